"""Which lines of a source belong to one paragraph."""

import re
from collections.abc import Iterator

from .joining import joins
from .line_kinds import begin_signatures, is_title_line
from .pieces import Piece, Print, pieces_of, print_of, without_running_heads

# A notice that names what it issues is no longer than this, with what stands before it.
LONGEST_HEAD = 3000
_ITEM = re.compile(r"[。；;](?=[（(]([一二三四五六七八九十]{1,3})[）)])")


def paragraphs_of(source: str) -> Iterator[list[Piece]]:
    """Yield the pieces of each paragraph of `source`, in their order."""
    pieces = without_running_heads(list(pieces_of(source)))
    begin_signatures(pieces)
    print_ = print_of(pieces)
    current: list[Piece] = []
    said = ""
    titles = _Titles()
    for piece in pieces:
        if piece.is_page and print_.full:
            continue
        is_new = titles.has(piece.text) or (len(current) == 1 and titles.has(said))
        if current and (is_new or not joins(said, current, piece, print_)):
            yield from _items(current, print_)
            current, said = [], ""
        titles.tell(piece.text)
        current.append(piece)
        said = (said + piece.text)[-400:]
    if current:
        yield from _items(current, print_)


class _Titles:
    """The titles that the beginning of a text names, 《甲市水塔方案》: where one stands alone, a paragraph begins and ends."""

    def __init__(self) -> None:
        self.told = ""

    def tell(self, text: str) -> None:
        """Take note of a line."""
        if len(self.told) < LONGEST_HEAD:
            self.told += "".join(text.split())

    def has(self, text: str) -> bool:
        """Whether a line is a title named before."""
        return is_title_line(text) and f"《{''.join(text.split())}》" in self.told


def _items(pieces: list[Piece], print_: Print) -> Iterator[list[Piece]]:
    """Cut a wrapped paragraph where the print ran two numbered items together: "……数据。（十）规范……"."""
    if not print_.full:
        yield pieces
        return
    current: list[Piece] = []
    for piece in pieces:
        cut = _ITEM.search(piece.text)
        if cut:
            middle = piece.start + cut.end()
            current.append(Piece(piece.start, middle, piece.text[: cut.end()], piece.indent, piece.width, piece.starts))
            yield current
            current = [Piece(middle, piece.end, piece.text[cut.end() :], 0, piece.width, True)]
        else:
            current.append(piece)
    yield current
