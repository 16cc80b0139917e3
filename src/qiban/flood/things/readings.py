"""What pages and API show of stations, thresholds, readings that came in, and those that were kept aside."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.web.language import say
from qiban.flood.models import FloodStation, FloodThreshold, HeldReading, ReadingBatch
from qiban.flood.operations.readings.hand import enter_reading
from qiban.flood.operations.readings.holding import discard_reading, release_reading
from qiban.flood.operations.readings.stations import add_station, close_station, edit_station
from qiban.flood.operations.readings.thresholds import end_threshold, replace_threshold, set_threshold
from qiban.flood.permissions import visible_of_all
from qiban.flood.queries.readings.stations import visible_batches, visible_held, visible_stations
from qiban.flood.web.station_page import more
from qiban.law.flood.reading.facts import ComparatorName, QuantityName
from qiban.law.flood.reading.words import QUANTITIES, amount, condition
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.quantities import number_text
from qiban.law.text import Text

STATION, THRESHOLD = Text("测站", "Station"), Text("阈值", "Threshold")
QUANTITY, VALUE = Text("要素", "Quantity"), Text("数值", "Value")
PROPOSES, SOURCE = Text("建议级别", "Proposes"), Text("依据", "Source")
OBSERVED, CAUSE = Text("观测时间", "Observed at"), Text("搁置原因", "Why it is kept aside")
TAKEN, HELD = Text("收下", "Taken"), Text("搁置", "Kept aside")
MINUTES = Text("报送间隔（分钟）", "Reads every (minutes)")


def station_facts(one: FloodStation) -> Iterator[Fact]:
    """Yield what is known of a station."""
    yield Fact("code", Text("测站编码", "Code"), one.code)
    yield Fact("aliases", Text("其他写法", "Other names"), "、".join(one.aliases))
    yield Fact("kind", Text("类别", "Kind"), one.get_kind_display())
    yield Fact("river", Text("河流", "River"), one.river)
    yield Fact("place", Text("影响地区", "Reaches"), one.place)
    yield Fact("unit", Text("所属单位", "Unit"), one.unit)
    yield Fact("interval_minutes", MINUTES, one.interval_minutes)
    for bounds in one.ranges:
        title, unit = QUANTITIES[bounds.quantity].title, QUANTITIES[bounds.quantity].unit
        within = f"{number_text(bounds.low)}～{number_text(bounds.high)} {unit}"
        yield Fact(f"{bounds.quantity}_range", Text(f"{title.zh}合理范围", f"Range of {title.en.lower()}"), within)
        if bounds.change is not None:
            most = f"{number_text(bounds.change)} {unit}"
            label = Text(f"{title.zh}每小时最大变幅", f"{title.en}: most change in an hour")
            yield Fact(f"{bounds.quantity}_change", label, most)


def station_related(one: FloodStation, actor: Actor) -> Iterator[Related]:
    """Yield a station's thresholds, and what was kept aside of it and waits."""
    yield Related("flood_threshold", THRESHOLD, list(one.thresholds.order_by("quantity", "-level", "pk")))
    waiting = visible_held(actor).filter(station=one, state="held")
    yield Related("held_reading", Text("搁置的读数", "Readings kept aside"), list(waiting))


def demanded(one: FloodThreshold) -> Text:
    """Return what a threshold demands in words."""
    quantity, comparator = cast("QuantityName", one.quantity), cast("ComparatorName", one.comparator)
    return condition(quantity, comparator, one.value, one.hours)


def threshold_facts(one: FloodThreshold) -> Iterator[Fact]:
    """Yield what is known of a threshold."""
    yield Fact("condition", Text("条件", "Condition"), demanded(one))
    yield Fact("level", PROPOSES, NAMES[one.level])
    yield Fact("source", SOURCE, one.source)
    yield Fact("valid_from", Text("施行日期", "Holds from"), one.valid_from)
    yield Fact("valid_until", Text("失效日期（当日起不再适用）", "Holds no more from"), one.valid_until)


def threshold_related(one: FloodThreshold, _actor: Actor) -> Iterator[Related]:
    """Yield the station."""
    yield Related("flood_station", STATION, [one.station])


def batch_facts(one: ReadingBatch) -> Iterator[Fact]:
    """Yield how readings came in, and what became of them."""
    yield Fact("way", Text("来源", "How they came"), one.get_way_display())
    yield Fact("title", Text("文件名或名称", "File or name"), one.title)
    yield Fact("unit", Text("报送单位", "Unit"), one.unit)
    yield Fact("received_at", Text("收到时间", "Received at"), one.received_at)
    yield Fact("taken", TAKEN, one.taken)
    yield Fact("corrected", Text("更正", "Corrected"), one.corrected)
    yield Fact("known", Text("已有", "Known"), one.known)
    yield Fact("held", HELD, one.held)


def batch_related(one: ReadingBatch, actor: Actor) -> Iterator[Related]:
    """Yield what of it was kept aside."""
    found = visible_held(actor).filter(batch=one)
    yield Related("held_reading", Text("搁置的读数", "Readings kept aside"), list(found))


def held_facts(one: HeldReading) -> Iterator[Fact]:
    """Yield a reading as it was written, what was understood of it, and why it is kept aside."""
    yield Fact("cause", CAUSE, one.get_cause_display())
    yield Fact("why", Text("说明", "Why"), Text(one.why["zh"], one.why["en"]))
    yield Fact("written", Text("原文", "As it was written"), one.subject)
    yield Fact("row", Text("行号", "Row"), one.row)
    yield Fact("station", STATION, str(one.station.title) if one.station else None)
    yield Fact("quantity", QUANTITY, one.get_quantity_display())
    yield Fact("value", VALUE, _said(one))
    yield Fact("observed_at", OBSERVED, one.observed_at)
    yield Fact("received_at", Text("收到时间", "Received at"), one.received_at)
    yield Fact("reason", Text("处理理由", "Reason"), one.reason)


def _said(one: HeldReading) -> str | None:
    if one.value is None or not one.quantity:
        return None
    return amount(cast("QuantityName", one.quantity), one.value)


def held_related(one: HeldReading, actor: Actor) -> Iterator[Related]:
    """Yield the station, and what the reading came with."""
    yield Related("flood_station", STATION, [one.station] if one.station else [])
    found = visible_batches(actor).filter(pk=one.batch_id)
    yield Related("reading_batch", Text("读数批次", "What it came with"), list(found))


def narrow_station(actor: Actor, one: FloodStation, offer: Offer) -> Offer:
    """Close readings by hand to other units than the station's own."""
    own = one.unit is not None and actor.covers(one.unit.path)
    if offer.name == "enter_reading" and actor.role not in DUTY and not own:
        return offer.closed("该测站由其他单位报送。", "Another unit hands in what this station reads.")
    return offer


def _title(one: Any) -> str:
    return str(one.station.title) if one.station else ""


THINGS: Mapping[str, Thing] = {
    "flood_station": Thing(
        title=STATION,
        model=FloodStation,
        visible=visible_stations,
        page="flood_station",
        subject=lambda one: one.title,
        key_in=FloodStation.key_in,
        beginning=Beginning("add_station", add_station, DUTY),
        filled=frozenset({"edit_station"}),
        operations={
            "enter_reading": enter_reading,
            "set_threshold": set_threshold,
            "edit_station": edit_station,
            "close_station": close_station,
        },
        facts=station_facts,
        related=station_related,
        narrow=narrow_station,
        template="flood/readings/station.html",
        more=more,
        has_list=False,
        columns=(
            Column("code", Text("测站编码", "Code"), lambda one: one.code),
            Column("river", Text("河流", "River"), lambda one: one.river),
        ),
    ),
    "flood_threshold": Thing(
        title=THRESHOLD,
        model=FloodThreshold,
        visible=lambda actor: visible_of_all(FloodThreshold, actor).select_related("station"),
        page="flood_threshold",
        subject=lambda one: f"{one.station.title} {say(demanded(one))} {say(NAMES[one.level])}",
        key_in=FloodThreshold.key_in,
        operations={"replace_threshold": replace_threshold, "end_threshold": end_threshold},
        facts=threshold_facts,
        related=threshold_related,
        columns=(
            Column("station", STATION, _title),
            Column("level", PROPOSES, lambda one: NAMES[one.level]),
            Column("source", SOURCE, lambda one: one.source),
        ),
    ),
    "reading_batch": Thing(
        title=Text("读数批次", "Readings that came in"),
        model=ReadingBatch,
        visible=visible_batches,
        page="reading_batch",
        subject=lambda one: one.subject,
        key_in=ReadingBatch.key_in,
        facts=batch_facts,
        related=batch_related,
        columns=(
            Column("received_at", Text("收到时间", "Received at"), lambda one: one.received_at),
            Column("taken", TAKEN, lambda one: one.taken),
            Column("held", HELD, lambda one: one.held),
        ),
    ),
    "held_reading": Thing(
        title=Text("搁置读数", "Reading kept aside"),
        model=HeldReading,
        visible=visible_held,
        page="held_reading",
        subject=lambda one: one.subject,
        key_in=HeldReading.key_in,
        operations={"release_reading": release_reading, "discard_reading": discard_reading},
        facts=held_facts,
        related=held_related,
        columns=(
            Column("station", STATION, _title),
            Column("cause", CAUSE, lambda one: one.get_cause_display()),
            Column("received_at", Text("收到时间", "Received at"), lambda one: one.received_at),
        ),
    ),
}
