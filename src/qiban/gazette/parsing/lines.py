"""Which lines of a source belong to one paragraph."""

import re
from collections.abc import Iterator

from .joining import begin_signatures, joins
from .pieces import Piece, Print, pieces_of, print_of, without_running_heads

_ITEM = re.compile(r"[。；;](?=[（(]([一二三四五六七八九十]{1,3})[）)])")


def paragraphs_of(source: str) -> Iterator[list[Piece]]:
    """Yield the pieces of each paragraph of `source`, in their order."""
    pieces = without_running_heads(list(pieces_of(source)))
    begin_signatures(pieces)
    print_ = print_of(pieces)
    current: list[Piece] = []
    said = ""
    for piece in pieces:
        if piece.is_page and print_.full:
            continue
        if current and not joins(said, current, piece, print_):
            yield from _items(current, print_)
            current, said = [], ""
        current.append(piece)
        said = (said + piece.text)[-400:]
    if current:
        yield from _items(current, print_)


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
