"""Readings of stations as series in time: what came before, and which threshold the latest crosses."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import cast

from qiban.core.clock import civil_date
from qiban.flood.models import FloodStation, FloodThreshold, HeldReading, Reading
from qiban.law.flood.reading.crossing import threshold_crossed
from qiban.law.flood.reading.facts import (
    ComparatorName,
    CrossingFacts,
    GradeNumber,
    Observed,
    QuantityName,
    Threshold,
)
from qiban.law.regulation import Law

Key = tuple[int, str]


@dataclass(slots=True)
class Series:
    """What one station read of one quantity: every version of each moment, and the moments in their order."""

    versions: dict[datetime, list[Decimal]] = field(default_factory=dict)
    moments: list[datetime] = field(default_factory=list)
    # What was kept aside because it jumped, in its order.
    doubted: list[Observed] = field(default_factory=list)

    def doubt(self, one: Observed) -> None:
        """Note a value that was kept aside because it jumped."""
        insort(self.doubted, one, key=lambda held: held.at)

    def add(self, at: datetime, value: Decimal) -> int:
        """Add a value; return which version of its moment it is."""
        if at not in self.versions:
            self.versions[at] = []
            insort(self.moments, at)
        self.versions[at].append(value)
        return len(self.versions[at])

    def before(self, at: datetime) -> Observed | None:
        """Return the reading before a moment."""
        place = bisect_left(self.moments, at)
        return self._at(self.moments[place - 1]) if place else None

    def doubted_between(self, since: datetime, at: datetime) -> Observed | None:
        """Return the latest value that was kept aside after one moment and before another."""
        return next((one for one in reversed(self.doubted) if since < one.at < at), None)

    def until(self, at: datetime, hours: int) -> tuple[Observed, ...]:
        """Return the readings of some hours up to a moment, the oldest first."""
        first = bisect_left(self.moments, at - timedelta(hours=hours))
        return tuple(self._at(one) for one in self.moments[first : bisect_right(self.moments, at)])

    def _at(self, moment: datetime) -> Observed:
        return Observed(moment, self.versions[moment][-1])


def series_of(stations: Sequence[FloodStation], since: datetime) -> defaultdict[Key, Series]:
    """Return what stations read since a moment, and what jumped and is kept aside, series by series; two queries."""
    found: defaultdict[Key, Series] = defaultdict(Series)
    rows = Reading.objects.filter(station__in=stations, observed_at__gte=since).order_by("observed_at", "version")
    for station_id, quantity, at, value in rows.values_list("station_id", "quantity", "observed_at", "value"):
        found[station_id, quantity].add(at, value)
    held = HeldReading.objects.filter(state="held", cause="jump", station__in=stations, observed_at__gte=since)
    for one in held.order_by("observed_at"):
        if one.station_id and one.observed_at and one.value is not None:
            found[one.station_id, one.quantity].doubt(Observed(one.observed_at, one.value))
    return found


@dataclass(slots=True)
class Thresholds:
    """The thresholds of some stations, as they hold from day to day."""

    rows: Sequence[FloodThreshold]

    @classmethod
    def of(cls, stations: Iterable[FloodStation]) -> "Thresholds":
        """Return those of stations; one query."""
        return cls(list(FloodThreshold.objects.filter(station__in=list(stations))))

    @property
    def hours(self) -> int:
        """The longest time in which one counts a rise."""
        return max((one.hours for one in self.rows), default=0)

    def on(self, key: Key, at: datetime) -> tuple[Threshold, ...]:
        """Return those of a series that hold at a moment."""
        day = civil_date(at)
        return tuple(
            as_fact(one)
            for one in self.rows
            if (one.station_id, one.quantity) == key
            and one.valid_from <= day
            and (one.valid_until is None or day < one.valid_until)
        )

    def crossed(self, key: Key, series: Series, at: datetime, law: Law) -> tuple[int, int | None]:
        """Return the gravest level that the reading of a moment crosses, and the threshold's id; 0 for none."""
        holding = self.on(key, at)
        if not holding:
            return 0, None
        readings = series.until(at, max(one.hours for one in holding))
        decision = threshold_crossed(CrossingFacts(cast("QuantityName", key[1]), readings, holding), law)
        found = decision.results.get("threshold")
        return decision.results["level"], int(found) if found else None


def as_fact(one: FloodThreshold) -> Threshold:
    """Return a threshold as rules take it."""
    return Threshold(
        id=str(one.pk),
        comparator=cast("ComparatorName", one.comparator),
        value=one.value,
        level=cast("GradeNumber", one.level),
        hours=one.hours,
        source=one.source,
    )
