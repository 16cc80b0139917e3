"""Chapters and articles of a regulation."""

from dataclasses import dataclass

from .clean import Cleaned
from .model import Article, Chapter
from .paragraphs import Paragraph

LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Articles:
    """The chapters and articles of a text, and the articles before which numbers are missing."""

    chapters: tuple[Chapter, ...]
    articles: tuple[Article, ...]
    gaps: tuple[Paragraph, ...]


def articles_of(cleaned: Cleaned, paragraphs: list[Paragraph]) -> Articles:
    """Read chapters and articles; a heading is one only where the next number comes."""
    chapters: list[Chapter] = []
    begun: list[tuple[Paragraph, int, int | None]] = []
    ends: list[int] = []
    gaps: list[Paragraph] = []
    last = 0
    for paragraph in paragraphs:
        mark = paragraph.mark
        if mark and mark.style in ("chapter", "section", "book") and _is_heading(paragraph):
            if mark.style == "chapter":
                chapters.append(
                    Chapter(
                        mark.number, paragraph.body.strip("：: "), cleaned.source_span(paragraph.start, paragraph.end)
                    )
                )
        elif mark and mark.style == "article" and _follows(mark.number, last):
            if mark.number > last + 1:
                gaps.append(paragraph)
            begun.append((paragraph, mark.number, chapters[-1].number if chapters else None))
            ends.append(paragraph.end)
            last = mark.number
        elif ends:
            ends[-1] = paragraph.end
    articles = tuple(_article(cleaned, *one, end) for one, end in zip(begun, ends, strict=True))
    return Articles(_printed_once(chapters), articles, tuple(gaps))


def _is_heading(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LONGEST_HEADING and not paragraph.text.endswith(("。", "；", "，"))


def _follows(number: int, last: int) -> bool:
    """Whether an article may stand behind the last: one more, some lost, or the first of another regulation."""
    return last < number <= last + 5 or (number == 1 and last > 1)


def _article(cleaned: Cleaned, paragraph: Paragraph, number: int, chapter: int | None, end: int) -> Article:
    return Article(number, chapter, cleaned.text[paragraph.start : end], cleaned.source_span(paragraph.start, end))


def _printed_once(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    """Leave out a table of contents: chapters that are printed again from the first on."""
    firsts = [index for index, chapter in enumerate(chapters) if chapter.number == chapters[0].number]
    if len(firsts) > 1 and [one.title for one in chapters[: firsts[1]]] == [
        one.title for one in chapters[firsts[1] : 2 * firsts[1]]
    ]:
        return tuple(chapters[firsts[1] :])
    return tuple(chapters)
