"""The openness plan's numbers as of a day, and its clauses."""

from datetime import date

from qiban.law.citation import Citation
from qiban.law.regulation import Law, law_of

OPENNESS = "openness"


def openness_law(day: date) -> Law:
    """Return the regulation as it was shipped, as it stands on `day`; see `law_of`."""
    return law_of(OPENNESS, day)


def task(number: int, item: int | None = None) -> Citation:
    """Return one of the four tasks, or an item of it."""
    return Citation(OPENNESS, number, item, form="task")


def safeguard(number: int, item: int | None = None) -> Citation:
    """Return one of the three safeguards, or an item of it."""
    return Citation(OPENNESS, number, item, form="safeguard")
