"""Which year a quantity is meant for: 到2025年, 2024年年底, “十四五”期间, 比2020年, 年内; carried on until another is named."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .context import Context

# "aim": something is to be reached in it; "past": it tells what was; "base": it is compared with.
Role = Literal["aim", "past", "base"]
# So many years around a number are looked at.
NEAR = 12
PERIOD_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_YEAR = r"(?:20[0-9]{2})"
PATTERN = re.compile(
    rf"(?:比|较|与|以|同|相对于|相较于?|在)(?P<base>{_YEAR})年(?:的?基础上|相比|为基[年期准数]|水平|增|下|提|降|减|翻|末|底)"
    rf"|(?:比|较|由|从)(?P<base_bare>{_YEAR})年"
    r"|[比较与]□?十(?P<base_period>[二三四五六])五□?(?:期末|时期末?|期间|末)?"
    r"|(?P<to_period>到|至)?□?十(?P<period>[二三四五六])五□?(?P<period_tail>期间|时期|期末|末|期内|以来|(?=[、和]?□?十[二三四五六]五□?(?:期间|时期|期末)))?"
    rf"|(?P<to>到|至|截至|截止|截止到|力争|争取|确保|于)?(?:{_YEAR}年?[-—–―~至到]{{1,2}})?"
    rf"(?P<year>(?<!\d){_YEAR})年(?P<tail>年?底前?|年?末|前|之前|以前|内|[0-9]{{1,2}}月(?:底前?|末|份?前|中旬|上旬)|度)?"
    r"(?P<day>[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
    r"|(?P<now>(?<![0-9一二三四五六七八九十两几])年内|今年|本年度?|全年|年底前|年底|年末|(?<![0-9年])[0-9]{1,2}月底?前)"
    r"|(?P<before>近年来|[近过]去?[几两三五]年)"
)


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year that is named, where, and as what.

    Args:
        is_brief: it holds only for its sentence.
        is_firm: the words say that something is to be done by it: 到2025年, 2025年底前.
    """

    year: int | None
    role: Role
    start: int
    end: int
    is_brief: bool = False
    is_firm: bool = True

    def moved(self, by: int) -> "YearMark":
        """Return the mark with its place counted from further ahead."""
        return replace(self, start=self.start + by, end=self.end + by)


def years_in(text: str, context: Context) -> list[YearMark]:
    """Return the years that a sentence names, in its order."""
    found = (_mark(one, context) for one in PATTERN.finditer(text))
    return [one for one in found if one]


def year_at(marks: Sequence[YearMark], start: int, end: int, carried: YearMark | None) -> YearMark | None:
    """Return the year that a quantity is meant for, which stands from `start` to the end of its clause, `end`."""
    place = bisect_left(marks, start, key=_start)
    before = next((one for one in reversed(marks[max(0, place - NEAR) : place]) if one.role != "base"), None)
    if before:
        return before
    behind = (one for one in marks[place : place + NEAR] if one.start < end)
    return next((one for one in behind if one.role == "aim"), carried)


def base_at(marks: Sequence[YearMark], start: int, place: int) -> int | None:
    """Return the year that a change is compared with, named between `start` and `place`."""
    last = bisect_left(marks, place, key=_start)
    near = reversed(marks[max(0, last - NEAR) : last])
    return next((one.year for one in near if one.role == "base" and start <= one.start), None)


def aims_before(marks: Sequence[YearMark], place: int, most: int) -> list[YearMark]:
    """Return the years to reach that are named before `place`: at most one more than `most`, the last ones."""
    last = bisect_left(marks, place, key=_start)
    return [one for one in marks[max(0, last - most - 1) : last] if one.role == "aim"]


def _start(one: YearMark) -> int:
    return one.start


def _mark(found: re.Match[str], context: Context) -> YearMark | None:
    start, end = found.span()
    if base := found["base"] or found["base_bare"]:
        return YearMark(int(base), "base", start, end)
    if found["base_period"]:
        return YearMark(PERIOD_ENDS[found["base_period"]], "base", start, end)
    if found["period"]:
        return _period(found, context)
    if found["now"]:
        return YearMark(context.year or context.issued, "aim", start, end, is_brief=True)
    if found["before"]:
        return YearMark(None, "past", start, end, is_brief=True)
    if found["day"] and not found["tail"] and not found.string.startswith(("前", "之前", "以前"), end):
        return None
    is_firm = bool(found["to"] or found["tail"])
    return YearMark(int(found["year"]), _role(int(found["year"]), context), start, end, is_firm=is_firm)


def _period(found: re.Match[str], context: Context) -> YearMark | None:
    year = PERIOD_ENDS[found["period"]]
    if found["period_tail"] == "以来":
        return YearMark(year, "past", *found.span())
    if not found["to_period"] and found["period_tail"] is None:
        return None
    return YearMark(year, _role(year, context), *found.span())


def _role(year: int, context: Context) -> Role:
    return "past" if context.issued and year < context.issued else "aim"
