"""Take readings in: the one way for files, folders, programs and hands (市水利局职责一).

A reading that is known is no new one. Another value for a moment is kept beside the first, and counts from then on. What
cannot be right is kept aside with the reason; it stops none of the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, cast

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Denied
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.operations import settle
from qiban.core.rows import insert
from qiban.core.steps.beginning import begin
from qiban.core.steps.many import begin_many
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.core.units.models import Unit
from qiban.flood.models import FloodStation, HeldReading, Reading, ReadingBatch
from qiban.flood.models.reading_kinds import Cause, Way
from qiban.flood.posts import duty_office_id
from qiban.law.flood.reading.checking import MONITORING, reading_check
from qiban.law.flood.reading.facts import CheckFacts, QuantityName
from qiban.law.flood.regulation import FLOOD
from qiban.law.flood.workflow.reading import WRITERS
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.regulation import Law
from qiban.law.text import Text

from .given import Given, Understood, named, understand
from .judging import Key, Series, Thresholds, series_of
from .limits import SOURCE
from .proposing import look

Outcome = Literal["taken", "corrected", "known", "held"]
# Two who hand in the same unreadable rows at once would each find that they are not kept yet.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('flood-held-readings'))"


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a row.

    Args:
        held: the number under which it is kept aside.
        reason: why it is kept aside, or that it is known.
    """

    row: int
    outcome: Outcome
    reason: Text | None = None
    held: str = ""


@dataclass(slots=True)
class Taken:
    """What became of readings that came in together."""

    batch: ReadingBatch
    answers: list[Answered] = field(default_factory=list)

    @property
    def held(self) -> list[Answered]:
        return [one for one in self.answers if one.outcome == "held"]


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
        facts = CheckFacts(
            quantity=cast("QuantityName", key[1]),
            value=value,
            observed_at=observed_at,
            received_at=self.at,
            range=station.range_of(key[1]),
            previous=before.value if before else None,
            previous_at=before.at if before else None,
        )
        decision = reading_check(facts, self.law)
        if decision.outcome == "held":
            self.held[row] = found, Cause(decision.results["cause"]), decision.reason
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


@transaction.atomic
def take_readings(
    *,
    actor: Actor,
    rows: Sequence[Given],
    way: Way,
    title: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Taken:
    """Take readings in, however they come; each row by itself.

    Args:
        title: the file's name, or what a program calls what it sends.
        reason: of readings by hand: why another value is entered.

    Raises:
        Denied: the post hands no readings in.

    Source: duty 1 of 市水利局.
    """
    at = at or clock.now()
    _check_post(actor)
    title, reason = fitting(title=(title, SOURCE), reason=(reason, SOURCE))
    intake, stations = _begun(actor, rows, at, insists=way == Way.HAND, reason=reason)
    batch = ReadingBatch(way=way.value, title=title, unit_id=actor.unit_id, person_id=actor.person_id, received_at=at)
    kept = _known_held(intake)
    fresh = {one.given.mark: (one, cause, said) for one, cause, said in intake.held.values()}
    fresh = {mark: one for mark, one in fresh.items() if mark not in kept}
    batch.corrected = sum(one.version > 1 for one in intake.readings.values())
    batch.taken = len(intake.readings) - batch.corrected
    batch.held = len(fresh)
    batch.known = len(rows) - len(intake.readings) - len(fresh)
    counts = {name: getattr(batch, name) for name in ("taken", "corrected", "known", "held")}
    detail = {"way": way.value, "title": title, **{f"rows_{name}": n for name, n in counts.items() if n}}
    begin(batch, "take_readings", actor=actor, at=at, detail=detail)
    kept |= _keep_aside(fresh, batch, actor, at)
    for one in intake.readings.values():
        one.batch_id = batch.pk
    insert(list(intake.readings.values()))
    follow(intake.readings.values(), stations, at)
    if fresh:
        tell("readings_held", batch, duty_office_id(), *DUTY, at=at)
    return Taken(batch, [_answer(place, one.row, intake, kept) for place, one in enumerate(rows)])


def _check_post(actor: Actor) -> None:
    if actor.role not in WRITERS and actor != SYSTEM:
        raise Denied(
            Text(
                "读数由黄河防办值班人员和测站所属单位报送。",
                "Readings come from the duty officers and the stations' units.",
            ),
            citation=MONITORING,
            next_step=Text("请由测站所属单位报送。", "Let the station's unit hand them in."),
        )


def _begun(
    actor: Actor, rows: Iterable[Given], at: datetime, *, insists: bool, reason: str
) -> tuple[Intake, list[FloodStation]]:
    """Understand every row, lock its station, and judge the rows in the order in which they were observed."""
    stations = named(FloodStation.objects.filter(state="in_use").select_related("unit"))
    understood = [understand(one, place, stations) for place, one in enumerate(rows)]
    _keep_to_own(actor, understood)
    ids = sorted({one.station.pk for one in understood if one.station})
    # Always in the same order, so that no two wait for each other.
    locked = list(FloodStation.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    law = law_on(FLOOD, at)
    oldest = at - timedelta(days=law.parameters["oldest_reading_days"])
    first = min((one.observed_at for one in understood if one.observed_at and one.observed_at >= oldest), default=at)
    intake = intake_of(locked, min(first, at), at, law, insists=insists, reason=reason)
    far = datetime.max.replace(tzinfo=UTC)
    for one in sorted(understood, key=lambda one: (one.observed_at or far, one.place)):
        intake.take(one)
    return intake, locked


def intake_of(
    stations: Sequence[FloodStation], first: datetime, at: datetime, law: Law, *, insists: bool, reason: str
) -> Intake:
    """Return what is known of stations, whose rows are locked, from a moment on and as long before as one looks back."""
    thresholds = Thresholds.of(stations)
    hours = max(law.parameters["jump_hours"], thresholds.hours)
    return Intake(at, law, thresholds, series_of(stations, first - timedelta(hours=hours)), insists, reason)


def _keep_to_own(actor: Actor, understood: Iterable[Understood]) -> None:
    """Keep aside what somebody hands in of another unit's station; the headquarters' office and the folder hand all in."""
    if actor.role in DUTY or actor == SYSTEM:
        return
    for one in understood:
        unit: Unit | None = one.station.unit if one.station else None
        if one.station and not (unit and actor.covers(unit.path)):
            said = Text("该测站由其他单位报送", "another unit hands in what that station reads")
            one.blame(Cause.OTHERS, said)


def _known_held(intake: Intake) -> dict[str, HeldReading]:
    """Return those of the rows to be kept aside that are so already, by their marks."""
    marks = [found.given.mark for found, _, _ in intake.held.values()]
    if not marks:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    return {one.mark: one for one in HeldReading.objects.filter(mark__in=marks)}


def _keep_aside(
    fresh: Mapping[str, tuple[Understood, Cause, Text]], batch: ReadingBatch, actor: Actor, at: datetime
) -> dict[str, HeldReading]:
    made = {mark: _held(found, cause, said, batch, at) for mark, (found, cause, said) in fresh.items()}
    if made:
        begin_many(list(made.values()), "hold_reading", actor=actor, at=at, details=_told)
    return made


def _held(found: Understood, cause: Cause, said: Text, batch: ReadingBatch, at: datetime) -> HeldReading:
    station, quantity, value, unit, time = found.given.written
    return HeldReading(
        batch_id=batch.pk,
        row=found.given.row,
        station_text=station,
        quantity_text=quantity,
        value_text=value,
        unit_text=unit,
        time_text=time,
        mark=found.given.mark,
        station_id=found.station.pk if found.station else None,
        quantity=found.quantity.value if found.quantity else "",
        value=found.value,
        observed_at=found.observed_at,
        cause=cause.value,
        why={"zh": said.zh, "en": said.en},
        received_at=at,
    )


def _told(one: HeldReading) -> dict[str, Any]:
    return {"cause": one.cause, "written": one.subject, "why": one.why["zh"]}


def _answer(place: int, row: int, intake: Intake, kept: Mapping[str, HeldReading]) -> Answered:
    if place in intake.readings:
        return Answered(row, "corrected" if intake.readings[place].version > 1 else "taken")
    if place in intake.known:
        return Answered(row, "known")
    found, _, said = intake.held[place]
    return Answered(row, "held", said, kept[found.given.mark].number)


def follow(readings: Iterable[Reading], stations: Iterable[FloodStation], at: datetime) -> None:
    """Let what follows from new readings follow: silent stations are heard again, and levels may be proposed."""
    intervals = {one.pk: timedelta(minutes=one.interval_minutes) for one in stations}
    listed = list(readings)
    heard = {one.station_id for one in listed if one.observed_at >= at - intervals[one.station_id]}
    if heard:
        settle(FloodStation.subject_type, sorted(heard), "station_silence", at=at)
    if listed:
        look(at, fresh=listed)
