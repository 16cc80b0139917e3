"""Page numbers that stand on lines of their own between lines of text, with nothing around them."""

import re
from dataclasses import dataclass

_BARE = re.compile(r"^[ \t\u3000]*(\d{1,3})[ \t\u3000\r\f]*$", re.MULTILINE)
# Lines on a page, and pages that count up before their numbers are taken for such.
FEWEST_LINES, MOST_LINES, FEWEST_PAGES = 15, 90, 3


@dataclass(slots=True)
class _Number:
    """A number alone on a line: where it begins, its line, the one before it that it counts on from, and how many do."""

    start: int
    line: int
    before: "_Number | None" = None
    length: int = 1


def page_lines(source: str) -> frozenset[int]:
    """Return where the lines begin that are page numbers: they count up by one, a page apart."""
    pages: set[int] = set()
    last: dict[int, _Number] = {}
    line = at = 0
    for found in _BARE.finditer(source):
        line, at = line + source.count("\n", at, found.start()), found.start()
        number = _Number(found.start(), line)
        before = last.get(int(found[1]) - 1)
        if before and FEWEST_LINES <= line - before.line <= MOST_LINES:
            number.before, number.length = before, before.length + 1
        last[int(found[1])] = number
        pages.update(_counted(number, pages))
    return frozenset(pages)


def _counted(number: _Number, pages: set[int]) -> list[int]:
    """Return where the pages begin that end with this number, as far as they are not known yet."""
    counted: list[int] = []
    one: _Number | None = number if number.length >= FEWEST_PAGES else None
    while one is not None and one.start not in pages:
        counted.append(one.start)
        one = one.before
    return counted
