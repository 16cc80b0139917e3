"""Civil months as numbers: November 2026 is 202611."""

import re
from datetime import date, datetime, timedelta

from qiban.core.clock import CIVIL_ZONE, civil_date
from qiban.core.errors import Invalid
from qiban.law.text import Text

WRITTEN = re.compile(r"(\d{4})[-/年]?(\d{1,2})月?")


def month_of(instant: datetime) -> int:
    """Return the month on whose days an instant falls."""
    return number_of(civil_date(instant))


def number_of(day: date) -> int:
    """Return the month of a day."""
    return day.year * 100 + day.month


def first_day(month: int) -> date:
    """Return a month's first day."""
    return date(month // 100, month % 100, 1)


def last_day(month: int) -> date:
    """Return a month's last day."""
    return first_day(after(month)) - timedelta(days=1)


def after(month: int) -> int:
    """Return the month after another."""
    return month + 1 if month % 100 < 12 else month + 89


def before(month: int) -> int:
    """Return the month before another."""
    return month - 1 if month % 100 > 1 else month - 89


def bounds(month: int) -> tuple[datetime, datetime]:
    """Return the instants at which a month begins and ends, the second not within it."""
    return _midnight(first_day(month)), _midnight(first_day(after(month)))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CIVIL_ZONE)


def read_month(text: str) -> int:
    """Return the month that somebody wrote: "2026-11", "202611" or "2026年11月".

    Raises:
        Invalid: it is none.
    """
    found = WRITTEN.fullmatch(text.strip())
    if found and 1 <= int(found[2]) <= 12 and 2000 <= int(found[1]) <= 2199:
        return int(found[1]) * 100 + int(found[2])
    raise Invalid.field(
        "month", Text(f"“{text[:20]}”不是月份，请写作2026-11。", f"“{text[:20]}” is no month; write 2026-11.")
    )
