"""How the readings stand: what they cross now, since when they are calm, and what was declined before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import cast

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from qiban.flood.models import FloodResponse, LevelProposal, Reading
from qiban.law.flood.reading.facts import Declined
from qiban.law.flood.response.facts import LevelNumber

# How long before a response opened a reading may have called for it, and how many proposals are looked through.
BEFORE, MOST_DECLINED = timedelta(days=1), 20
HUNDRED = Decimal(100)


def counting(found: QuerySet[Reading]) -> QuerySet[Reading]:
    """Return those readings that count: the last version of each moment."""
    later = Reading.objects.filter(
        station=OuterRef("station"),
        quantity=OuterRef("quantity"),
        observed_at=OuterRef("observed_at"),
        version__gt=OuterRef("version"),
    )
    return found.filter(~Exists(later))


def crossing_now(at: datetime, hours: int) -> list[Reading]:
    """Return the latest reading of each series that crosses a threshold and is not older than some hours; one query."""
    series = Reading.objects.filter(station=OuterRef("station"), quantity=OuterRef("quantity"))
    found = Reading.objects.filter(level__gt=0, observed_at__gte=at - timedelta(hours=hours), station__state="in_use")
    latest = counting(found).filter(~Exists(series.filter(observed_at__gt=OuterRef("observed_at"))))
    return list(latest.select_related("station", "threshold").order_by("level", "station_id", "quantity"))


@dataclass(frozen=True, slots=True)
class Calm:
    """That no reading crosses a threshold of the running level any more.

    Args:
        since, until: the first and the last reading below, of the series that came down last and that was heard least.
        crossed: the gravest level that any reading crossed since, or 0.
        rests_on: the latest reading of each series.
    """

    since: datetime
    until: datetime
    crossed: LevelNumber
    rests_on: tuple[Reading, ...]


def calm_after(response: FloodResponse) -> Calm | None:
    """Return since when the readings that called for a response's level call for it no more; None where they still do,
    where none ever did, or where a station was not heard since.
    """
    peaks = _peaks(response)
    if not peaks:
        return None
    stations = {station_id for station_id, _ in peaks}
    after = Reading.objects.filter(station__in=stations, observed_at__gt=min(peaks.values())).select_related("station")
    below: dict[tuple[int, str], list[Reading]] = {key: [] for key in peaks}
    for one in counting(after).order_by("observed_at"):
        key = (one.station_id, one.quantity)
        if key in peaks and one.observed_at > peaks[key]:
            below[key].append(one)
    if not all(below.values()):
        return None
    since = max(listed[0].observed_at for listed in below.values())
    until = min(listed[-1].observed_at for listed in below.values())
    return Calm(since, until, _crossed_since(since), tuple(listed[-1] for listed in below.values()))


def _peaks(response: FloodResponse) -> dict[tuple[int, str], datetime]:
    """Return when each series last crossed a threshold of the running level or a graver one."""
    called = Q(level__gt=0, level__lte=response.level, observed_at__gte=response.opened_at - BEFORE)
    found = counting(Reading.objects.filter(called, station__state="in_use")).order_by()
    listed = found.values_list("station_id", "quantity").annotate(Max("observed_at"))
    return {(station_id, quantity): last for station_id, quantity, last in listed}


def _crossed_since(since: datetime) -> LevelNumber:
    found = counting(Reading.objects.filter(level__gt=0, observed_at__gte=since)).values_list("level", flat=True)
    return cast("LevelNumber", min(found, default=0))


@dataclass(frozen=True, slots=True)
class NotAdopted:
    """A proposal by readings that was declined or withdrawn, with the highest readings on which it rested."""

    to_level: int
    at: datetime
    highest: dict[tuple[str, str], Decimal]

    @property
    def fact(self) -> Declined:
        return Declined(cast("LevelNumber", self.to_level), self.at)


def declined_ones(response: FloodResponse | None) -> list[NotAdopted]:
    """Return the latest proposals by readings that people did not adopt, the latest first."""
    found = LevelProposal.objects.filter(
        response=response, proposed_by=None, is_drill=False, state__in=["declined", "withdrawn"]
    )
    return [_not_adopted(one) for one in found.order_by("-pk")[:MOST_DECLINED]]


def _not_adopted(one: LevelProposal) -> NotAdopted:
    highest: dict[tuple[str, str], Decimal] = {}
    for row in one.readings:
        key = (row["code"], row["quantity"])
        highest[key] = max(highest.get(key, Decimal(row["value"])), Decimal(row["value"]))
    return NotAdopted(one.to_level, one.last_at, highest)


def higher_by(crossing: Sequence[Reading], against: NotAdopted | None) -> Decimal:
    """Return by how many percent of what its station can read a reading is higher than when a level was declined.

    A series that was not among the readings then counts as higher by all of its range.
    """
    if against is None:
        return Decimal(0)
    return max((_higher(one, against) for one in crossing), default=Decimal(0))


def _higher(one: Reading, against: NotAdopted) -> Decimal:
    before, bounds = against.highest.get((one.station.code, one.quantity)), one.station.range_of(one.quantity)
    if before is None or bounds is None:
        return HUNDRED
    return round((one.value - before) * HUNDRED / (bounds.high - bounds.low), 6)
