"""A gazette's text as it is meant to be read, with the way back to where each character stands.

Paragraphs are one line each: hard-wrapped lines and page breaks inside sentences are joined, spaces that the print put
between characters, list marks, page numbers and running headers are gone. No character is ever changed, so what is found
in the cleaned text stands in the source literally, but for what was left out there.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .lines import paragraphs_of
from .pieces import Piece

Span = tuple[int, int]
_NO_WIDTH = "\ufeff\u200b\u200c\u200d\u00ad"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, and for each of its characters the place in the source.

    Args:
        text: paragraphs, each in one line, ended by a single line feed.
        at: offset in the source of each character of `text`; one more at the end, the end of the source.
        line_starts: offsets at which the source's lines begin.
    """

    text: str
    at: "array[int]"
    line_starts: "array[int]"

    def source_span(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` stands in the source; an empty one stands at its start."""
        if end <= start:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, in which `offset` of the source lies."""
        return bisect_right(self.line_starts, offset)

    def gap_after(self, index: int) -> bool:
        """Whether the source had a space between `text[index]` and the next character."""
        return self.at[index + 1] - self.at[index] > 1

    def paragraphs(self, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield start and end, in `text`, of each paragraph between `start` and `end`."""
        stop = len(self.text) if end is None else end
        while start < stop:
            found = self.text.find("\n", start, stop)
            last = stop if found < 0 else found
            if last > start:
                yield start, last
            start = last + 1


def clean(source: str) -> Cleaned:
    """Return `source` as it is meant to be read; any text is taken, in time that grows with its length."""
    kept = array("l")
    said: list[str] = []
    for pieces in paragraphs_of(source):
        said.append(_put(source, pieces, kept))
        kept.append(pieces[-1].end)
    kept.append(len(source))
    return Cleaned("".join(f"{paragraph}\n" for paragraph in said), kept, _line_starts(source))


def _put(source: str, pieces: list[Piece], kept: "array[int]") -> str:
    """Put the pieces of one paragraph behind one another, and note where each letter stands."""
    letters: list[str] = []
    before = ""
    for piece in pieces:
        gap = bool(before)
        for offset in range(piece.start, piece.end):
            letter = source[offset]
            if letter.isspace() or letter in _NO_WIDTH:
                gap = True
                continue
            wrapped = offset == piece.start and before.isdigit() and letter.isdigit()
            if gap and _is_word(before) and _is_word(letter) and not wrapped:
                letters.append(" ")
                kept.append(offset - 1)
            letters.append(letter)
            kept.append(offset)
            before, gap = letter, False
    return "".join(letters)


def _is_word(letter: str) -> bool:
    """Whether a space beside this letter means something: Latin letters and digits."""
    return letter.isascii() and letter.isalnum()


def _line_starts(source: str) -> "array[int]":
    starts = array("l", [0])
    at = source.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = source.find("\n", at + 1)
    return starts
