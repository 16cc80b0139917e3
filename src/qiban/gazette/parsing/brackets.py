"""Brackets as scans leave them: of any kind, and closed by another kind than they were opened with."""

from collections.abc import Iterator

OPENING, CLOSING = "（(〔［[【﹝〖", "）)〕］]】﹞〗"


def split_top(text: str, separators: str) -> list[str]:
    """Split at separators that stand in no bracket; empty parts are left out, spaces around parts too."""
    parts = (text[start:end].strip() for start, end in spans_between(text, separators))
    return [part for part in parts if part]


def spans_between(text: str, separators: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands between separators outside brackets."""
    depth, start = 0, 0
    for index, letter in enumerate(text):
        if letter in OPENING:
            depth += 1
        elif letter in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and letter in separators:
            yield start, index
            start = index + 1
    yield start, len(text)


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end, brackets included, of what stands in outermost brackets; one never closed ends with the text."""
    depth, start = 0, 0
    for index, letter in enumerate(text):
        if letter in OPENING:
            if depth == 0:
                start = index
            depth += 1
        elif letter in CLOSING and depth:
            depth -= 1
            if depth == 0:
                yield start, index + 1
    if depth:
        yield start, len(text)
