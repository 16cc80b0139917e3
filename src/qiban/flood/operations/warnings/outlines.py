"""Outlines of places, imported from GeoJSON: all of a file or nothing of it (市水利局职责)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.journal import operations as journal
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.core.units.queries import resolve
from qiban.flood.formats.places import read_features
from qiban.flood.models import PlaceOutline
from qiban.flood.posts import check_headquarters
from qiban.law.flood.regulation import flood_law
from qiban.law.flood.warning.facts import Point, PolygonFacts
from qiban.law.flood.warning.polygon import warning_polygon
from qiban.law.regulation import Law
from qiban.law.text import Text

from .checking import written

OUTLINE, LINE = "place_outline", 200
# By which properties of a feature its place is known: a unit's code, or one of its names.
NAMED_BY = ("code", "name", "名称")
LARGEST, MOST_TOLD = 5 * 1024 * 1024, 20


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a place as a file has it."""

    unit: Unit
    rings: list[list[list[str]]]


@transaction.atomic
def import_outlines(*, actor: Actor, content: bytes, source: str, at: datetime | None = None) -> list[PlaceOutline]:
    """Take the outlines of places in; one that is known is replaced. Warnings that were written keep theirs.

    Args:
        content: GeoJSON in UTF-8, a feature a place, named by its property `code` or `name`.
        source: who made it, and when.

    Raises:
        Invalid: it cannot be read, a feature names no single unit, or an outline cannot be warned of: each is named.
        Denied: the post is not of the headquarters.

    Source: duties of 市水利局.
    """
    at = at or clock.now()
    check_headquarters(actor)
    needed(source=source)
    (source,) = fitting(source=(source, LINE))
    found = _read(_text(content), flood_law(clock.civil_date(at)))
    return [_stored(one, source, actor, at) for one in found]


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Invalid.field("file", Text("文件超过5兆字节。", "The file is larger than 5 MB."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid.field("file", Text("文件不是UTF-8编码。", "The file is not in UTF-8.")) from error


def _read(text: str, law: Law) -> list[Outline]:
    """Return the outlines of a file, or name everything that is wrong with it."""
    try:
        features = read_features(text)
    except Invalid as error:
        raise Invalid.field("file", error.fields["coordinates"]) from error
    outlines: dict[int, Outline] = {}
    faults: list[Text] = []
    for number, (properties, rings) in enumerate(features, 1):
        if wrong := list(_faults(number, properties, rings, law)):
            faults += wrong
            continue
        unit = resolve(_name(properties))
        known = outlines.get(unit.pk)
        outlines[unit.pk] = Outline(unit, [*(known.rings if known else []), *map(written, rings)])
    if faults:
        told = faults[:MOST_TOLD]
        zh, en = "；".join(one.zh for one in told), "; ".join(one.en for one in told)
        raise Invalid.field("file", Text(f"共{len(faults)}处不能导入：{zh}", f"{len(faults)} faults: {en}"))
    return list(outlines.values())


def _name(properties: dict[str, Any]) -> str:
    return next((str(properties[one]) for one in NAMED_BY if properties.get(one)), "")


def _faults(number: int, properties: dict[str, Any], rings: list[tuple[Point, ...]], law: Law) -> Iterator[Text]:
    named = _name(properties)[:40]
    try:
        resolve(named)
    except Invalid as error:
        yield Text(f"第{number}个图形：{error.message.zh}", f"feature {number}: {error.message.en}")
    for ring in rings:
        decision = warning_polygon(PolygonFacts(ring), law)
        if not decision.is_allowed:
            said = decision.reason
            yield Text(f"第{number}个图形（{named}）：{said.zh}", f"feature {number} ({named}): {said.en}")


def _stored(one: Outline, source: str, actor: Actor, at: datetime) -> PlaceOutline:
    made, is_new = PlaceOutline.objects.select_for_update().update_or_create(
        unit=one.unit, defaults={"rings": one.rings, "source": source, "entered_at": at}
    )
    journal.record(
        subject_type=OUTLINE,
        subject_id=made.pk,
        action="import_outline",
        actor=actor,
        at=at,
        clause="flood:unit-市水利局",
        detail={"unit": one.unit.code, "source": source, "points": sum(len(ring) for ring in one.rings)},
        is_first=is_new,
    )
    return made
