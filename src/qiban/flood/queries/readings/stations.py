"""Stations with what they read last: how high, how fast it rises, how long ago."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple, cast

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.rows import told
from qiban.flood.models import FloodStation, HeldReading, Reading, ReadingBatch
from qiban.flood.permissions import oversees, visible_of_all
from qiban.law.flood.reading.facts import QuantityName
from qiban.law.flood.reading.words import QUANTITIES
from qiban.law.flood.workflow.reading import WRITERS

HOUR = timedelta(hours=1)
# The last reading of each series, and the last one that is an hour older: each one look into the index of readings.
LAST = """
SELECT station.id, quantity.name, last.id, earlier.value, earlier.observed_at
FROM unnest(%s::bigint[]) AS station (id) CROSS JOIN unnest(%s::text[]) AS quantity (name)
CROSS JOIN LATERAL (
    SELECT one.id, one.value, one.observed_at FROM flood_reading one
    WHERE one.station_id = station.id AND one.quantity = quantity.name
    ORDER BY one.observed_at DESC, one.version DESC LIMIT 1
) AS last
LEFT JOIN LATERAL (
    SELECT one.value, one.observed_at FROM flood_reading one
    WHERE one.station_id = station.id AND one.quantity = quantity.name
        AND one.observed_at <= last.observed_at - interval '1 hour'
    ORDER BY one.observed_at DESC, one.version DESC LIMIT 1
) AS earlier ON TRUE
"""


class Last(NamedTuple):
    """The last reading of a series.

    Args:
        change: by which it rose in an hour, since the reading at least an hour before it; None where there is none.
    """

    reading: Reading
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A station with its last readings, in the order of quantities.

    Args:
        is_silent: whether its interval has gone by since.
    """

    station: FloodStation
    last: Sequence[Last]
    at: datetime | None
    is_silent: bool


def visible_stations(actor: Actor) -> QuerySet[FloodStation]:
    """Return the stations that the post may see: everybody who guards against a flood sees the water."""
    return visible_of_all(FloodStation, actor).select_related("place", "unit")


def visible_held(actor: Actor) -> QuerySet[HeldReading]:
    """Return what was kept aside that the post may see: all for the headquarters, else what its unit handed in."""
    found = HeldReading.objects.select_related("station", "batch")
    if oversees(actor):
        return found
    return found.filter(batch__unit=actor.unit) if actor.role in WRITERS else found.none()


def visible_batches(actor: Actor) -> QuerySet[ReadingBatch]:
    """Return what came in that the post may see: all for the headquarters, else what its unit handed in."""
    found = ReadingBatch.objects.select_related("unit", "person")
    if oversees(actor):
        return found
    return found.filter(unit=actor.unit) if actor.role in WRITERS else found.none()


def last_of(ids: Sequence[int]) -> dict[tuple[int, str], Last]:
    """Return the last reading of each series of stations; two statements."""
    rows, _ = told(LAST, [list(ids), list(QUANTITIES)])
    found = Reading.objects.select_related("threshold").in_bulk([pk for _, _, pk, _, _ in rows])
    return {
        (station_id, quantity): Last(found[pk], _hourly(found[pk], value, observed_at))
        for station_id, quantity, pk, value, observed_at in rows
    }


def _hourly(last: Reading, value: Decimal | None, observed_at: datetime | None) -> Decimal | None:
    """Return the change in an hour, to the third decimal; rain adds up and has none."""
    if value is None or observed_at is None or last.quantity == "rain":
        return None
    hours = Decimal(str((last.observed_at - observed_at) / HOUR))
    return round((last.value - value) / hours, 3)


def last_heard(ids: Sequence[int]) -> dict[int, datetime]:
    """Return when each of some stations was last heard of, whatever it read."""
    found: dict[int, datetime] = {}
    for (station_id, _), last in last_of(ids).items():
        found[station_id] = max(found.get(station_id, last.reading.observed_at), last.reading.observed_at)
    return found


def heard(stations: Sequence[FloodStation], at: datetime) -> list[Heard]:
    """Return stations with what they read last; two statements."""
    last = last_of([one.pk for one in stations])
    return [_heard(one, [last[key] for name in QUANTITIES if (key := (one.pk, name)) in last], at) for one in stations]


def _heard(station: FloodStation, last: Sequence[Last], at: datetime) -> Heard:
    latest = max((one.reading.observed_at for one in last), default=None)
    limit = timedelta(minutes=station.interval_minutes)
    return Heard(station, last, latest, station.state == "in_use" and (latest is None or latest + limit < at))


def readings_of(station: FloodStation, quantity: str, since: datetime) -> list[Reading]:
    """Return what a station read of a quantity since a moment, every version, the oldest first."""
    found = Reading.objects.filter(station=station, quantity=quantity, observed_at__gte=since)
    return list(found.select_related("threshold").order_by("observed_at", "version"))


def latest_versions(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings that count, of readings in the order of their moments and versions."""
    return list({one.observed_at: one for one in readings}.values())


def quantity_of(name: str) -> QuantityName:
    """Return a stored quantity as rules call it."""
    return cast("QuantityName", name)
