"""The city's own rules for carrying plans out: what the plans themselves leave open."""

from datetime import date

from qiban.law.regulation import Law, law_of

PLANS = "plans"


def plans_law(day: date) -> Law:
    """Return the rules as they were shipped, as they stand on `day`; see `law_of`."""
    return law_of(PLANS, day)
