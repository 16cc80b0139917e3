"""The water of the demo: stations with thresholds, and a flood that comes down, as the figures of the drill have it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from qiban.core.clock import local
from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.flood.models.reading_kinds import Comparator, Grade, Quantity, StationKind, Way
from qiban.flood.operations.readings.given import Given
from qiban.flood.operations.readings.stations import add_station
from qiban.flood.operations.readings.taking import take_readings
from qiban.flood.operations.readings.thresholds import set_threshold
from qiban.law.flood.reading.drill import FIGURES

from .world import World

SOURCE = "黄河洪水防御演练方案（演示）"
HUAYUANKOU, LOCAL = "花园口", "常家水位站"
# Hours before the present and the flow at Huayuankou then, in m³/s; between them it changes evenly.
FLOOD = (
    (14.0, 4200), (11.1, 5950), (11.0, 6040), (8.6, 7900), (8.5, 8060), (5.1, 9940), (5.0, 10080), (3.0, 10150),
    (1.8, 8900), (0.5, 7600),
)  # fmt: skip
EVERY = timedelta(minutes=30)


def water(world: World) -> Iterator[Step]:
    """Yield the stations, their thresholds, and what they read."""
    yield world.before(_stations(world), days=24)
    start = world.now - timedelta(hours=FLOOD[0][0])
    for number in range(int((world.now - start) / EVERY) + 1):
        at = start + number * EVERY
        yield Step(at + timedelta(minutes=1), _read(world, at))
    yield world.before(_odd(world), hours=4.6)


def _stations(world: World) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        duty = world.who("fangban")
        far = add_station(
            actor=duty,
            code="40105150",
            title=HUAYUANKOU,
            kind=StationKind.HYDROLOGICAL,
            river="黄河",
            place_id=id_of("gaoqing"),
            flow_low=Decimal(100),
            flow_high=Decimal(22000),
            flow_change=Decimal(3000),
            at=at,
        )
        add_station(
            actor=duty,
            code="40108999",
            title=LOCAL,
            kind=StationKind.LEVEL,
            river="黄河",
            place_id=id_of("gaoqing"),
            level_low=Decimal(8),
            level_high=Decimal(30),
            level_change=Decimal(2),
            at=at,
        )
        for figure in FIGURES:
            set_threshold(
                actor=duty,
                flood_station_id=far.pk,
                quantity=Quantity.FLOW,
                comparator=Comparator.REACH,
                value=figure.flow,
                level=Grade(str(figure.level)),
                source=SOURCE,
                valid_from=_first(at),
                at=at,
            )

    return act


def _first(at: datetime) -> date:
    return local(at).date()


def flow_at(hours: float) -> int:
    """Return the flow at Huayuankou so many hours before the present."""
    for (before, high), (after, low) in pairwise(FLOOD):
        if before >= hours >= after:
            return round(high + (low - high) * (before - hours) / (before - after))
    return FLOOD[-1][1]


def _read(world: World, observed_at: datetime) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        flow = flow_at((world.now - observed_at) / timedelta(hours=1))
        written = local(observed_at).isoformat(timespec="minutes")
        level = 15.2 + (flow - 4000) / 2500
        rows = [
            Given(1, HUAYUANKOU, "流量", str(flow), "m³/s", written),
            Given(2, LOCAL, "水位", f"{level:.2f}", "m", written),
        ]
        take_readings(actor=world.who("fangban"), rows=rows, way=Way.API, title="水情自动报送", at=at)

    return act


def _odd(world: World) -> Callable[[datetime], Any]:
    """One reading in another unit of measure, one of a station that nobody knows: both are kept aside."""

    def act(at: datetime) -> None:
        written = local(at).isoformat(timespec="minutes")
        rows = [Given(1, LOCAL, "水位", "1890", "m", written), Given(2, "泺口二", "水位", "27.3", "m", written)]
        take_readings(actor=world.who("fangban"), rows=rows, way=Way.FILE, title="人工报汛表", at=at)

    return act
