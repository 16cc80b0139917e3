"""Readings on their way in: each judged beside what its station read before (市水利局职责一)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import cast

from qiban.flood.models import FloodStation, Reading
from qiban.flood.models.reading_kinds import Cause
from qiban.law.flood.reading.checking import reading_check
from qiban.law.flood.reading.facts import CheckFacts, Observed, QuantityName
from qiban.law.regulation import Law
from qiban.law.text import Text

from .given import Understood
from .judging import Key, Series, Thresholds, series_of

# Why a reading has a further version of the same value.
ANEW = "因补报或更正重新判定"


@dataclass(slots=True)
class Intake:
    """Readings on their way in: what is known, and what became of each, by its place among them."""

    at: datetime
    law: Law
    thresholds: Thresholds
    series: Mapping[Key, Series]
    insists: bool
    reason: str
    readings: dict[int, Reading] = field(default_factory=dict)
    held: dict[int, tuple[Understood, Cause, Text]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)

    def take(self, found: Understood) -> None:
        """Let a row be taken, known or kept aside."""
        row = found.place
        if (
            found.fault
            or found.station is None
            or found.quantity is None
            or found.value is None
            or not found.observed_at
        ):
            cause, said = found.fault or (Cause.ROW, Text("这一行无法识别", "the row cannot be understood"))
            self.held[row] = found, cause, said
            return
        key = (found.station.pk, found.quantity.value)
        self._judged(row, found, key, found.station, found.value, found.observed_at)

    def _judged(
        self, row: int, found: Understood, key: Key, station: FloodStation, value: Decimal, observed_at: datetime
    ) -> None:
        series = self.series[key]
        versions = series.versions.get(observed_at, [])
        # Who insists by hand may also go back to what was said first.
        if value in (versions[-1:] if self.insists else versions):
            self.known.add(row)
            return
        before = series.before(observed_at)
        doubted = series.doubted_between(before.at, observed_at) if before else None
        facts = CheckFacts(
            quantity=cast("QuantityName", key[1]),
            value=value,
            observed_at=observed_at,
            received_at=self.at,
            range=station.range_of(key[1]),
            previous=before.value if before else None,
            previous_at=before.at if before else None,
            doubted=doubted.value if doubted else None,
            doubted_at=doubted.at if doubted else None,
        )
        decision = reading_check(facts, self.law)
        if decision.outcome == "held":
            cause = Cause(decision.results["cause"])
            self.held[row] = found, cause, decision.reason
            if cause == Cause.JUMP:
                series.doubt(Observed(observed_at, value))
            return
        self.readings[row] = self.kept(key, value, observed_at)

    def kept(self, key: Key, value: Decimal, observed_at: datetime) -> Reading:
        """Return the reading that is to be stored, with what it crosses."""
        series = self.series[key]
        version = series.add(observed_at, value)
        level, threshold_id = self.thresholds.crossed(key, series, observed_at, self.law)
        return Reading(
            station_id=key[0],
            quantity=key[1],
            value=value,
            observed_at=observed_at,
            version=version,
            received_at=self.at,
            level=level,
            threshold_id=threshold_id,
            reason=self.reason,
        )

    def judged_anew(self, changed: Sequence[Reading]) -> list[Reading]:
        """Return further versions of later readings that cross another threshold now than when they came.

        What rose or fell within hours follows from the readings before: one that comes late, or is corrected, changes it.

        Args:
            changed: what was taken in just now.
        """
        found = self._changed(changed)
        if not found:
            return []
        hours = timedelta(hours=self.thresholds.hours)
        stored = Reading.objects.filter(
            station_id__in={key[0] for key in found},
            observed_at__gt=min(one.moments[0] for one in found.values()),
            observed_at__lte=max(one.moments[-1] for one in found.values()) + hours,
        ).order_by("observed_at", "version")
        last = {(one.station_id, one.quantity, one.observed_at): one for one in stored}
        own = {(one.station_id, one.quantity, one.observed_at) for one in changed}
        return [made for mark, one in last.items() if mark not in own and (made := self._anew(one, found))]

    def _changed(self, changed: Sequence[Reading]) -> defaultdict[Key, Series]:
        """Return what changed in each series of which a rise is counted."""
        counted = {(one.station_id, one.quantity) for one in self.thresholds.rows if one.hours}
        found: defaultdict[Key, Series] = defaultdict(Series)
        for one in changed:
            if (key := (one.station_id, one.quantity)) in counted:
                found[key].add(one.observed_at, one.value)
        return found

    def _anew(self, one: Reading, changed: Mapping[Key, Series]) -> Reading | None:
        key, at = (one.station_id, one.quantity), one.observed_at
        before = changed[key].before(at) if key in changed else None
        if before is None or at > before.at + timedelta(hours=self.thresholds.hours):
            return None
        if self.thresholds.crossed(key, self.series[key], at, self.law)[0] == one.level:
            return None
        made = self.kept(key, one.value, at)
        made.reason = ANEW
        return made


def intake_of(
    stations: Sequence[FloodStation], first: datetime, at: datetime, law: Law, *, insists: bool, reason: str
) -> Intake:
    """Return what is known of stations, whose rows are locked, from a moment on and as long before as one looks back."""
    thresholds = Thresholds.of(stations)
    hours = max(law.parameters["jump_hours"], thresholds.hours)
    return Intake(at, law, thresholds, series_of(stations, first - timedelta(hours=hours)), insists, reason)
