"""Drills and trainings: recorded by who held them, confirmed by those above (职责一（四）, （十一）)."""

from datetime import date, datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.core.units.models import Unit
from qiban.flood.models import FloodDrill
from qiban.flood.models.readiness_kinds import DrillKind
from qiban.flood.operations.limits import LINE, OPINION
from qiban.law.flood.readiness.clocks import drill_clock
from qiban.law.flood.readiness.facts import DrillFacts, ExerciseName, SecondLookFacts
from qiban.law.flood.readiness.records import drill_confirmation, drill_record
from qiban.law.flood.regulation import flood_law
from qiban.law.text import Text

from .looking import review
from .whose import approver_of, check_above

EVIDENCE = Help(Text("例如签到表、照片、通报的名称；文件可一并上传。", "Such as a list of names, pictures, a report."))


@transaction.atomic
def record_drill(
    *,
    actor: Actor,
    kind: DrillKind,
    topic: Annotated[str, Line],
    held_on: date,
    people: int,
    evidence: Annotated[str, Line, EVIDENCE],
    uploads: Uploads = (),
    at: datetime | None = None,
) -> FloodDrill:
    """Record a drill or training that one's own unit has held; those above owe its confirmation.

    Raises:
        Refused: it lies ahead, nobody took part, or topic or evidence is missing.

    Source: duties 1.4 and 1.11.
    """
    at = at or clock.now()
    topic, evidence = fitting(topic=(topic, LINE), evidence=(evidence, LINE))
    facts = DrillFacts(cast("ExerciseName", kind.value), clock.civil_date(at), held_on, people, topic, evidence)
    require(drill_record(facts, flood_law(clock.civil_date(at))))
    unit = Unit.objects.get(pk=actor.unit)
    made = FloodDrill(
        unit=unit,
        kind=kind.value,
        topic=topic,
        held_on=held_on,
        people=people,
        evidence=evidence,
        recorded_by_id=actor.person_id,
    )
    detail = {"drill_kind": kind.value, "topic": topic, "held_on": held_on, "people": people, "evidence": evidence}
    begin(made, "record_drill", actor=actor, at=at, detail=detail)
    keep_files(uploads, made, actor, at)
    above, role = approver_of(unit)
    bear(drill_clock(recorded_at=at, law=made.law_on(at)), made, above, at)
    tell("drill_recorded", made, above, role, at=at)
    _look(made, actor, at)
    return made


@transaction.atomic
def confirm_drill(
    *, actor: Actor, flood_drill_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodDrill:
    """Confirm that a drill or training was held as it is recorded.

    Raises:
        Refused: it is one's own, or nothing is said.
        Denied: the post does not stand above the unit.

    Source: duties 1.4 and 1.11.
    """
    return _decide("confirm_drill", "drill_confirmed", actor, flood_drill_id, opinion, step_no, at)


@transaction.atomic
def reject_drill(
    *, actor: Actor, flood_drill_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodDrill:
    """Do not accept a drill or training, before or after it was confirmed.

    Raises:
        Refused: it is one's own, or nothing is said.
        Denied: the post does not stand above the unit.

    Source: duties 1.4 and 1.11.
    """
    return _decide("reject_drill", "drill_rejected", actor, flood_drill_id, opinion, step_no, at)


def _decide(
    action: str, notice: str, actor: Actor, drill_id: int, opinion: str, step_no: int | None, at: datetime | None
) -> FloodDrill:
    at = at or clock.now()
    drill = lock_for(FloodDrill, action, drill_id, actor=actor, at=at, step_no=step_no)
    check_above(actor, drill.unit)
    (drill.opinion,) = fitting(opinion=(opinion, OPINION))
    is_own = actor.person_id is not None and actor.person_id == drill.recorded_by_id
    require(drill_confirmation(SecondLookFacts(drill.opinion, is_own=is_own), drill.law_on(at)))
    advance(drill, action, actor=actor, at=at, detail={"opinion": drill.opinion})
    settle(drill.subject_type, drill.pk, "flood_drill_confirmation", at=at)
    tell(notice, drill, drill.unit_id, at=at)
    _look(drill, actor, at)
    return drill


def _look(drill: FloodDrill, actor: Actor, at: datetime) -> None:
    review(actor, at, [drill.unit_id], cast("ExerciseName", drill.kind))
