"""A text cut into what is read together: paragraphs, sentences, clauses; each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SENTENCE_ENDS = re.compile(r"[。；;！!？?\n]+")
CLAUSE_ENDS = re.compile(r"[，：:]|,(?!\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text: where it stands, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return its words."""
        return text[self.start : self.end]


def sentences(text: str, within: Stretch) -> Iterator[Stretch]:
    """Yield the sentences of a part of a text; a semicolon ends one too."""
    return _cut(text, within, SENTENCE_ENDS)


def clauses(text: str, within: Stretch) -> Iterator[Stretch]:
    """Yield the clauses of a sentence."""
    return _cut(text, within, CLAUSE_ENDS)


def _cut(text: str, within: Stretch, ends: "re.Pattern[str]") -> Iterator[Stretch]:
    start = within.start
    for found in ends.finditer(text, within.start, within.end):
        if found.start() > start:
            yield Stretch(start, found.start())
        start = found.end()
    if start < within.end:
        yield Stretch(start, within.end)
