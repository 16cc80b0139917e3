"""The hotline regulation's numbers, and the regulation as of a day."""

from datetime import date

from qiban.law.enacted import NOTHING, Enacted
from qiban.law.parameter import ParameterBook
from qiban.law.regulation import Law, book_of, law_of

HOTLINE = "hotline"


def book(enacted: Enacted = NOTHING) -> ParameterBook:
    """Return the regulation's parameters with their history."""
    return book_of(HOTLINE, enacted)


def hotline_law(day: date, enacted: Enacted = NOTHING) -> Law:
    """Return the regulation as it stands on `day`; see `law_of`."""
    return law_of(HOTLINE, day, enacted)
