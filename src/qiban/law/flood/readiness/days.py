"""Civil days as instants."""

from datetime import date, datetime, time

from qiban.law.civil import CIVIL


def start_of(day: date) -> datetime:
    """Return the first instant of a civil day."""
    return datetime.combine(day, time(), CIVIL)
