"""One document, put together from its parts."""

from .annexes import annex_of
from .articles import articles_of
from .clean import Cleaned
from .duties import duties_of
from .heads.head import Head, read_head
from .model import Document, Problem
from .paragraphs import Paragraph
from .problems import annex_missing, article_missing, date_missing, number_missing, title_missing
from .regions import Regions, regions_of
from .units.register import Names
from .validity import validity_of
from .work import Reader, part_of

_ENTITIES = {"&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " "}


def read_document(source: str, cleaned: Cleaned, paragraphs: list[Paragraph], names: Names) -> Document:
    """Read the document that these paragraphs make up."""
    head = read_head(paragraphs)
    regions = regions_of(paragraphs, head)
    parts = [part_of(cleaned, head, region) for region in regions.all]
    duties = duties_of(cleaned, head.inner_title or head.title, parts[0].root)
    if duties:
        parts[0].pieces = []
    work = Reader(cleaned, names, head, parts).read()
    body = [paragraph for region in regions.all if not region.is_annex for paragraph in region.paragraphs]
    articles = articles_of(cleaned, body)
    validity = validity_of([*paragraphs[head.title_at : head.body], *body], head.issued_on)
    number = head.number
    return Document(
        number=number.text if number else None,
        year=number.year if number else None,
        serial=number.serial if number else None,
        title=_readable(head.title),
        inner_title=_readable(head.inner_title) if head.inner_title else None,
        issuer=head.issuer,
        addressees=head.addressees,
        issued_on=head.issued_on,
        effective_on=validity.effective_on,
        expires_on=validity.expires_on,
        expiry_text=validity.expiry_text,
        chapters=articles.chapters,
        articles=articles.articles,
        measures=work.measures,
        targets=work.targets,
        duties=duties,
        annexes=tuple(annex_of(source, cleaned, region) for region in regions.all if region.is_annex),
        problems=tuple(
            sorted(
                [
                    *_of_head(cleaned, paragraphs, head, regions),
                    *work.problems,
                    *(article_missing(cleaned, gap) for gap in articles.gaps),
                ],
                key=lambda one: one.span,
            )
        ),
        span=cleaned.source_span(paragraphs[head.first].start, paragraphs[-1].end),
    )


def _of_head(cleaned: Cleaned, paragraphs: list[Paragraph], head: Head, regions: Regions) -> list[Problem]:
    """What is missing at the head: number, title, date, an annex that is named and not there."""
    at = paragraphs[head.first]
    found = [
        None if head.number else number_missing(cleaned, at),
        None if head.title else title_missing(cleaned, at),
        None if head.issued_on else date_missing(cleaned, at),
    ]
    if regions.listed and not any(region.is_annex for region in regions.all):
        found.append(annex_missing(cleaned, regions.listed))
    return [one for one in found if one is not None]


def _readable(title: str) -> str:
    """A title without what a web page wrote for quotation marks."""
    for entity, letter in _ENTITIES.items():
        title = title.replace(entity, letter)
    return title
