"""Civil days, and how officials write the end of one."""

from datetime import date, datetime, timedelta, timezone

CIVIL = timezone(timedelta(hours=8))


def due_text(instant: datetime) -> str:
    """Return a deadline in civil time; the midnight at which a day ends is 24:00 of that day, as officials write it.

    Args:
        instant: aware; a deadline's exclusive end.
    """
    civil = instant.astimezone(CIVIL)
    if (civil.hour, civil.minute, civil.second) == (0, 0, 0):
        return f"{civil - timedelta(days=1):%Y-%m-%d} 24:00"
    return f"{civil:%Y-%m-%d %H:%M}"


def last_day(end: datetime) -> date:
    """Return the civil day that an exclusive end closes, in whichever zone it is written.

    Args:
        end: aware; midnight closes the day before.
    """
    return (end - timedelta.resolution).astimezone(CIVIL).date()
