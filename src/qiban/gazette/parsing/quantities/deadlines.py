"""The day or month by which a piece of work is to be done: 6月底完成, 7月21日前, 2024年年底前."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from .context import Context

_DONE = r"(?:之?前|以前|完成|取得|建成|到位|实现|达到|上线|报送|提交|出台)"
PATTERN = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}})年)?(?P<month>1[0-2]|[1-9])月(?:(?P<day>3[01]|[12][0-9]|[1-9])[日号]|底|末|份)?(?={_DONE})"
    rf"|(?P<whole>20[0-9]{{2}})年(?:年?底|末)(?={_DONE})"
    rf"|(?<![0-9年])(?P<now>(?:今年|本年)?年底)(?={_DONE})"
)
BEFORE = re.compile(r"之?前|以前")


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and where it stands in the text."""

    on: date
    start: int
    end: int


def due_in(text: str, start: int, end: int, context: Context) -> Due | None:
    """Return the first day by which something is to be done, or None; a month or year ends with its last day.

    Args:
        context: its year holds for a month that names none.
    """
    for found in PATTERN.finditer(text, start, end):
        year = found["year"] or found["whole"] or context.year or context.issued
        on = _day(int(year), found) if year else None
        if on:
            tail = BEFORE.match(text, found.end(), end)
            return Due(on, found.start(), tail.end() if tail else found.end())
    return None


def _day(year: int, found: re.Match[str]) -> date | None:
    month = int(found["month"] or 12)
    last = monthrange(year, month)[1]
    day = int(found["day"] or last)
    return date(year, month, day) if day <= last else None
