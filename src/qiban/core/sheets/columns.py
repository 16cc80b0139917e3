"""Which column holds what: headers found as people write them, titles and blank rows above them left aside."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qiban.core.errors import Invalid
from qiban.law.letters import without_unseen
from qiban.law.text import Text

from .cells import BadRow, text_of
from .rows import Row

# So many rows that hold something may stand above the header.
TITLES = 50
MARKS = re.compile(r"[\s*:]+")
MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table must hold.

    Args:
        known: what each column is called here -> the headers by which it is found, the usual one first.
        optional: those that may be missing.
        named: headers that somebody named, which go before the known ones.
    """

    known: Mapping[str, Sequence[str]]
    optional: frozenset[str] = frozenset()
    named: Mapping[str, str] = field(default_factory=dict)

    def check_names(self) -> None:
        """Refuse names that there are not.

        Raises:
            Invalid: a header was named for something that no column holds.
        """
        if unknown := set(self.named) - set(self.known):
            known, names = "、".join(self.known), "、".join(sorted(unknown))
            raise Invalid.field(
                "columns", Text(f"没有“{names}”这一项，可用：{known}。", f"There is no {names}; the names are {known}.")
            )

    def matches(self, head: Row) -> int:
        """Return how many of the columns a row names."""
        headers = headers_of(head)
        return sum(self._header(name, headers) is not None for name in self.known)

    def missing(self, head: Row) -> list[str]:
        """Return which columns that are needed a row does not name."""
        headers = headers_of(head)
        return [name for name in self.known if self._is_needed(name) and self._header(name, headers) is None]

    def places(self, head: Row, sheet: str = "") -> dict[str, int]:
        """Return where each column stands.

        Args:
            sheet: the sheet's title, for what is said of it.

        Raises:
            Invalid: a column is missing, or two columns bear its header.
        """
        headers = headers_of(head)
        if missing := self.missing(head):
            raise self._missing(missing, head, sheet)
        found = {name: self._header(name, headers) for name in self.known}
        for header in {one for one in found.values() if one is not None}:
            if len(headers[header]) > 1:
                raise _twice(text_in(head, headers[header][0]), headers[header])
        return {name: headers[header][0] for name, header in found.items() if header is not None}

    def _is_needed(self, name: str) -> bool:
        return name not in self.optional or name in self.named

    def _header(self, name: str, headers: Mapping[str, Sequence[int]]) -> str | None:
        wanted = (self.named[name],) if name in self.named else self.known[name]
        return next((header for header in map(plain, wanted) if header in headers), None)

    def _missing(self, missing: list[str], head: Row, sheet: str) -> Invalid:
        wanted = "、".join(f"{name}（{self.named.get(name) or self.known[name][0]}）" for name in missing)
        present = "、".join(text_in(head, place) for place in sorted(head.cells))[:MOST_SHOWN]
        example = f"--columns {missing[0]}=…"
        where_zh, where_en = (f"工作表“{sheet}”", f" in the sheet “{sheet}”") if sheet else ("文件", "")
        return Invalid(
            Text(
                f"{where_zh}缺少这些列：{wanted}。表头是：{present}。请用 {example} 指定列名。",
                f"These columns are missing{where_en}: {', '.join(missing)}. The header is: {present}. Name them with {example}",
            ),
            fields={name: Text("缺少这一列。", "This column is missing.") for name in missing},
        )


def plain(header: str) -> str:
    """Return a header without what does not tell it from others: spaces, line breaks, width, capitals, marks."""
    return MARKS.sub("", without_unseen(unicodedata.normalize("NFKC", header))).casefold()


def headers_of(head: Row) -> dict[str, list[int]]:
    """Return the places of each header in a row."""
    found: dict[str, list[int]] = {}
    for place in sorted(head.cells):
        found.setdefault(plain(text_in(head, place)), []).append(place)
    return found


def text_in(row: Row, place: int) -> str:
    """Return the text of a cell, "" where it holds an error."""
    try:
        return text_of(row.cells.get(place))
    except BadRow:
        return ""


def best_head(rows: Iterable[Row], columns: Columns) -> Row | None:
    """Return the first row that names all columns that are needed, or else the one that names most, the first of several."""
    best: Row | None = None
    for row in rows:
        if not columns.missing(row):
            return row
        if best is None or columns.matches(row) > columns.matches(best):
            best = row
    return best


def letter_of(place: int) -> str:
    """Return how spreadsheet programs call a column: A, B … AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _twice(header: str, places: Sequence[int]) -> Invalid:
    letters = [letter_of(place) for place in places]
    return Invalid.field(
        "columns",
        Text(
            f"表头“{header}”出现了{len(places)}次（{'、'.join(letters)}列），请只保留一列，或改名后用 --columns 指定。",
            f"The header “{header}” stands {len(places)} times (columns {', '.join(letters)}); keep one, or rename it.",
        ),
    )
