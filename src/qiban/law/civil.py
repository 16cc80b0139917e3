"""Civil days, and how officials write the end of one."""

from datetime import date, datetime, timedelta, timezone

CIVIL = timezone(timedelta(hours=8))


def due_text(instant: datetime) -> str:
    """Return a deadline in civil time; the midnight at which a day ends is 24:00 of that day, as officials write it.

    Args:
        instant: aware; a deadline's exclusive end.
    """
    civil = instant.astimezone(CIVIL)
    if _ends_a_day(civil):
        return f"{civil - timedelta(days=1):%Y-%m-%d} 24:00"
    return f"{civil:%Y-%m-%d %H:%M}"


def written_day(on: date) -> str:
    """Return a civil day as official documents write it: Arabic figures without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{on.year}年{on.month}月{on.day}日"


def written_moment(instant: datetime) -> str:
    """Return an instant in civil time as official documents write it.

    Args:
        instant: aware; what it has of seconds is left out.
    """
    civil = instant.astimezone(CIVIL)
    return f"{written_day(civil)}{civil.hour}时{f'{civil.minute}分' if civil.minute else ''}"


def written_due(end: datetime) -> str:
    """Return a deadline as official documents write it; midnight closes the day before, at 24时.

    Args:
        end: aware; a deadline's exclusive end.
    """
    return f"{written_day(last_day(end))}24时" if _ends_a_day(end.astimezone(CIVIL)) else written_moment(end)


def _ends_a_day(civil: datetime) -> bool:
    return (civil.hour, civil.minute, civil.second) == (0, 0, 0)


def last_day(end: datetime) -> date:
    """Return the civil day that an exclusive end closes, in whichever zone it is written.

    Args:
        end: aware; midnight closes the day before.
    """
    return (end - timedelta.resolution).astimezone(CIVIL).date()
