"""The pieces of a document that a person decides on, made from what was read (plans 9)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from qiban.gazette.models import ItemKind
from qiban.gazette.parsing.answers import as_plain
from qiban.gazette.parsing.model import Document, Measure, Problem, Span, Target

Json = dict[str, Any]


class Piece(NamedTuple):
    """A piece of a document.

    Args:
        key: what stays the same from one import to the next.
        problem: what a person has to look at.
    """

    kind: ItemKind
    key: str
    found: Json
    span: Span
    problem: Problem | None = None


def pieces(document: Document) -> Iterator[Piece]:
    """Yield a document's pieces in the order of its text: its head, measures with their targets, articles, duties."""
    yield Piece(ItemKind.HEAD, "head", _head(document), document.span, _first(document, document.span, whole=True))
    for number, target in enumerate(document.targets, start=1):
        yield _target(f"target:{number}", target, "")
    for measure in document.measures:
        yield from _measure(document, measure)
    for article in document.articles:
        found = {"number": article.number, "chapter": article.chapter, "text": article.text}
        yield Piece(ItemKind.ARTICLE, f"article:{article.number}", found, article.span)
    for place, duty in enumerate(document.duties, start=1):
        found = {"kind": duty.kind, "number": duty.number, "bearer": duty.bearer, "text": duty.text}
        yield Piece(ItemKind.DUTY, f"duty:{duty.kind}:{place}", found, duty.span)


def _head(document: Document) -> Json:
    return {
        "number": document.number or "",
        "title": document.title,
        "inner_title": document.inner_title or "",
        "issuer": document.issuer or "",
        "issued_on": _day(document.issued_on),
        "effective_on": _day(document.effective_on),
        "expires_on": _day(document.expires_on),
    }


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _measure(document: Document, measure: Measure) -> Iterator[Piece]:
    found = {
        "path": measure.path,
        "title": measure.title,
        "text": measure.text,
        "units": [
            {"text": one.text, "unit": one.unit, "role": one.role, "confidence": one.confidence}
            for one in measure.units
        ],
        "due_on": _day(measure.deadline.on if measure.deadline else None),
    }
    key = f"measure:{measure.path}"
    yield Piece(ItemKind.MEASURE, key, found, measure.span, _first(document, measure.span))
    for number, target in enumerate(measure.targets, start=1):
        yield _target(f"target:{measure.path}:{number}", target, measure.path)


def _target(key: str, target: Target, path: str) -> Piece:
    plain = as_plain(target)
    named = ("indicator", "comparator", "value", "upper", "unit", "form", "year", "base_year", "text")
    return Piece(ItemKind.TARGET, key, {"path": path, **{name: plain[name] for name in named}}, target.span)


def _first(document: Document, span: Span, *, whole: bool = False) -> Problem | None:
    """Return the first problem that lies within a span; of the whole document, one that lies in no measure."""
    inside = [one for one in document.problems if span[0] <= one.span[0] < span[1]]
    if whole:
        taken = [measure.span for measure in document.measures]
        inside = [one for one in inside if not any(start <= one.span[0] < end for start, end in taken)]
    return inside[0] if inside else None
