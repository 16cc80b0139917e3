"""The hotline regulation as it stands here: the shipped law, with the days and documents that were entered."""

from datetime import date

from qiban.core.lawbook.reading import enacted
from qiban.law import hotline
from qiban.law.calendar import WorkCalendar, calendar_in_force
from qiban.law.hotline import HotlineLaw
from qiban.law.parameter import ParameterBook


def hotline_law(day: date) -> HotlineLaw:
    """Return the regulation as it stands on `day`; after it has lapsed, its last values, marked so.

    Raises:
        OutOfForce: `day` lies before its first day in force.
    """
    return hotline.hotline_law(day, enacted())


def book() -> ParameterBook:
    """Return the regulation's numbers with their history."""
    return hotline.book(enacted())


def working_calendar() -> WorkCalendar:
    """Return the calendar by which working days are counted."""
    return calendar_in_force(enacted())
