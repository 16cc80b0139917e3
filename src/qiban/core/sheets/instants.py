"""Instants as people write them in tables: civil time, unless an offset stands there."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

from qiban.core.clock import CIVIL_ZONE, local
from qiban.law.letters import without_unseen
from qiban.law.rule import EARLIEST, LATEST

from .cells import BadRow, Cell, text_of

# 2019-04-24 15:40:04, 2019/4/24 15:40, 2019年4月24日（周三） 15时40分, 2019/4/24 下午3点, 2019-04-24 3:40 PM, with or
# without the time of day and an offset.
INSTANT = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
    r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
    r"(?:[T\s]*(?P<half>[上下]午)?\s*(?P<hour>\d{1,2})(?:[:时点](?P<minute>\d{1,2})(?:[:分](?P<second>\d{1,2}))?[分秒]?|[时点])"
    r"(?:\.\d+)?\s*(?P<meridiem>[AP]M)?\s*(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
# The days since 1900 by which spreadsheet programs count, from 1982 until 2063.
SERIAL = re.compile(r"[3-5]\d{4}(?:\.\d+)?")
END_OF_DAY = time(23, 59, 59)


def instant_of(cell: Cell, *, end_of_day: bool = False) -> datetime | None:
    """Return the instant in a cell, in UTC, or None for an empty cell; 24:00 is the end of its day.

    Args:
        end_of_day: where the cell holds a day without a time, take the day's last second instead of its first.

    Raises:
        BadRow: the cell holds something else, or no day of this age.
    """
    if isinstance(cell, datetime):
        return _within(cell if cell.tzinfo else cell.replace(tzinfo=CIVIL_ZONE), f"{cell:%Y-%m-%d}")
    content = cell.isoformat() if isinstance(cell, date) else text_of(cell)
    if not content:
        return None
    match = _match(content)
    if match is None and SERIAL.fullmatch(content):
        raise BadRow(
            f"“{content[:40]}”是表格程序的日期序号，请将这一列设为日期格式后另存",
            f"“{content[:40]}” is a spreadsheet program's number of a date; give the column the format of a date",
        )
    if match is None:
        raise BadRow(f"“{content[:40]}”无法识别为时间", f"“{content[:40]}” is not a date and time")
    try:
        found = _instant(match, end_of_day=end_of_day)
    except (ValueError, OverflowError) as error:
        raise BadRow(f"没有“{content[:40]}”这个时间", f"there is no such time as “{content[:40]}”") from error
    return _within(found, content)


def has_time(cell: Cell) -> bool:
    """Tell whether the cell names a time of day other than the midnight at which spreadsheet programs put a bare day."""
    if isinstance(cell, datetime):
        return cell.time() != time()
    found = None if isinstance(cell, date) else _match(text_of(cell))
    return bool(found and found["hour"] and any(int(found[part] or 0) for part in ("hour", "minute", "second")))


def _match(content: str) -> re.Match[str] | None:
    return INSTANT.fullmatch(without_unseen(unicodedata.normalize("NFKC", content)))


def _instant(match: re.Match[str], *, end_of_day: bool) -> datetime:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        return datetime.combine(day, END_OF_DAY if end_of_day else time(), CIVIL_ZONE)
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if (hour, minute, second) == (24, 0, 0):
        day, hour = day + timedelta(days=1), 0
    moment = time(_hour(hour, match), minute, second)
    if match["zone"]:
        return datetime.fromisoformat(f"{day}T{moment}{match['zone']}")
    return datetime.combine(day, moment, CIVIL_ZONE)


def _hour(hour: int, match: re.Match[str]) -> int:
    """Return the hour of the day, where its half is named: 12, or 0, begins each half."""
    half = match["half"] or (match["meridiem"] or "").upper()
    if not half:
        return hour
    if hour > 12:
        raise ValueError("a half of a day has no hours beyond 12")
    return hour % 12 + (12 if half in ("下午", "PM") else 0)


def _within(found: datetime, content: str) -> datetime:
    """Return `found` in UTC. Beyond these bounds no fact lies, and near the ends of time none can be counted with."""
    if not EARLIEST.replace(tzinfo=None) <= found.replace(tzinfo=None) < LATEST.replace(tzinfo=None):
        raise BadRow(
            f"“{content[:40]}”不在{EARLIEST.year}年至{LATEST.year - 1}年之间",
            f"“{content[:40]}” does not lie between {EARLIEST.year} and {LATEST.year - 1}",
        )
    return local(found).astimezone(UTC)
