"""Civil dates as documents write them: 2023年6月13日, 2023-06-13, 二〇〇六年十一月八日."""

import re
from datetime import date, timedelta

from .numerals import number_of

_YEAR = r"([12]\d{3}|[一二][〇零○ＯO０Ｏ0一二三四五六七八九]{3})"
_COUNT = r"(\d{1,2}|[元一二三四五六七八九十]{1,3})"
DATE = rf"{_YEAR}\s?年\s?{_COUNT}\s?月\s?{_COUNT}\s?日"
_DATE = re.compile(DATE)
_DASHED = re.compile(r"([12]\d{3})[-./]([01]?\d)[-./]([0-3]?\d)(?!\d)")


def date_in(text: str, start: int = 0) -> tuple[date, int, int] | None:
    """Return the first whole date in `text` from `start`, with where it begins and ends; None where there is none."""
    for found in _DATE.finditer(text, start):
        day = _date(*found.groups())
        if day:
            return day, found.start(), found.end()
    return None


def last_date_in(text: str) -> tuple[date, int, int] | None:
    """Return the last whole date in `text`, with where it begins and ends."""
    found = None
    start = 0
    while (one := date_in(text, start)) is not None:
        found, start = one, one[2]
    return found


def dashed_date(text: str) -> date | None:
    """Return a date of figures and dashes with which `text` begins."""
    found = _DASHED.match(text)
    return _date(*found.groups()) if found else None


def years_later(day: date, years: int) -> date:
    """Return the last day of a period of `years` that begins on `day`: the day before its anniversary."""
    try:
        anniversary = day.replace(year=day.year + years)
    except ValueError:  # 29 February
        anniversary = date(day.year + years, 3, 1)
    return anniversary - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """Return the last day of a period of `months` that begins on `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last) - timedelta(days=1)
        except ValueError:
            continue
    return date(year, month + 1, day.day) - timedelta(days=1)


def _date(year: str, month: str, day: str) -> date | None:
    values = [number_of(part.replace("元", "一").replace("０", "0")) for part in (year, month, day)]
    try:
        return date(*values)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return None
