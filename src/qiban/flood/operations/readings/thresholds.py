"""Thresholds as data with their source: set, replaced by a later one, ended; never edited (市水利局职责二)."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.acting.arguments.marks import Quantity as Measured
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodStation, FloodThreshold
from qiban.flood.models.reading_kinds import Comparator, Grade, Quantity
from qiban.flood.posts import check_headquarters
from qiban.law.flood.reading.facts import ComparatorName, EntryFacts, GradeNumber, Neighbour, QuantityName
from qiban.law.flood.reading.register import threshold_entry
from qiban.law.quantities import plain_number
from qiban.law.text import Text

from .limits import REASON, SOURCE

IN_USUAL = Help(Text("水位为米，流量为立方米每秒，雨量为毫米。", "Level in m, flow in m³/s, rain in mm."))
HOURS = Help(Text("只有涨幅阈值填写。", "Only for a rise."))
DOCUMENT = Help(Text("文件名称和文号。", "The document with its number."))


@transaction.atomic
def set_threshold(
    *,
    actor: Actor,
    flood_station_id: int,
    quantity: Quantity,
    comparator: Comparator,
    value: Annotated[Decimal, Measured, IN_USUAL],
    level: Grade,
    source: Annotated[str, Line, DOCUMENT],
    valid_from: date,
    hours: Annotated[int, HOURS] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodThreshold:
    """Set a threshold of a station.

    Args:
        value: in m, m³/s or mm.
        hours: within which a rise is counted.

    Raises:
        Refused: no document is named, the value is out of range, or out of order with the other levels.
        Denied: the post is not of the headquarters.

    Source: duty 2 of 市水利局.
    """
    at = at or clock.now()
    station = lock_for(FloodStation, "set_threshold", flood_station_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (source,) = fitting(source=(source, SOURCE))
    made = FloodThreshold(
        station_id=station.pk,
        quantity=quantity.value,
        comparator=comparator.value,
        value=value,
        hours=hours or 0,
        level=int(level),
        source=source,
        valid_from=valid_from,
    )
    _check(made, station, at)
    return begin(made, "set_threshold", actor=actor, at=at, detail=_told(made), of=station)


@transaction.atomic
def replace_threshold(
    *,
    actor: Actor,
    flood_threshold_id: int,
    value: Annotated[Decimal, Measured, IN_USUAL],
    source: Annotated[str, Line, DOCUMENT],
    valid_from: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodThreshold:
    """Let another value take the place of a threshold from a day on; until then the old one holds.

    Returns:
        the new threshold.

    Raises:
        Refused: as `set_threshold` does, or the new one does not begin later.
        Denied: the post is not of the headquarters.

    Source: duty 2 of 市水利局.
    """
    at = at or clock.now()
    old = lock_for(FloodThreshold, "replace_threshold", flood_threshold_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (source,) = fitting(source=(source, SOURCE))
    (station,) = find(FloodStation, id=old.station_id)
    made = FloodThreshold(
        station_id=old.station_id,
        quantity=old.quantity,
        comparator=old.comparator,
        value=value,
        hours=old.hours,
        level=old.level,
        source=source,
        valid_from=valid_from,
    )
    _check(made, station, at, replaces=old)
    begin(made, "set_threshold", actor=actor, at=at, detail=_told(made))
    old.valid_until = valid_from
    detail = {"flood_threshold": made.number, **_told(made)}
    advance(old, "replace_threshold", actor=actor, at=at, detail=detail)
    return made


@transaction.atomic
def end_threshold(
    *,
    actor: Actor,
    flood_threshold_id: int,
    ends_on: date,
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodThreshold:
    """End a threshold without another in its place.

    Args:
        ends_on: the last day on which it holds, today or later.

    Raises:
        Invalid: no reason is given, or the day has gone by or comes before the threshold's first.
        Denied: the post is not of the headquarters.

    Source: duty 2 of 市水利局.
    """
    at = at or clock.now()
    old = lock_for(FloodThreshold, "end_threshold", flood_threshold_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, REASON))
    if ends_on < max(clock.civil_date(at), old.valid_from):
        raise Invalid.field(
            "ends_on", Text("应为今天或以后，且不早于施行日期。", "Today or later, and not before its first day.")
        )
    old.valid_until = ends_on + timedelta(days=1)
    advance(old, "end_threshold", actor=actor, at=at, detail={"ends_on": ends_on.isoformat(), "reason": kept})
    return old


def _check(made: FloodThreshold, station: FloodStation, at: datetime, replaces: FloodThreshold | None = None) -> None:
    same = find(FloodThreshold, station_id=station.pk, quantity=made.quantity, comparator=made.comparator)
    beside = [one for one in same if one.hours == made.hours and one != replaces and _holds_on(one, made.valid_from)]
    facts = EntryFacts(
        quantity=cast("QuantityName", made.quantity),
        comparator=cast("ComparatorName", made.comparator),
        value=made.value,
        level=cast("GradeNumber", made.level),
        source=made.source,
        valid_from=made.valid_from,
        hours=made.hours,
        range=station.range_of(made.quantity),
        others=tuple(Neighbour(cast("GradeNumber", one.level), one.value) for one in beside),
        replaces_from=replaces.valid_from if replaces else None,
    )
    require(threshold_entry(facts, station.law_on(at)))


def _holds_on(one: FloodThreshold, day: date) -> bool:
    """Tell whether a threshold holds on a day, or begins to hold after it."""
    return one.valid_until is None or day < one.valid_until


def _told(made: FloodThreshold) -> dict[str, Any]:
    return {
        "quantity": made.quantity,
        "comparator": made.comparator,
        "value": plain_number(made.value),
        **({"hours": made.hours} if made.hours else {}),
        "level": str(made.level),
        "source": made.source,
        "valid_from": made.valid_from.isoformat(),
    }
