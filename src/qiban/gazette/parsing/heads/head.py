"""The head of one document, read from its paragraphs."""

import re
from dataclasses import dataclass
from datetime import date

from qiban.gazette.parsing.contents import skip_contents
from qiban.gazette.parsing.dates import date_in
from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.paragraphs import Paragraph
from qiban.gazette.parsing.shown import shown

from . import metadata
from .addressing import addressees_at
from .issued import body_of
from .numbers import Number, number_in_note, number_of_order, number_of_paragraph, number_within
from .signing import Signature, signature_in, undated_signature
from .title_lines import BODY, FARTHEST, title_around, title_near
from .titles import apart, issuer_of_title

_NOTED = re.compile(
    r"[（(]\d{4}年\d{1,2}月(?:\d{1,2}日)?[，,]?([\u4e00-\u9fff、]{4,60}(?:局|委|委员会|厅|部|政府|办公室|办公厅))[）)]"
)


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
        title = metadata.field(paragraphs[:FARTHEST], "title")
    if title is None and number_at is not None and number and not number.is_order:
        first, after, title = title_near(paragraphs, number_at)
    title = title or ""
    begins = after
    addressees, after = addressees_at(paragraphs, after)
    signed = _signed(paragraphs, after, title)
    body, inner = body_of(paragraphs, after, signed, title, is_order=bool(number and number.is_order))
    noted = None if number else _note(paragraphs, begins)
    if noted:
        number, number_at, body = noted[0], noted[1], max(body, noted[1] + 1)
    return Head(
        number=number,
        title=shown(title or inner or ""),
        title_at=first,
        inner_title=shown(inner) if inner else None,
        issuer=_issuer(paragraphs, signed, title, number, begins),
        addressees=addressees,
        issued_on=_issued_on(paragraphs, signed, noted),
        first=min(first, first if number_at is None else number_at),
        number_at=number_at,
        body=skip_contents(paragraphs, body),
    )


def _signed(paragraphs: list[Paragraph], start: int, title: str) -> Signature | None:
    """Return the signature; where neither it nor a block of metadata has a day, a footer of print."""
    signed = undated_signature(paragraphs, start, title) or signature_in(paragraphs, start)
    if signed or metadata.date_field(paragraphs[:FARTHEST]):
        return signed
    return signature_in(paragraphs, start, is_printed=True)


def _note(paragraphs: list[Paragraph], start: int) -> tuple[Number, int] | None:
    """Return the number in a note under the title, and where it stands: "（……令第214号公布）"."""
    for index in range(start, min(len(paragraphs), start + 3)):
        number = number_in_note(paragraphs[index].text)
        if number:
            return number, index
    return None


def _issued_on(paragraphs: list[Paragraph], signed: Signature | None, noted: tuple[Number, int] | None) -> date | None:
    """Return the day of the signature, of the note under the title, or of the block of metadata."""
    if noted:
        dated = date_in(fold(paragraphs[noted[1]].text))
        return dated[0] if dated else None
    return signed.on if signed and signed.on else metadata.date_field(paragraphs[:FARTHEST])


def _number(paragraphs: list[Paragraph]) -> tuple[Number | None, int | None]:
    for index, paragraph in enumerate(paragraphs):
        number = number_of_paragraph(paragraph.text)
        if number is None and index:
            number = number_of_order(paragraphs[index - 1].text, paragraph.text)
        if number is not None and not number.paged:
            return number, index
        if paragraph.mark and paragraph.mark.style in BODY:
            break
    for index, paragraph in enumerate(paragraphs[:FARTHEST]):
        if paragraph.mark and paragraph.mark.style in BODY:
            break
        number = number_within(paragraph.text)
        if number is not None:
            return number, index
    return None, None


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
        signers = "、".join(dict.fromkeys(apart(one) for one in signed.organs))
        return by_title if by_title and by_title.endswith(signers) else signers
    if number and not by_title and number.text.split("第")[0].endswith("令"):
        return number.text.split("第")[0].removesuffix("令")
    return by_title or metadata.field(paragraphs[:FARTHEST], "issuer")
