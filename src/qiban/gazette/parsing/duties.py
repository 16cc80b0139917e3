"""Duties that a document lists by bearer: of heads, of a headquarters, of its member units."""

import re
from collections.abc import Iterator
from typing import Literal

from .clean import Cleaned
from .model import Duty
from .outline import Node
from .paragraphs import Paragraph
from .units.words import looks_like_unit

Kind = Literal["head", "headquarters", "unit"]
_TITLE = re.compile(r"职责|责任分工|任务分工")
_SECTION = re.compile(r"职责|职能|责任")
_UNITS = re.compile(r"成员单位|有关部门|相关部门|各部门|各单位|各成员|单位的")
_HEADS = re.compile(r"首长|负责人|责任人|领导|政府|主要负责同志|河长|指挥长")
_HEADQUARTERS = re.compile(r"指挥部|指挥机构|领导小组|委员会|办公室|办事机构")
_BEARER = re.compile(
    r"([^，。；：:,;]{2,40}?)(?:[（(]以下简称[^）)]*[）)])?[，,]?(?:主要职责[是为：:]|的?职责[是为：:]|负责|承担|牵头|[：:])"
)
_OF = re.compile(r"(?:的[^的]{0,12})?(?:职责|责任|职能)$")


def duties_of(cleaned: Cleaned, title: str, root: Node) -> tuple[Duty, ...]:
    """Read the duties of a document that is about duties; of any other, nothing."""
    if not _TITLE.search(title):
        return ()
    return tuple(duty for node in root.below for duty in _in_section(cleaned, node))


def _in_section(cleaned: Cleaned, node: Node) -> Iterator[Duty]:
    heading = node.heading.body
    kind = _kind(heading)
    if kind is None:
        return
    if kind == "unit":
        for one in [*node.own[1:], *(paragraph for below in node.below for paragraph in below.own)]:
            yield from _of_unit(cleaned, one, kind)
    elif kind == "headquarters" and not node.below:
        yield from _of_headquarters(cleaned, node)
    else:
        for below in node.below:
            yield _duty(cleaned, kind, _number(below.heading), _OF.sub("", heading), below.start, below.end)


def _kind(heading: str) -> Kind | None:
    if not _SECTION.search(heading):
        return None
    if _UNITS.search(heading):
        return "unit"
    if _HEADS.search(heading):
        return "head"
    return "headquarters" if _HEADQUARTERS.search(heading) else None


def _of_unit(cleaned: Cleaned, paragraph: Paragraph, kind: Kind) -> Iterator[Duty]:
    found = _BEARER.match(paragraph.body)
    if found and looks_like_unit(found[1]):
        yield _duty(cleaned, kind, _number(paragraph), found[1], paragraph.start, paragraph.end)


def _of_headquarters(cleaned: Cleaned, node: Node) -> Iterator[Duty]:
    if len(node.own) > 1:
        found = _BEARER.match(node.own[1].text)
        yield _duty(
            cleaned,
            "headquarters",
            "",
            found[1] if found else _OF.sub("", node.heading.body),
            node.own[1].start,
            node.end,
        )


def _number(paragraph: Paragraph) -> str:
    return paragraph.text[: paragraph.mark.length] if paragraph.mark else ""


def _duty(cleaned: Cleaned, kind: Kind, number: str, bearer: str, start: int, end: int) -> Duty:
    return Duty(kind, number, bearer, cleaned.text[start:end], cleaned.source_span(start, end))
