"""Trainings, meetings and reports are recorded with evidence, confirmed by another unit, and counted (task 3, safeguard 1)."""

from datetime import date, datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.law.decision import Decision
from qiban.law.openness.recording.counting import record, yearly_records
from qiban.law.openness.recording.facts import BearerName, Held, RecordFacts, RecordName, YearFacts
from qiban.law.text import Text
from qiban.plans.models import OpenLedger, OpenYear, TrainingRecord
from qiban.plans.models.openness.kinds import RecordKind
from qiban.plans.opening import check_keeper, check_own
from qiban.plans.operations.limits import LINE, OPINION, TITLE


@transaction.atomic
def record_training(
    *,
    actor: Actor,
    open_ledger_id: int,
    kind: RecordKind,
    held_on: date,
    topic: Annotated[str, Line],
    people: int,
    evidence: Annotated[str, Line],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> TrainingRecord:
    """Record a training, meeting or report with what shows it.

    Raises:
        Refused: it was not held yet, is not this unit's to hold, or something is missing.
        Denied: another unit's ledger.

    Source: task 3, safeguard 1.
    """
    at = at or clock.now()
    ledger = lock_for(OpenLedger, "record_training", open_ledger_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, ledger.unit_id)
    topic, evidence = fitting(topic=(topic, TITLE), evidence=(evidence, LINE))
    bearer, today = cast("BearerName", ledger.kind), clock.civil_date(at)
    facts = RecordFacts(cast("RecordName", kind.value), bearer, held_on, today, topic, evidence, people)
    require(record(facts, ledger.law_on(at)))
    made = TrainingRecord(
        ledger_id=ledger.pk,
        unit_id=ledger.unit_id,
        kind=kind.value,
        held_on=held_on,
        topic=topic,
        people=people,
        evidence=evidence,
        recorded_by_id=actor.person_id,
    )
    detail = {"kind": kind.value, "held_on": held_on, "topic": topic, "people": people, "evidence": evidence}
    begin(made, "record_training", actor=actor, at=at, detail=detail, of=ledger)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def confirm_record(
    *, actor: Actor, training_record_id: int, step_no: int | None = None, at: datetime | None = None
) -> TrainingRecord:
    """Confirm a record, which counts from now on; what the unit owed for the year is met once there are enough.

    Raises:
        Conflict: it is the own unit's.
        Denied: the unit is not of the district.

    Source: task 3, safeguard 1.
    """
    at = at or clock.now()
    found = lock_for(TrainingRecord, "confirm_record", training_record_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, found.unit_id)
    if actor.unit == found.unit_id:
        raise Conflict(
            Text("本单位的记录由其他单位确认。", "Another unit confirms a unit's own records."),
            next_step=Text("请由市政府政务公开办公室确认。", "Have the city's openness office confirm it."),
        )
    advance(found, "confirm_record", actor=actor, at=at)
    (ledger,) = find(OpenLedger, id=found.ledger_id)
    if counted(ledger, cast("RecordName", found.kind), at).outcome == "met":
        settle(ledger.subject_type, ledger.pk, f"yearly_{found.kind}", at=at)
    return found


def counted(ledger: OpenLedger, kind: RecordName, at: datetime) -> Decision:
    """Return whether a unit has held in its year what it must, counted from its records."""
    (year,) = find(OpenYear, id=ledger.year_id)
    records = tuple(
        Held(one.number, one.held_on, one.evidence, is_confirmed=one.state == "confirmed")
        for one in find(TrainingRecord, ledger_id=ledger.pk)
        if one.kind == kind
    )
    facts = YearFacts(kind, cast("BearerName", ledger.kind), year.year, records, clock.civil_date(at))
    return yearly_records(facts, ledger.law_on(at))


@transaction.atomic
def reject_record(
    *, actor: Actor, training_record_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> TrainingRecord:
    """Let a record not count, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the unit is not of the district.

    Source: task 3, safeguard 1.
    """
    at = at or clock.now()
    found = lock_for(TrainingRecord, "reject_record", training_record_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, found.unit_id)
    needed(opinion=opinion)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    advance(found, "reject_record", actor=actor, at=at, detail={"opinion": found.opinion})
    return found
