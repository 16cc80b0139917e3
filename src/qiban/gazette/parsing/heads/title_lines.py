"""Titles printed over several lines, before a number or behind it."""

import re

from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.paragraphs import Paragraph

from . import metadata
from .numbers import Number, number_within
from .titles import KIND, ends_as_notice, is_notice_title, is_organ, is_title, issuer_of_title, same_title

_FILE = re.compile(r".{2,40}文\s?件$")
# How paragraphs of a text are numbered that is no head any more.
BODY = ("han", "chapter", "article")
MOST_LINES, FARTHEST, NEAR = 6, 80, 12


def title_around(
    paragraphs: list[Paragraph], number: Number | None, number_at: int | None
) -> tuple[int, int, str | None]:
    """Return where the title begins, the paragraph after title and number, and the title: before the number, or behind it."""
    if number is None or number_at is None:
        return _first_title(paragraphs)
    top = number_at - number.lines + 1
    inside = _title_on_line(paragraphs[number_at].text)
    if inside:
        return number_at, number_at + 1, inside
    before = _upwards(paragraphs, top)
    if before:
        return before[0], number_at + 1, before[1]
    behind = title_below(paragraphs, number_at + 1)
    if behind:
        return (top, *behind)
    return top, number_at + 1, None


def title_near(paragraphs: list[Paragraph], number_at: int) -> tuple[int, int, str | None]:
    """Return the same of the first title around a number that has none just above or below it."""
    first, after, title = _first_title(paragraphs[: number_at + NEAR])
    if title is None:
        first, after, title = _first_title(paragraphs)
    return min(first, number_at), max(after, number_at + 1), title


def _title_on_line(text: str) -> str | None:
    """Return the title where the number stands behind it on one line."""
    number = number_within(text)
    if number is None:
        return None
    title = text[: number.start].rstrip("（( 　")
    return title if is_title(title) and not metadata.is_metadata(title) else None


def _upwards(paragraphs: list[Paragraph], end: int) -> tuple[int, str] | None:
    """Collect the lines of a title that end just above the paragraph of index `end`."""
    lines: list[str] = []
    for index in range(end - 1, max(-1, end - 1 - MOST_LINES), -1):
        text = paragraphs[index].text
        if not may_belong(text) or not (lines or KIND.search(fold(text))):
            break
        if lines and _is_whole("".join(lines)) and not _needs_issuer(lines, text):
            break
        lines.insert(0, text)
    whole = "".join(lines)
    return (end - len(lines), whole) if lines and is_title(whole) else None


def title_below(paragraphs: list[Paragraph], start: int) -> tuple[int, str] | None:
    """Collect the lines of a title that begins at `start`; return the index behind it, and it."""
    lines: list[str] = []
    for index in range(start, min(len(paragraphs), start + MOST_LINES)):
        text = paragraphs[index].text
        if not may_belong(text) or (paragraphs[index].mark and paragraphs[index].mark.style in BODY):  # type: ignore[union-attr]
            break
        lines.append(text)
        if is_title("".join(lines)):
            return index + 1, text if _begins_anew(lines) else "".join(lines)
    return None


def _begins_anew(lines: list[str]) -> bool:
    """Whether the last line is a notice's whole title, and what stands above it words of a page."""
    alone = len(lines) > 1 and is_notice_title(lines[-1]) and issuer_of_title(lines[-1]) is not None
    return alone and not is_organ(lines[-2])


def _first_title(paragraphs: list[Paragraph]) -> tuple[int, int, str | None]:
    """Return the first title of a text without a number; a notice's before any other."""
    best: tuple[int, int, str | None] | None = None
    for index in range(min(len(paragraphs), FARTHEST)):
        if paragraphs[index].mark and paragraphs[index].mark.style in BODY:  # type: ignore[union-attr]
            break
        found = title_below(paragraphs, index)
        if found and is_notice_title(found[1]):
            return _last_printing(paragraphs, index, found)
        if found and best is None and found[0] - index <= 3:
            best = _last_printing(paragraphs, index, found)
    return best or (0, 0, None)


def _last_printing(paragraphs: list[Paragraph], index: int, found: tuple[int, str]) -> tuple[int, int, str]:
    """Skip to the last of several printings of the same title that follow one another."""
    while (again := title_below(paragraphs, found[0])) and same_title(again[1], found[1]):
        index, found = found[0], again
    return index, found[0], found[1]


def may_belong(text: str) -> bool:
    """Whether a paragraph may be a line of a title."""
    return (
        len(text) <= 120
        and not re.search(r"[。；！？：:]|(?<!&quot);|\d{4}年\d{1,2}月\d{1,2}日$", text)
        and not _FILE.fullmatch(text)
        and not metadata.is_metadata(text)
    )


def _is_whole(title: str) -> bool:
    """Whether a title needs no line before it: it says who, does not begin in the middle, or names a regulation."""
    if not is_title(title):
        return False
    return issuer_of_title(title) is not None or fold(title).startswith("关于") or not ends_as_notice(title)


def _needs_issuer(lines: list[str], above: str) -> bool:
    """Whether the line above names an organ of a title that begins with what they do, or with another organ's line."""
    if not is_organ(above) or lines[0].startswith(above) or not ends_as_notice("".join(lines)):
        return False
    return is_organ(lines[0]) or issuer_of_title("".join(lines)) is None
