"""The register of stations: what each can plausibly read, how often, and whose it is (市水利局职责一)."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line
from qiban.core.acting.arguments.marks import Quantity as Measured
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of
from qiban.flood.models import FloodStation
from qiban.flood.models.reading_kinds import StationKind
from qiban.flood.posts import check_headquarters
from qiban.flood.queries.places import places_offered
from qiban.law.flood.reading.facts import StationFacts
from qiban.law.flood.reading.register import station_entry
from qiban.law.flood.regulation import FLOOD
from qiban.law.quantities import plain_number
from qiban.law.text import Text

from .limits import ALIAS, CODE, REASON, RIVER, TITLE

AS_WRITTEN = Help(
    Text("与报送文件中的写法一致，例如 40105150。", "As it stands in the files that are handed in, such as 40105150.")
)
ALSO = Help(Text("文件中的其他写法，用顿号分开。", "How else files write it, with commas between."))
WHOSE = Help(Text("不填的由市黄河防办负责。", "Nothing where the headquarters' office reads it itself."))
PLACE = Help(Text("该站水情所影响的县、镇。", "The county or town that its water reaches."))
RANGES = ("level_low", "level_high", "level_change", "flow_low", "flow_high", "flow_change", "rain_high")
BETWEEN = re.compile(r"[、，,;；]+")


def _places(_thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    return [(one.pk, one.label) for one in places_offered()]


@transaction.atomic
def add_station(
    *,
    actor: Actor,
    code: Annotated[str, Line, AS_WRITTEN],
    title: Annotated[str, Line],
    kind: StationKind,
    river: Annotated[str, Line],
    place_id: Annotated[int, Among(_places), PLACE],
    unit_id: Annotated[UnitId, WHOSE] | None = None,
    aliases: Annotated[str, Line, ALSO] = "",
    level_low: Annotated[Decimal, Measured] | None = None,
    level_high: Annotated[Decimal, Measured] | None = None,
    level_change: Annotated[Decimal, Measured] | None = None,
    flow_low: Annotated[Decimal, Measured] | None = None,
    flow_high: Annotated[Decimal, Measured] | None = None,
    flow_change: Annotated[Decimal, Measured] | None = None,
    rain_high: Annotated[Decimal, Measured] | None = None,
    interval_minutes: int = 60,
    at: datetime | None = None,
) -> FloodStation:
    """Enter a station. A quantity that has a range is read there.

    Args:
        level_low, level_high: in m; level_change: in m an hour at most.
        flow_low, flow_high: in m³/s; flow_change: in m³/s an hour at most.
        rain_high: in mm, of one reading.

    Raises:
        Refused: it has no code, no name or no range, or its code is known.
        Invalid: a range is half given, or the place is none of the river's.
        Denied: the post is not of the headquarters.

    Source: duty 1 of 市水利局.
    """
    at = at or clock.now()
    check_headquarters(actor)
    given = {name: value for name, value in locals().items() if name in RANGES}
    station = FloodStation(kind=kind.value, unit_id=unit_id, interval_minutes=interval_minutes, **given)
    station.code, station.title, station.river = fitting(code=(code, CODE), title=(title, TITLE), river=(river, RIVER))
    station.aliases = _aliases(aliases)
    station.place_id = _place(place_id)
    _check(station, at)
    return begin(station, "add_station", actor=actor, at=at, detail=_told(station))


@transaction.atomic
def edit_station(
    *,
    actor: Actor,
    flood_station_id: int,
    title: Annotated[str, Line] = "",
    kind: StationKind | None = None,
    river: Annotated[str, Line] = "",
    place_id: Annotated[int, Among(_places), PLACE] | None = None,
    unit_id: Annotated[UnitId, WHOSE] | None = None,
    aliases: Annotated[str, Line, ALSO] = "",
    level_low: Annotated[Decimal, Measured] | None = None,
    level_high: Annotated[Decimal, Measured] | None = None,
    level_change: Annotated[Decimal, Measured] | None = None,
    flow_low: Annotated[Decimal, Measured] | None = None,
    flow_high: Annotated[Decimal, Measured] | None = None,
    flow_change: Annotated[Decimal, Measured] | None = None,
    rain_high: Annotated[Decimal, Measured] | None = None,
    interval_minutes: int | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodStation:
    """Change what is said of a station; what is left blank stays as it is.

    Raises:
        Refused: a range makes no sense.
        Invalid: as `add_station` does, or nothing is changed.
        Denied: the post is not of the headquarters.

    Source: duty 1 of 市水利局.
    """
    at = at or clock.now()
    given: dict[str, Any] = {name: value for name, value in locals().items() if name in (*RANGES, "interval_minutes")}
    station = lock_for(FloodStation, "edit_station", flood_station_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    title, river = fitting(title=(title, TITLE), river=(river, RIVER))
    given |= {"title": title, "river": river, "aliases": _aliases(aliases), "unit_id": unit_id}
    given |= {"kind": kind and kind.value, "place_id": place_id and _place(place_id)}
    changed = {name: value for name, value in given.items() if value not in (None, "", [])}
    changed = {name: value for name, value in changed.items() if getattr(station, name) != value}
    if not changed:
        raise Invalid(Text("没有填写要修改的内容。", "Nothing is changed."))
    for name, value in changed.items():
        setattr(station, name, value)
    _check(station, at)
    told = _told(station)
    names = {name.removesuffix("_id") if name != "kind" else "station_kind" for name in changed}
    advance(station, "edit_station", actor=actor, at=at, detail={name: told[name] for name in names if name in told})
    return station


@transaction.atomic
def close_station(
    *, actor: Actor, flood_station_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodStation:
    """Close a station: nothing more is taken of it, and its readings stay.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 1 of 市水利局.
    """
    at = at or clock.now()
    station = lock_for(FloodStation, "close_station", flood_station_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, REASON))
    advance(station, "close_station", actor=actor, at=at, detail={"reason": kept})
    end(station.subject_type, station.pk, at=at, outcome=Outcome.VOID)
    return station


def _aliases(text: str) -> list[str]:
    names = [one.strip() for one in BETWEEN.split(text) if one.strip()]
    fitting(aliases=(max(names, key=len, default=""), ALIAS))
    return list(dict.fromkeys(names))


def _place(place_id: int) -> int:
    if place_id not in {one.pk for one in places_offered()}:
        raise Invalid.field("place_id", Text("请选择沿黄的县、镇。", "Choose the county on the river, or a town."))
    return place_id


def _check(station: FloodStation, at: datetime) -> None:
    for name in ("level", "flow"):
        low, high = getattr(station, f"{name}_low"), getattr(station, f"{name}_high")
        if (low is None) is not (high is None):
            missing = f"{name}_low" if low is None else f"{name}_high"
            raise Invalid.field(missing, Text("最低值和最高值应一并填写。", "Give both the lowest and the highest."))
    others = [one for one in find(FloodStation, code=station.code, state="in_use") if one.pk != station.pk]
    facts = StationFacts(station.code, station.title, station.ranges, station.interval_minutes, bool(others))
    require(station_entry(facts, law_on(FLOOD, at)))


def _told(station: FloodStation) -> Mapping[str, Any]:
    ranges = {name: getattr(station, name) for name in RANGES}
    return plain(
        {
            "code": station.code,
            "title": station.title,
            "station_kind": station.kind,
            "river": station.river,
            "place": code_of(station.place_id),
            "unit": code_of(station.unit_id) if station.unit_id else None,
            "aliases": station.aliases,
            "interval_minutes": station.interval_minutes,
            **{name: plain_number(value) for name, value in ranges.items() if value is not None},
        }
    )
