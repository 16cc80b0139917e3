"""The head of one document, read from its paragraphs."""

import re
from dataclasses import dataclass
from datetime import date

from qiban.gazette.parsing.contents import skip_contents
from qiban.gazette.parsing.paragraphs import Paragraph

from . import metadata
from .addressing import addressees_at
from .numbers import Number, number_of_order, number_of_paragraph, number_within
from .signing import Signature, is_tail, signature_in, undated_signature
from .titles import KIND, is_notice_title, is_organ, is_part_of, is_title, issuer_of_title, issues_another, same_title

_ANNEX = re.compile(r"附\s*件(?:\s*\d{1,2})?\s*[：:]?$")
_ANNEX_LIST = re.compile(r"附\s*件(?:\s*\d{1,2})?\s*[：:]\s*\S|\d{1,2}\s*[.．、]")
_FILE = re.compile(r".{2,40}文\s?件$")
_ADOPTED = re.compile(r"[（(](.{0,60}[日过])(?:.{0,40}(?:通过|修[订正]|批准|发布|公布))?.{0,60}[）)]$")
_BODY = ("han", "chapter", "article")
_NOTED = re.compile(
    r"[（(]\d{4}年\d{1,2}月(?:\d{1,2}日)?[，,]?([\u4e00-\u9fff、]{4,60}(?:局|委|委员会|厅|部|政府|办公室|办公厅))[）)]"
)
_YEARS = re.compile(
    r"[（(](?:\d{4}\s?[-—–－~～至]+\s?\d{4}\s?年?|试行|暂行|草案|修订|送审稿|征求意见稿|\d{4}年[\u4e00-\u9fff]{0,4})[）)]"
)
MOST_LINES, FARTHEST = 6, 80


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says, and where the body begins.

    Args:
        first: index of the first paragraph of the head; what stands before it is no part of the document.
        number_at: index of the paragraph that carries the number.
        body: index of the first paragraph of the body: of what is issued, or of the document itself.
    """

    number: Number | None
    title: str
    title_at: int
    inner_title: str | None
    issuer: str | None
    addressees: tuple[str, ...]
    issued_on: date | None
    first: int
    number_at: int | None
    body: int


def read_head(paragraphs: list[Paragraph]) -> Head:
    """Read the head of the document that these paragraphs make up."""
    number, number_at = _number(paragraphs)
    first, after, title = title_around(paragraphs, number, number_at)
    if title is None:
        title = metadata.field(paragraphs[:FARTHEST], "title") or ""
    begins = after
    addressees, after = addressees_at(paragraphs, after)
    signed = undated_signature(paragraphs, after, title) or signature_in(paragraphs, after)
    body, inner = _body(paragraphs, after, signed, title, is_order=bool(number and number.is_order))
    return Head(
        number=number,
        title=title or inner or "",
        title_at=first,
        inner_title=inner,
        issuer=_issuer(paragraphs, signed, title, number, begins),
        addressees=addressees,
        issued_on=signed.on if signed and signed.on else metadata.date_field(paragraphs[:FARTHEST]),
        first=min(first, first if number_at is None else number_at),
        number_at=number_at,
        body=skip_contents(paragraphs, body),
    )


def _number(paragraphs: list[Paragraph]) -> tuple[Number | None, int | None]:
    for index, paragraph in enumerate(paragraphs):
        number = number_of_paragraph(paragraph.text)
        if number is None and index:
            number = number_of_order(paragraphs[index - 1].text, paragraph.text)
        if number is not None and not number.paged:
            return number, index
        if paragraph.mark and paragraph.mark.style in _BODY and index > FARTHEST:
            break
    for index, paragraph in enumerate(paragraphs[:FARTHEST]):
        number = number_within(paragraph.text)
        if number is not None:
            return number, index
    return None, None


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
    behind = _downwards(paragraphs, number_at + 1)
    return (top, *behind) if behind else (top, number_at + 1, None)


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
        if not _may_belong(text) or (lines and _is_whole("".join(lines))):
            break
        if not lines and not KIND.search(text):
            break
        lines.insert(0, text)
        if _is_whole("".join(lines)) and not _needs_issuer(lines, paragraphs[index - 1].text if index else ""):
            return index, "".join(lines)
    whole = "".join(lines)
    return (end - len(lines), whole) if lines and is_title(whole) else None


def _downwards(paragraphs: list[Paragraph], start: int) -> tuple[int, str] | None:
    """Collect the lines of a title that begins at `start`; return the index behind it, and it."""
    lines: list[str] = []
    for index in range(start, min(len(paragraphs), start + MOST_LINES)):
        text = paragraphs[index].text
        if not _may_belong(text) or (paragraphs[index].mark and paragraphs[index].mark.style in _BODY):  # type: ignore[union-attr]
            break
        lines.append(text)
        if is_title("".join(lines)):
            return index + 1, "".join(lines)
    return None


def _first_title(paragraphs: list[Paragraph]) -> tuple[int, int, str | None]:
    """Return the first title of a text without a number; a notice's before any other."""
    best: tuple[int, int, str | None] | None = None
    for index in range(min(len(paragraphs), FARTHEST)):
        if paragraphs[index].mark and paragraphs[index].mark.style in _BODY:  # type: ignore[union-attr]
            break
        found = _downwards(paragraphs, index)
        if found and is_notice_title(found[1]):
            return _last_printing(paragraphs, index, found)
        if found and best is None and found[0] - index <= 3:
            best = _last_printing(paragraphs, index, found)
    return best or (0, 0, None)


def _last_printing(paragraphs: list[Paragraph], index: int, found: tuple[int, str]) -> tuple[int, int, str]:
    """Skip to the last of several printings of the same title that follow one another."""
    again = _downwards(paragraphs, found[0])
    if again and same_title(again[1], found[1]):
        return _last_printing(paragraphs, found[0], again)
    return index, found[0], found[1]


def _may_belong(text: str) -> bool:
    """Whether a paragraph may be a line of a title."""
    return (
        len(text) <= 120
        and not re.search(r"[。；！？;：:]|\d{4}年\d{1,2}月\d{1,2}日$", text)
        and not _FILE.fullmatch(text)
        and not metadata.is_metadata(text)
    )


def _is_whole(title: str) -> bool:
    """Whether a title needs no line before it: it says who, or does not begin in the middle."""
    return is_title(title) and (issuer_of_title(title) is not None or title.startswith("关于"))


def _needs_issuer(lines: list[str], above: str) -> bool:
    """Whether the line above names the organs of a title that begins with what they do."""
    return issuer_of_title("".join(lines)) is None and is_organ(above)


def _body(
    paragraphs: list[Paragraph], after: int, signed: Signature | None, title: str, *, is_order: bool
) -> tuple[int, str | None]:
    """Return where the body begins, and the inner title where something is issued with the notice."""
    if signed is None:
        return after, None
    begun = next((index for index in range(after, signed.first) if _begins_body(paragraphs[index])), None)
    if begun is not None:
        return after, None
    index = signed.after
    while index < len(paragraphs) and _is_between(paragraphs[index].text, title):
        index += 1
    found = _inner_title(paragraphs, index, title, issues=is_order or issues_another(title))
    return (_skip_adoption(paragraphs, found[0]), found[1]) if found else (index, None)


def _inner_title(paragraphs: list[Paragraph], index: int, title: str, *, issues: bool) -> tuple[int, str] | None:
    """Return the index behind the title of what is issued, and it: named in the notice's title, or plainly a title."""
    lines = ""
    for at in range(index, min(len(paragraphs), index + 3)):
        if not _may_belong(paragraphs[at].text):
            break
        lines += paragraphs[at].text
        goes_on = at + 1 < len(paragraphs) and is_part_of(title, lines + paragraphs[at + 1].text)
        if is_part_of(title, lines) and not goes_on:
            return _with_years(paragraphs, at + 1, lines)
    found = _downwards(paragraphs, index) if issues else None
    return _with_years(paragraphs, *found) if found else None


def _with_years(paragraphs: list[Paragraph], index: int, title: str) -> tuple[int, str]:
    """Take a line such as "（2021-2025年）" or "（试行）" into the title above it."""
    if index < len(paragraphs) and _YEARS.fullmatch(paragraphs[index].text):
        return index + 1, title + paragraphs[index].text
    return index, title


def _begins_body(paragraph: Paragraph) -> bool:
    return paragraph.mark is not None and paragraph.mark.style in _BODY


def _is_between(text: str, title: str) -> bool:
    """Whether a paragraph only leads from a notice to what it issues."""
    annexed = bool(_ANNEX.fullmatch(text)) or (
        bool(_ANNEX_LIST.match(text)) and KIND.search(text) is not None and len(text) < 80
    )
    return is_tail(text) or annexed or bool(issues_another(title) and is_organ(text) and not is_title(text))


def _skip_adoption(paragraphs: list[Paragraph], index: int) -> int:
    """Skip the line in brackets that says when the regulation was adopted."""
    return index + 1 if index < len(paragraphs) and _ADOPTED.fullmatch(paragraphs[index].text) else index


def _issuer(
    paragraphs: list[Paragraph], signed: Signature | None, title: str, number: Number | None, after: int
) -> str | None:
    by_title = issuer_of_title(title)
    if (
        signed is None
        and not by_title
        and (noted := _NOTED.fullmatch(paragraphs[after].text if after < len(paragraphs) else ""))
    ):
        return noted[1]
    if signed and signed.organs:
        signers = "、".join(dict.fromkeys(signed.organs))
        return by_title if by_title and by_title.endswith(signers) else signers
    if number and not by_title and number.text.split("第")[0].endswith("令"):
        return number.text.split("第")[0].removesuffix("令")
    return by_title or metadata.field(paragraphs[:FARTHEST], "issuer")
