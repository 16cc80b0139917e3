"""Take readings in: the one way for files, folders, programs and hands (市水利局职责一).

A reading that is known is no new one. Another value for a moment is kept beside the first, and counts from then on. What
cannot be right is kept aside with the reason; it stops none of the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Denied
from qiban.core.lawbook.in_force import law_on
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations.operations import settle
from qiban.core.rows import insert
from qiban.core.steps.beginning import begin
from qiban.core.steps.many import begin_many
from qiban.core.texts import fitting
from qiban.core.units.models import Unit
from qiban.flood.models import FloodStation, HeldReading, Reading, ReadingBatch
from qiban.flood.models.reading_kinds import Cause, Way
from qiban.flood.posts import duty_office_id
from qiban.law.flood.reading.checking import MONITORING
from qiban.law.flood.regulation import FLOOD
from qiban.law.flood.workflow.reading import WRITERS
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

from .given import Given, Understood, named, plain, understand
from .intake import Intake, intake_of
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
    kept = _known_held(intake)
    fresh = {one.given.mark: (one, cause, said) for one, cause, said in intake.held.values()}
    fresh = {mark: one for mark, one in fresh.items() if mark not in kept}
    batch = ReadingBatch(way=way.value, title=title, unit_id=actor.unit_id, person_id=actor.person_id, received_at=at)
    _begin_batch(batch, intake, len(rows), len(fresh), actor, at)
    kept |= _keep_aside(fresh, batch, actor, at)
    taken = list(intake.readings.values())
    store([*taken, *intake.judged_anew(taken)], batch.pk, stations, at)
    if fresh:
        _tell_held(fresh.values(), batch, at)
    return Taken(batch, [_answer(place, one.row, intake, kept) for place, one in enumerate(rows)])


def _begin_batch(batch: ReadingBatch, intake: Intake, rows: int, held: int, actor: Actor, at: datetime) -> None:
    """Store what came in together, with what became of it."""
    batch.corrected = sum(one.version > 1 for one in intake.readings.values())
    batch.taken = len(intake.readings) - batch.corrected
    batch.held = held
    batch.known = rows - len(intake.readings) - held
    counts = {name: getattr(batch, name) for name in ("taken", "corrected", "known", "held")}
    detail = {"way": batch.way, "title": batch.title, **{f"rows_{name}": n for name, n in counts.items() if n}}
    begin(batch, "take_readings", actor=actor, at=at, detail=detail)


def _check_post(actor: Actor) -> None:
    if actor.role not in WRITERS and actor.role != SYSTEM.role:
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
    locked = {one.pk: one for one in FloodStation.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    for one in understood:
        # As it stands now that it is locked.
        one.station = locked[one.station.pk] if one.station else None
    law = law_on(FLOOD, at)
    oldest = at - timedelta(days=law.parameters["oldest_reading_days"])
    first = min((one.observed_at for one in understood if one.observed_at and one.observed_at >= oldest), default=at)
    intake = intake_of(list(locked.values()), min(first, at), at, law, insists=insists, reason=reason)
    far = datetime.max.replace(tzinfo=UTC)
    for one in sorted(understood, key=lambda one: (one.observed_at or far, one.place)):
        intake.take(one)
    return intake, list(locked.values())


def _keep_to_own(actor: Actor, understood: Iterable[Understood]) -> None:
    """Keep aside what somebody hands in of another unit's station; the headquarters' office and the folder hand all in."""
    if actor.role in DUTY or actor.role == SYSTEM.role:
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


def _tell_held(fresh: Iterable[tuple[Understood, Cause, Text]], batch: ReadingBatch, at: datetime) -> None:
    """Tell the duty officers what is kept aside; of the same station and cause once an hour, however often it reads."""
    told = {f"{found.station.pk if found.station else plain(found.given.station)}-{cause}" for found, cause, _ in fresh}
    mark = sha256("\x1f".join(sorted(told)).encode("utf-8", "replace")).hexdigest()[:32]
    facts, case = {batch.subject_type: batch.pk}, batch.number
    key = f"readings_held-{at:%Y%m%d%H}-{mark}"
    notify(Draft("readings_held", duty_office_id(), at, key, roles=tuple(DUTY), facts=facts, case_number=case))


def _told(one: HeldReading) -> dict[str, Any]:
    return {"cause": one.cause, "written": one.subject, "why": one.why["zh"]}


def _answer(place: int, row: int, intake: Intake, kept: Mapping[str, HeldReading]) -> Answered:
    if place in intake.readings:
        return Answered(row, "corrected" if intake.readings[place].version > 1 else "taken")
    if place in intake.known:
        return Answered(row, "known")
    found, _, said = intake.held[place]
    return Answered(row, "held", said, kept[found.given.mark].number)


def store(readings: Sequence[Reading], batch_id: int, stations: Iterable[FloodStation], at: datetime) -> None:
    """Store readings as of a batch, and let follow what follows from them."""
    for one in readings:
        one.batch_id = batch_id
    insert(list(readings))
    follow(readings, stations, at)


def follow(readings: Iterable[Reading], stations: Iterable[FloodStation], at: datetime) -> None:
    """Let what follows from new readings follow: silent stations are heard again, and levels may be proposed."""
    intervals = {one.pk: timedelta(minutes=one.interval_minutes) for one in stations}
    listed = list(readings)
    heard = {one.station_id for one in listed if one.observed_at >= at - intervals[one.station_id]}
    if heard:
        settle(FloodStation.subject_type, sorted(heard), "station_silence", at=at)
    if listed:
        look(at, fresh=listed)
