"""The carbon peaking plan's numbers as of a day."""

from datetime import date

from qiban.law.regulation import Law, law_of

CARBON = "carbon"


def carbon_law(day: date) -> Law:
    """Return the plan as it was shipped, as it stands on `day`; see `law_of`."""
    return law_of(CARBON, day)
