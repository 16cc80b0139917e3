"""Rows of a text whose cells are divided by commas, tabs or the like (RFC 4180), with every broken quote named.

A row whose quotes are broken ends with the line on which the bad quote opens, and reading goes on with the next line: what
such a quote would swallow is read, and not lost.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence

from qiban.law.text import Text

from .cells import Cell
from .rows import Row

# What holds any row's id and time, in letters.
MOST_LOOKED_AT = 100_000
DELIMITERS = (",", "\t", ";", "|")
# Whether the cells of a line look like a row of their own.
LooksLikeRow = Callable[[Sequence[str]], bool]
# What is wrong with a quote, from the lines on which it opens and closes.
Words = Callable[[int, int], Text]


class _Broken(Exception):
    """A quote that is broken: what says so, where it opens, and where it closes if it does."""

    def __init__(self, words: Words, at: int, closed: int | None = None) -> None:
        super().__init__()
        self.words, self.at, self.closed = words, at, closed


def plain_lines(text: str) -> str:
    r"""Return `text` without marks before it, each line ended by \n; a lone \r ends lines only where most lines end so."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    return text.replace("\r", "\n") if text.count("\r") > text.count("\n") else text


class Delimited:
    """A text as rows.

    Args:
        text: with lines as `plain_lines` makes them.
        delimiter: one character.
    """

    def __init__(self, text: str, delimiter: str) -> None:
        self._text, self._delimiter = text, delimiter
        self._plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
        self._spaces = re.compile("[ \u3000\r]*" if delimiter == "\t" else "[ \t\u3000\r]*")

    def rows(
        self, after: Row | None = None, width: int | None = None, looks_like_row: LooksLikeRow | None = None
    ) -> Iterator[Row]:
        """Yield the rows that hold something, from the beginning or those after a row.

        Args:
            width: how many cells a row has; without it, and without the next, no quote is seen to swallow further rows.
            looks_like_row: tells whether a line within quotes is a row of its own.
        """
        start, number, line = (after.end, after.number, after.line) if after else (0, 0, 1)
        while start < len(self._text):
            number += 1
            row = self._row(start, number, line, width, looks_like_row)
            line += self._text.count("\n", start, row.end)
            row.line, start = line, row.end
            if row.cells or row.fault:
                yield row

    def _row(self, start: int, number: int, line: int, width: int | None, looks_like_row: LooksLikeRow | None) -> Row:
        try:
            cells, end = self._cells(start, width, looks_like_row)
        except _Broken as broken:
            opened, closed = (
                line + self._text.count("\n", start, place or start) for place in (broken.at, broken.closed)
            )
            end = self._text.find("\n", broken.at) + 1 or len(self._text)
            first = self._plain.match(self._text, start)
            return Row(number, {0: first[0].strip('" ') if first else ""}, fault=broken.words(opened, closed), end=end)
        filled: dict[int, Cell] = {place: cell for place, cell in enumerate(cells) if cell.strip()}
        return Row(number, filled, width=len(cells), end=end + 1)

    def _cells(self, start: int, width: int | None, looks_like_row: LooksLikeRow | None) -> tuple[list[str], int]:
        """Return the cells of the row that begins at `start`, and where it ends."""
        cells: list[str] = []
        crossing: _Broken | None = None
        position = start
        while True:
            begun = position
            try:
                cell, position = self._cell(begun, looks_like_row)
            except _Broken as broken:
                raise crossing or broken from None
            cells.append(cell)
            if crossing is None and "\n" in cell:
                crossing = _Broken(_crossing, self._after_spaces(begun), position)
            # Where a quote has no partner, the next row's first one closes it, and cell follows cell to no end.
            if crossing and width and len(cells) > width and cell.strip():
                raise crossing
            if self._text[position : position + 1] != self._delimiter:
                return cells, position
            position += 1

    def _cell(self, position: int, looks_like_row: LooksLikeRow | None) -> tuple[str, int]:
        opening = self._after_spaces(position)
        if self._text[opening : opening + 1] != '"':
            found = self._plain.match(self._text, position)
            return (found[0], found.end()) if found else ("", position)
        closing = self._closing(opening + 1)
        if closing is None:
            raise _Broken(_unclosed, opening)
        end = self._after_spaces(closing + 1)
        if self._text[end : end + 1] not in ("", "\n", self._delimiter):
            raise _Broken(_misplaced, opening, closing)
        content = self._text[opening + 1 : closing]
        if looks_like_row and "\n" in content and self._swallows(opening, closing, looks_like_row):
            raise _Broken(_crossing, opening, closing)
        return content.replace('""', '"'), end

    def _after_spaces(self, position: int) -> int:
        found = self._spaces.match(self._text, position)
        return found.end() if found else position

    def _closing(self, position: int) -> int | None:
        """Return where the quote closes that opened before `position`."""
        while (found := self._text.find('"', position)) != -1:
            if not self._text.startswith('""', found):
                return found
            position = found + 2
        return None

    def _swallows(self, opening: int, closing: int, looks_like_row: LooksLikeRow) -> bool:
        """Tell whether a line that begins within the quotes looks like a row of its own."""
        end = self._text.find("\n", closing)
        _, *lines = self._text[opening : end if end != -1 else len(self._text)].split("\n")
        return any(looks_like_row(self._cells_of(line)) for line in lines)

    def _cells_of(self, line: str) -> list[str]:
        """Return the cells of a line as if it began outside of quotes; the head of it is enough to know a row by."""
        read = csv.reader([line[:MOST_LOOKED_AT].replace("\r", " ")], delimiter=self._delimiter)
        return [cell.strip(' "') for cell in next(read, [])]


def _unclosed(line: int, _: int) -> Text:
    return Text(
        f"文件第{line}行打开的引号没有闭合，该行未读，其后各行照常读取",
        f"the quote that opens on line {line} of the file is never closed; only that line is left out",
    )


def _misplaced(line: int, closed: int) -> Text:
    return Text(
        f"文件第{line}行打开的引号在第{closed}行闭合后还有文字，引号不成对",
        f"the quote that opens on line {line} of the file closes on line {closed} in the middle of a cell",
    )


def _crossing(line: int, closed: int) -> Text:
    return Text(
        f"文件第{line}行打开的引号到第{closed}行才闭合，其间还有别的来件，引号不成对",
        f"the quote that opens on line {line} of the file closes only on line {closed}, with other rows between",
    )
