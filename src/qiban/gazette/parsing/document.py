"""One document, put together from its parts."""

import re
from collections import Counter
from dataclasses import dataclass

from .annexes import annex_of
from .articles import articles_of
from .clean import Cleaned
from .duties import duties_of
from .heads.head import Head, read_head
from .measure_titles import title_of_measure
from .measures import Piece, pieces_of
from .model import Document, Measure, Problem, Target
from .outline import Node, articles_outline, has_articles, outline
from .paragraphs import Paragraph
from .problems import (
    annex_missing,
    article_missing,
    date_missing,
    garbled_units,
    number_missing,
    title_missing,
    units_missing,
)
from .quantities import Context, targets_in
from .regions import Region, Regions, regions_of
from .units.groups import Group, groups_in
from .units.naming import Naming
from .units.register import Names
from .validity import validity_of

_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?!代)")
_PEOPLE = re.compile(r"领导小组|专班|名单|成员|联席会议|指挥部|通讯录|联系")
_ENTITIES = {"&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " "}


@dataclass(slots=True)
class _Part:
    """A region with its tree, its groups of units and its measures."""

    region: Region
    root: Node
    groups: list[Group]
    pieces: list[Piece]


def read_document(source: str, cleaned: Cleaned, paragraphs: list[Paragraph], names: Names) -> Document:
    """Read the document that these paragraphs make up."""
    head = read_head(paragraphs)
    regions = regions_of(paragraphs, head)
    parts = [_part(cleaned, head, region) for region in regions.all]
    title = head.inner_title or head.title
    duties = duties_of(cleaned, title, parts[0].root)
    if duties:
        parts[0].pieces = []
    naming = Naming.of(cleaned, names, [group.units for part in parts for group in part.groups])
    targets = _targets(cleaned, parts, head)
    problems: list[Problem] = []
    measures = _measures(cleaned, parts, naming, targets, problems)
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
        measures=tuple(measures),
        targets=tuple(one for one in targets if not any(one in measure.targets for measure in measures)),
        duties=duties,
        annexes=tuple(annex_of(source, cleaned, region) for region in regions.all if region.is_annex),
        problems=tuple(
            sorted(
                [
                    *_of_head(cleaned, paragraphs, head, regions),
                    *problems,
                    *(article_missing(cleaned, gap) for gap in articles.gaps),
                ],
                key=lambda one: one.span,
            )
        ),
        span=cleaned.source_span(paragraphs[head.first].start, paragraphs[-1].end),
    )


def _part(cleaned: Cleaned, head: Head, region: Region) -> _Part:
    regulation = has_articles(region.paragraphs)
    root = articles_outline(region.paragraphs) if regulation else outline(region.paragraphs)
    groups = [group for one in region.paragraphs for group in groups_in(cleaned, one.start, one.end)]
    if region.is_annex and _PEOPLE.search(region.title):
        return _Part(region, root, groups, [])
    pieces = pieces_of(
        root,
        groups,
        head.title,
        region.title if not region.is_annex else head.inner_title,
        may_be_plan=not region.is_annex and not regulation,
    )
    return _Part(region, root, groups, pieces)


def _targets(cleaned: Cleaned, parts: list[_Part], head: Head) -> list[Target]:
    """Read the quantities that are to be reached: of the body, and of annexes that hold measures."""
    named = _YEAR.search(head.inner_title or head.title)
    context = Context(
        int(named[1]) if named else None,
        head.issued_on.year if head.issued_on else None,
        head.inner_title or head.title,
    )
    found: list[Target] = []
    for part in parts:
        if part.region.paragraphs and (part.pieces or not part.region.is_annex):
            found += targets_in(cleaned, part.region.paragraphs[0].start, part.region.paragraphs[-1].end, context)
    return found


def _measures(
    cleaned: Cleaned, parts: list[_Part], naming: Naming, targets: list[Target], problems: list[Problem]
) -> list[Measure]:
    """Name the units of each measure, and put into it the targets that stand in it."""
    measures: list[Measure] = []
    paths: Counter[str] = Counter()
    for part in parts:
        named = Counter(id(piece.node.above) for piece in part.pieces if piece.groups)
        beside = Counter(id(piece.node.above) for piece in part.pieces)
        for piece in part.pieces:
            path = "/".join(filter(None, (part.region.label, piece.node.path)))
            paths[path] += 1
            measures.append(
                _measure(
                    cleaned, piece, path if paths[path] == 1 else f"{path}~{paths[path]}", naming, targets, problems
                )
            )
            around = id(piece.node.above)
            if not piece.groups and named[around] * 2 > beside[around]:
                problems.append(units_missing(cleaned, piece.start, piece.node.heading.end, measures[-1]))
    return measures


def _measure(
    cleaned: Cleaned, piece: Piece, path: str, naming: Naming, targets: list[Target], problems: list[Problem]
) -> Measure:
    units, found = naming.name(tuple(unit for group in piece.groups for unit in group.units))
    problems += found
    problems += [garbled_units(cleaned, group.start, group.end) for group in piece.groups if group.is_garbled]
    span = cleaned.source_span(piece.start, piece.end)
    mark = piece.node.heading.mark
    return Measure(
        path=path,
        number=piece.node.heading.text[: mark.length] if mark else "",
        title=title_of_measure(cleaned, piece),
        text=cleaned.text[piece.start : piece.end],
        units=units,
        deadline=None,
        targets=tuple(one for one in targets if span[0] <= one.span[0] and one.span[1] <= span[1]),
        span=span,
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
