"""Rows of a text whose cells are divided by commas, tabs or the like (RFC 4180), with every broken quote named.

A row whose quotes are broken ends with the line on which the bad quote opens, and reading goes on with the next line: what
such a quote would swallow is read, and not lost.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qiban.law.text import Text

from .cells import Cell
from .problems import refused
from .rows import Row

DELIMITERS = (",", "\t", ";", "|")
# Broken quotes make parts of the text be read again; more than this in all would take too long.
MOST_READ_AGAIN = 20_000_000

# Whether the cells of a line look like a row of their own.
LooksLikeRow = Callable[[Sequence[str]], bool]


@dataclass(frozen=True)
class _Broken(Exception):
    """A quote that is broken: where it opens, how far it was read, and what is wrong with it."""

    at: int
    reached: int
    reason: Text


def plain_lines(text: str) -> str:
    r"""Return `text` with \n at the end of each line; a lone \r ends lines only where nothing else does."""
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


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

    def rows(self, after: Row | None = None, looks_like_row: LooksLikeRow | None = None) -> Iterator[Row]:
        """Yield the rows that hold something, from the beginning or those after a row.

        Args:
            looks_like_row: tells whether a quote has swallowed further rows; without it nothing of the kind is noticed.

        Raises:
            Invalid: so many quotes are broken that nothing can be made of the file.
        """
        start, number, line = (after.end, after.number, after.line) if after else (0, 0, 1)
        read_again = 0
        while start < len(self._text):
            number += 1
            row, reached = self._row(start, number, line, looks_like_row)
            read_again += reached - row.end
            if read_again > MOST_READ_AGAIN:
                raise refused(
                    f"从第 {line} 行起引号大量不成对，无法分辨各行，请修正后再试。",
                    f"From line {line} on too many quotes have no partner; the rows cannot be told apart.",
                )
            line += self._text.count("\n", start, row.end)
            row.line, start = line, row.end
            if row.cells or row.fault:
                yield row

    def _row(self, start: int, number: int, line: int, looks_like_row: LooksLikeRow | None) -> tuple[Row, int]:
        """Return the row that begins at `start`, and how far the text was read for it."""
        cells: list[str] = []
        position = start
        try:
            while True:
                cell, position = self._cell(position, start, line, looks_like_row)
                cells.append(cell)
                if self._text[position : position + 1] != self._delimiter:
                    break
                position += 1
        except _Broken as broken:
            end = self._text.find("\n", broken.at) + 1 or len(self._text)
            first = self._plain.match(self._text, start)
            found: dict[int, Cell] = {0: first[0].strip('" ')} if first else {}
            return Row(number, found, fault=broken.reason, end=end), max(broken.reached, end)
        filled: dict[int, Cell] = {place: cell for place, cell in enumerate(cells) if cell.strip()}
        return Row(number, filled, width=len(cells), end=position + 1), position + 1

    def _cell(self, position: int, start: int, line: int, looks_like_row: LooksLikeRow | None) -> tuple[str, int]:
        opening = self._after_spaces(position)
        if self._text[opening : opening + 1] != '"':
            found = self._plain.match(self._text, position)
            return (found[0], found.end()) if found else ("", position)
        opened = line + self._text.count("\n", start, opening)
        closing = self._closing(opening + 1)
        if closing is None:
            raise _Broken(opening, len(self._text), _unclosed(opened))
        end = self._after_spaces(closing + 1)
        if self._text[end : end + 1] not in ("", "\n", self._delimiter):
            closed = opened + self._text.count("\n", opening, closing)
            raise _Broken(opening, closing, _misplaced(opened, closed))
        content = self._text[opening + 1 : closing]
        if looks_like_row and "\n" in content and self._swallows(opening, closing, looks_like_row):
            raise _Broken(opening, closing, _swallowing(opened, opened + content.count("\n")))
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
        begin = self._text.find("\n", opening, closing) + 1
        while begin:
            end = self._text.find("\n", begin)
            line = self._text[begin : end if end != -1 else len(self._text)]
            if looks_like_row([cell.strip(' "') for cell in line.split(self._delimiter)]):
                return True
            begin = self._text.find("\n", begin, closing) + 1
        return False


def _unclosed(line: int) -> Text:
    return Text(
        f"文件第{line}行打开的引号没有闭合，该行未读，其后各行照常读取",
        f"the quote that opens on line {line} of the file is never closed; only that line is left out",
    )


def _misplaced(line: int, closed: int) -> Text:
    return Text(
        f"文件第{line}行打开的引号在第{closed}行闭合后还有文字，引号不成对",
        f"the quote that opens on line {line} of the file closes on line {closed} in the middle of a cell",
    )


def _swallowing(line: int, closed: int) -> Text:
    return Text(
        f"文件第{line}行打开的引号到第{closed}行才闭合，其间还有别的来件，引号不成对",
        f"the quote that opens on line {line} of the file closes only on line {closed}, with other rows between",
    )
