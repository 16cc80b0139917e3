"""Tables of contents: of a gazette, to be checked against its documents, and of a plan, to be skipped."""

import re
from dataclasses import dataclass

from .heads.numbers import Number, number_of_paragraph, number_within
from .heads.titles import KIND, same_title, title_ends_with
from .paragraphs import Paragraph

_HEADING = re.compile(r"目\s*[录次錄]$")
_PAGE = re.compile(r"[\s.．…·•\-—_]*[（(]?\s?\d{1,3}\s?[）)]?$")
_CATEGORY = re.compile(r"[【\[].{2,20}[】\]]$")
_SENTENCE = re.compile(r"[。；]|[：:]$")
LONGEST_ENTRY, FARTHEST_HEADING, MOST_ENTRIES = 120, 80, 400


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a gazette's table of contents: a document's title without issuer, and its number where one follows."""

    title: str
    number: Number | None
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Contents:
    """A gazette's table of contents, and the index of the first paragraph behind it."""

    entries: tuple[Entry, ...]
    end: int


def contents_of(paragraphs: list[Paragraph]) -> Contents:
    """Read the table of contents at the beginning of a gazette; empty where there is none."""
    for index, paragraph in enumerate(paragraphs[:FARTHEST_HEADING]):
        if _HEADING.fullmatch(paragraph.text):
            return _entries(paragraphs, index + 1)
        if paragraph.mark and paragraph.mark.style in ("article", "chapter"):
            break
    return Contents((), 0)


def _entries(paragraphs: list[Paragraph], start: int) -> Contents:
    entries: list[Entry] = []
    title: Paragraph | None = None
    index = start
    for index in range(start, min(len(paragraphs), start + MOST_ENTRIES)):
        paragraph = paragraphs[index]
        text = paragraph.text
        if len(text) > LONGEST_ENTRY or _SENTENCE.search(text) or _is_repeated(text, entries):
            break
        number = number_of_paragraph(text) or number_within(_PAGE.sub("", text))
        if number is not None and title is not None:
            entries.append(Entry(_named(title.text), number, title))
            title = None
        elif KIND.search(_named(text)) and not _CATEGORY.fullmatch(text):
            if title is not None:
                entries.append(Entry(_named(title.text), None, title))
            title = paragraph
    found = [entry for entry in entries if "关于" in entry.title or entry.number]
    return Contents(tuple(found), index) if found else Contents((), 0)


def _named(text: str) -> str:
    """The entry without its page."""
    return _PAGE.sub("", text)


def _is_repeated(text: str, entries: list[Entry]) -> bool:
    """Whether the first document's own title has come, and the table is over."""
    return any(len(text) > len(entry.title) and title_ends_with(text, entry.title) for entry in entries)


def skip_contents(paragraphs: list[Paragraph], start: int) -> int:
    """Return the index at which the text begins behind a plan's own table of contents; `start` where it has none."""
    for index in range(start, min(len(paragraphs), start + 6)):
        if _HEADING.fullmatch(paragraphs[index].text):
            return _behind(paragraphs, index + 1) or start
    return start


def _behind(paragraphs: list[Paragraph], first: int) -> int | None:
    """Return the index at which the table's first entry is printed again."""
    if first >= len(paragraphs):
        return None
    heading = _named(paragraphs[first].text)
    for index in range(first + 1, min(len(paragraphs), first + MOST_ENTRIES)):
        if same_title(heading, _named(paragraphs[index].text)):
            return index
    return None
