"""The lines of a source that are read, without page numbers, running headers and what web pages put around them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .cells import Cells
from .marks import begins_block
from .page_numbers import page_lines
from .run_on import run_on

# Columns: a Chinese character takes two.
SHORT_LINE, WIDEST_PRINT, INDENTED, RUNNING = 24, 110, 4, 3
_PAGE = re.compile(
    r"(?:[-—–－─·•~～|][-—–－─·•~～|\s]*第?\s*\d{1,4}\s*页?[-—–－─·•~～|\s]*|第\s*\d{1,4}\s*页|第\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|[-—–－─_=\s*]+|!\[[^\]]*\]\([^)]*\))$"
)
_RUNNING = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}(?:政府|政府办公[室厅]|部门)(?:规范性)?文件\s*[一\-—–－]*|[\u4e00-\u9fff]{2,12}人民政府公[报報](?:\s*\d{4}\s*年.{0,12})?)$"
)
_FIGURE = re.compile(r"\d")
_RUNS = re.compile(r"[^。；，,：:]{2,60}$")
_BARE = re.compile(r"\s*\d{1,4}\s*")
_WEB = re.compile(r"(?:北大法宝)?\s*【法宝引证码】.*|(?:原文链接|本文链接|链接)[：:]\s*https?://\S+|https?://\S+$")
_LEAD = re.compile(r"[\s\ufeff]*(?:(?:[-*+>#]+|\|)[ \t]+)*")
_COUNT = r"[〇零一二三四五六七八九十百\d]{1,5}"
# Where a line goes on with the next heading: behind wide spaces, behind a stop, or an article behind its chapter.
_INNER = re.compile(
    rf"[ \u3000\t\xa0]{{2,}}(?=第{_COUNT}\s*[章条條节節]|[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)])"
    rf"|(?<=[。；])[ \u3000\t\xa0]+(?=第{_COUNT}[条條章][ \u3000])"
    rf"|(?<=[则則章])[ \u3000\t\xa0]+(?=第{_COUNT}[条條][ \u3000])"
)


@dataclass(slots=True)
class Piece:
    """Part of a source line that is read: `source[start:end]`, without what stands around it.

    Args:
        indent, width: in columns.
        starts: whether a paragraph plainly begins with it.
        at_edge: whether a page begins or ends with it.
        is_page: whether it is a number alone between empty lines: a page's, where lines are wrapped; else a cell.
    """

    start: int
    end: int
    text: str
    indent: int
    width: int
    starts: bool
    is_page: bool = False
    at_edge: bool = False


@dataclass(frozen=True, slots=True)
class Print:
    """How a source is printed.

    Args:
        full: the width in columns to which lines are filled where the text is hard-wrapped; 0 where a line is a paragraph.
        indented: whether paragraphs begin with white space.
    """

    full: int
    indented: bool


def pieces_of(source: str) -> Iterator[Piece]:
    """Cut the source into lines, and lines where the next heading begins behind wide spaces; leave out what is no text."""
    start, cells, pages = 0, Cells(source), page_lines(source)
    edges = _Edges()
    while start < len(source):
        found = source.find("\n", start)
        end = len(source) if found < 0 else found
        line = source[start:end]
        words = line.strip()
        is_cell = cells.has(words, end)
        if not is_cell and _BARE.fullmatch(line) and (start in pages or _stands_alone(source, start, end)):
            edges.page()
            yield Piece(start, end, words, 0, len(line), starts=True, is_page=True)
        elif is_cell or not _is_noise(words):
            yield from map(edges.line, _cut(source, start, end))
        elif _PAGE.match(words) and _FIGURE.search(words):
            edges.page()
        start = end + 1


def _cut(source: str, start: int, end: int) -> Iterator[Piece]:
    """Cut a line where the next heading begins."""
    line = source[start:end]
    lead = _LEAD.match(line)
    begin = start + (lead.end() if lead else 0)
    inner = [one.span() for one in _INNER.finditer(line, begin - start)]
    for end_at, begin_at in sorted(inner + run_on(line, begin - start)):
        yield from _piece(source, begin, start + end_at, start)
        begin = start + begin_at
    yield from _piece(source, begin, end, start)


class _Edges:
    """Notes what stands beside page numbers."""

    def __init__(self) -> None:
        self.last: Piece | None = None
        self.is_first = False

    def line(self, piece: Piece) -> Piece:
        """Take a piece of text."""
        piece.at_edge, self.is_first = self.is_first, False
        self.last = piece
        return piece

    def page(self) -> None:
        """Take a page number."""
        if self.last is not None:
            self.last.at_edge = True
        self.is_first = True


def without_running_heads(pieces: list[Piece]) -> list[Piece]:
    """Leave out lines that are printed again and again beside page numbers."""
    counts = Counter(piece.text for piece in pieces if piece.at_edge)
    return [
        piece for piece in pieces if not (piece.at_edge and counts[piece.text] >= RUNNING and _RUNS.match(piece.text))
    ]


def print_of(pieces: list[Piece]) -> Print:
    """Return how the source of these pieces is printed."""
    return Print(_width_of(pieces), sum(piece.indent >= INDENTED for piece in pieces) * 3 > len(pieces))


def _stands_alone(source: str, start: int, end: int) -> bool:
    """Whether the line of `source[start:end]` has an empty line, or the edge of a page, above or below it."""
    above = source[source.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    below = source[end + 1 : max(end, source.find("\n", end + 1))]
    return not above.strip() or not below.strip() or "\f" in source[start:end]


def _is_noise(line: str) -> bool:
    """Whether a line is no text of the gazette: empty, a page number, a running header, an address of the web."""
    return not line or (len(line) < 200 and bool(_PAGE.match(line) or _RUNNING.match(line) or _WEB.match(line)))


def _piece(source: str, start: int, end: int, line_start: int) -> Iterator[Piece]:
    while end > start and source[end - 1].isspace():
        end -= 1
    if end <= start:
        return
    text = source[start:end]
    starts = begins_block(text)
    yield Piece(
        start, end, text, columns(source[line_start:start]) if start - line_start < 80 else 0, columns(text), starts
    )


def _width_of(pieces: list[Piece]) -> int:
    """The width in columns to which lines are filled where the text is hard-wrapped; 0 where a line is a paragraph."""
    widths = sorted(piece.width for piece in pieces if piece.width >= SHORT_LINE)
    if len(widths) < 8:
        return 0
    usual = widths[len(widths) * 9 // 10]
    near = sum(usual * 0.86 <= width <= usual * 1.12 for width in widths)
    return usual if usual <= WIDEST_PRINT and near * 5 >= len(widths) * 2 else 0


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if letter > "\u2e7f" or letter in "“”‘’—…·①" else 1 for letter in text)
