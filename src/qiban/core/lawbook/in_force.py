"""Regulations as they stand here: the shipped law, with the days and documents that were entered."""

from datetime import date, datetime

from qiban.core import clock
from qiban.core.errors import Invalid
from qiban.law.calendar import WorkCalendar, calendar_in_force
from qiban.law.parameter import OutOfForce, ParameterBook
from qiban.law.regulation import Law, book_of, law_of, regulation
from qiban.law.text import Text

from .reading import enacted


def law(regulation_id: str, day: date) -> Law:
    """Return a regulation as it stands on `day`; after it has lapsed, its last values, marked so.

    Raises:
        OutOfForce: `day` lies before its first day in force.
    """
    return law_of(regulation_id, day, enacted())


def law_on(regulation_id: str, at: datetime, as_of: date | None = None) -> Law:
    """Return a regulation as it stands at `at`, or as of the day an import asked for.

    Raises:
        Invalid: the moment lies before the regulation's first day in force.
    """
    try:
        return law(regulation_id, as_of or clock.civil_date(at))
    except OutOfForce as error:
        raise Invalid.field(
            "at",
            Text(f"{clock.local(at):%Y-%m-%d}早于办法施行日期，请指定按哪一天的规定计算。", str(error)),
            regulation(regulation_id).succeeds,
        ) from error


def book(regulation_id: str) -> ParameterBook:
    """Return a regulation's numbers with their history."""
    return book_of(regulation_id, enacted())


def working_calendar() -> WorkCalendar:
    """Return the calendar by which working days are counted."""
    return calendar_in_force(enacted())
