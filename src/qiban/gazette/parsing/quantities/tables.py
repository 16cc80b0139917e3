"""Targets in a table that was printed one cell a line: a head with years, then names, each with a value for every year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qiban.gazette.parsing.model import ComparatorName

from .clauses import Stretch
from .context import Context
from .numerals import NARROW
from .units import KINDS

YEAR = re.compile(r"到?(20\d\d)年?(?:年?底|末)?(?:目标值?|预期值?|规划值?|基期值?|实际值?|现状值?)?")
VALUE = re.compile(
    r"(?P<sign>[≥≤＞＜><约〉]|大于|小于|不低于|不超过)?(?P<number>\d{1,12}(?:\.\d{1,6})?)(?:[-—–~～至](?P<upper>(?!20\d\d)\d{1,9}(?:\.\d{1,6})?))?(?P<percent>%)?(?P<tail>以上|左右|以内|以下)?"
)
NOTHING = re.compile(r"[—–\-/]{1,2}|/")
NUMBERED = re.compile(r"^\d{1,3}[.、．](?=\D)")
UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]$|(?P<sign>[%‰])$")
SKIPPED = re.compile(r"预期性|约束性|\d{1,2}[.、．]?")
COMPARATORS: dict[str, ComparatorName] = {
    **dict.fromkeys(("≥", "不低于", "以上", "〉"), "at_least"),
    **dict.fromkeys(("≤", "不超过", "以内", "以下"), "at_most"),
    **dict.fromkeys((">", "＞", "大于"), "more_than"),
    **dict.fromkeys(("<", "＜", "小于"), "less_than"),
    **dict.fromkeys(("约", "左右"), "about"),
}
LONGEST_CELL = 60
HEAD_WORDS = ("指标", "名称", "单位", "属性", "类别", "序号", "目标", "项目")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a table: what it is of, and for which year."""

    name: str
    unit: str
    year: int
    value: Decimal
    upper: Decimal | None
    comparator: ComparatorName
    place: Stretch


def table_head(cells: Sequence[str]) -> int:
    """Return how many cells at the beginning of `cells` are the head of a table of targets, 0 if they are none."""
    words = 0
    while (words < len(cells) and cells[words] in HEAD_WORDS) or _is_title(cells, words):
        words += 1
    last = words
    while last < len(cells) and YEAR.fullmatch(cells[last]):
        last += 1
    while last < len(cells) and words < last and cells[last] in HEAD_WORDS:
        last += 1
    return last if words and any(YEAR.fullmatch(one) for one in cells[:last]) else 0


def _is_title(cells: Sequence[str], place: int) -> bool:
    return place < len(cells) and len(cells[place]) < 12 and cells[place].startswith("指标")


def cells_of(text: str, lines: Sequence[Stretch], context: Context) -> tuple[int, list[Cell]]:
    """Return how many lines a table takes whose head stands first in `lines`, and its values for years to come."""
    words = [one.of(text).translate(NARROW) for one in lines]
    head = table_head(words)
    years = [int(year[1]) for one in words[:head] if (year := YEAR.fullmatch(one))]
    if not years:
        return 0, []
    found = list(_rows(words, lines, head, years))
    return (head if not found else found[-1][0]), [cell for _, cell in found if cell.year >= (context.issued or 0)]


def _rows(
    words: Sequence[str], lines: Sequence[Stretch], place: int, years: Sequence[int]
) -> Iterator[tuple[int, Cell]]:
    """Yield each value with the line behind it; a row is a name, perhaps its unit, and a value for each year."""
    name, unit = "", ""
    while place < len(words) and len(words[place]) <= LONGEST_CELL and not words[place].endswith("。"):
        values = [VALUE.fullmatch(one) or NOTHING.fullmatch(one) for one in words[place : place + len(years)]]
        if name and len(values) == len(years) and all(values):
            for at, (year, value) in enumerate(zip(years, values, strict=True), place):
                if value and value.re is VALUE:
                    yield at + 1, _cell(name, unit, year, value, lines[at])
            place, name, unit = place + len(years), "", ""
            continue
        if words[place] in KINDS:
            unit = words[place]
        elif not SKIPPED.fullmatch(words[place]):
            # A value that fits no row belongs to none.
            name, unit = "" if VALUE.fullmatch(words[place]) else words[place], ""
        place += 1


def _cell(name: str, unit: str, year: int, value: "re.Match[str]", place: Stretch) -> Cell:
    inside = UNIT.search(name)
    plain = NUMBERED.sub("", name[: inside.start()] if inside else name)
    sign = value["sign"] or value["tail"] or ""
    named = unit or ((inside["unit"] or inside["sign"]) if inside else "") or value["percent"] or ""
    upper = Decimal(value["upper"]) if value["upper"] else None
    comparator = COMPARATORS.get(sign, "between" if upper else "exactly")
    return Cell(plain, named, year, Decimal(value["number"]), upper, comparator, place)
