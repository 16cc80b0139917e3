"""Stations on the river with thresholds, and readings as writers of files give them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodStation, FloodThreshold, LevelProposal, Reading
from qiban.flood.models.reading_kinds import Comparator, Grade, Quantity, StationKind, Way
from qiban.flood.operations.readings.given import Given
from qiban.flood.operations.readings.stations import add_station
from qiban.flood.operations.readings.taking import Taken, take_readings
from qiban.flood.operations.readings.thresholds import set_threshold
from qiban.law.flood.reading.drill import FIGURES, SOURCE

# Heights at the gauge in m, m³/s and mm, as a station on the lower river may read.
RANGES: dict[str, Decimal] = {
    "level_low": Decimal(80),
    "level_high": Decimal(100),
    "level_change": Decimal("0.5"),
    "flow_low": Decimal(0),
    "flow_high": Decimal(30000),
    "flow_change": Decimal(1500),
    "rain_high": Decimal(200),
}


class River:
    """What stands on the river of a city."""

    def __init__(self, city: City) -> None:
        self.city = city

    def station(self, code: str = "40105150", title: str = "花园口", **given: Any) -> FloodStation:
        said: dict[str, Any] = {
            "kind": StationKind.HYDROLOGICAL,
            "river": "黄河",
            "place_id": id_of("gaoqing"),
            **RANGES,
            **given,
        }
        return add_station(actor=self.city.duty, code=code, title=title, at=self.city.now, **said)

    def threshold(self, station: FloodStation, value: str, level: int, **given: Any) -> FloodThreshold:
        said: dict[str, Any] = {
            "quantity": Quantity.FLOW,
            "comparator": Comparator.REACH,
            "source": "防汛预案（2024）",
            "valid_from": date(2024, 1, 1),
            **given,
        }
        return set_threshold(
            actor=self.city.duty,
            flood_station_id=station.pk,
            value=Decimal(value),
            level=Grade(str(level)),
            at=self.city.now,
            **said,
        )

    def drill(self) -> FloodStation:
        """A station with the thresholds of the drill."""
        station = self.station()
        for one in FIGURES:
            self.threshold(station, str(one.flow), one.level, source=SOURCE.zh)
        return station

    def take(self, *rows: Sequence[Any], at: str, actor: Actor | None = None, way: Way = Way.FILE) -> Taken:
        """Hand rows in: station, quantity, value, unit, time."""
        given = [Given(number, *row) for number, row in enumerate(rows, 1)]
        return take_readings(actor=actor or self.city.duty, rows=given, way=way, title="水情.csv", at=self.city.at(at))

    def flow(self, value: str, observed_at: str, *, at: str | None = None) -> Taken:
        """Hand in a flow at the first station, received a minute after."""
        row = ("40105150", "流量", value, "", observed_at)
        return self.take(row, at=at or observed_at)

    def values(self, station: FloodStation, quantity: str = "flow") -> list[tuple[str, str, int]]:
        """Return what is kept of a series: time, value, version."""
        found = Reading.objects.filter(station=station, quantity=quantity).order_by("observed_at", "version")
        return [(self.when(one.observed_at), f"{one.value.normalize():f}", one.version) for one in found]

    def when(self, at: datetime) -> str:
        from qiban.core.clock import local

        return f"{local(at):%m-%d %H:%M}"

    def proposals(self) -> list[LevelProposal]:
        return list(LevelProposal.objects.order_by("pk"))


@pytest.fixture
def river(city: City) -> River:
    return River(city)
