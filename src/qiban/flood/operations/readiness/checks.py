"""Flood inspections, the faults that they find, and that these are put right and looked at again (职责一（八）)."""

from datetime import date, datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of, path_of
from qiban.flood.models import FloodCheck, FloodFault
from qiban.flood.models.readiness_kinds import CheckKind, FaultSeverity
from qiban.flood.operations.limits import LINE, OPINION, TITLE, WHAT
from qiban.flood.posts import check_own, check_place
from qiban.law.flood.readiness.checks import fault_rectified, flood_fault, flood_inspection, second_look
from qiban.law.flood.readiness.clocks import recheck_clock, rectification_clock
from qiban.law.flood.readiness.facts import (
    CheckFacts,
    CheckName,
    FaultFacts,
    RectifiedFacts,
    SecondLookFacts,
    SeverityName,
)
from qiban.law.flood.regulation import flood_law
from qiban.law.text import Text

from .looking import review

PLACES = Help(Text("检查了哪些工程、仓库、单位。", "Which works, stores and units were inspected."))
BELOW = ("flood_county", "flood_town")


@transaction.atomic
def begin_check(
    *,
    actor: Actor,
    kind: CheckKind,
    title: Annotated[str, Line],
    places: Annotated[str, PLACES],
    held_on: date,
    at: datetime | None = None,
) -> FloodCheck:
    """Begin an inspection by one's own unit.

    Raises:
        Refused: the day lies ahead, or it is not said what is inspected.
        Invalid: it has no title.

    Source: duties 1.1 and 1.8.
    """
    at = at or clock.now()
    needed(title=title)
    title, places = fitting(title=(title, TITLE), places=(places, WHAT))
    day = clock.civil_date(at)
    require(flood_inspection(CheckFacts(day, held_on, places), flood_law(day)))
    made = FloodCheck(unit_id=actor.unit, kind=kind.value, title=title, places=places, held_on=held_on)
    detail = {"check_kind": kind.value, "title": title, "places": places, "held_on": held_on}
    begin(made, "begin_check", actor=actor, at=at, detail=detail)
    _look(made, actor, at)
    return made


def _look(check: FloodCheck, actor: Actor, at: datetime) -> None:
    review(actor, at, [check.unit_id], cast("CheckName", check.kind))


@transaction.atomic
def enter_fault(
    *,
    actor: Actor,
    flood_check_id: int,
    unit_id: UnitId,
    severity: FaultSeverity,
    what: str,
    evidence: Annotated[str, Line],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodFault:
    """Enter something wrong at a unit, which owes that it is put right.

    Raises:
        Refused: it is not said what is wrong, or nothing shows it.
        Denied: another unit's inspection, or a place that is not the post's own.

    Source: duty 1.8.
    """
    at = at or clock.now()
    check = lock_for(FloodCheck, "enter_fault", flood_check_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, check.unit_id)
    if actor.role in BELOW:
        check_place(actor, path_of(unit_id))
    what, evidence = fitting(what=(what, WHAT), evidence=(evidence, LINE))
    grade, law = cast("SeverityName", severity.value), check.law_on(at)
    require(flood_fault(FaultFacts(grade, what, evidence), law))
    owed = rectification_clock(severity=grade, found_at=at, law=law)
    made = FloodFault(
        inspection=check,
        unit_id=unit_id,
        severity=severity.value,
        what=what,
        evidence=evidence,
        found_on=clock.civil_date(at),
        found_by_id=actor.person_id,
        due_on=owed.deadline.last_day,
    )
    detail = {"unit": code_of(unit_id), "severity": severity.value, "what": what, "due_on": made.due_on}
    begin(made, "enter_fault", actor=actor, at=at, detail=detail, of=check)
    keep_files(uploads, made, actor, at)
    bear(owed, made, unit_id, at)
    tell("fault_entered", made, unit_id, at=at)
    _look(check, actor, at)
    return made


@transaction.atomic
def conclude_check(
    *, actor: Actor, flood_check_id: int, result: str, step_no: int | None = None, at: datetime | None = None
) -> FloodCheck:
    """Conclude an inspection with what it came to; what it found goes on.

    Raises:
        Refused: nothing is said.
        Denied: another unit's inspection.

    Source: duty 1.8.
    """
    at = at or clock.now()
    check = lock_for(FloodCheck, "conclude_check", flood_check_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, check.unit_id)
    (check.result,) = fitting(result=(result, OPINION))
    facts = CheckFacts(clock.civil_date(at), check.held_on, check.places, check.result, is_concluded=True)
    require(flood_inspection(facts, check.law_on(at)))
    advance(check, "conclude_check", actor=actor, at=at, detail={"result": check.result})
    _look(check, actor, at)
    return check


@transaction.atomic
def report_fault_right(
    *,
    actor: Actor,
    flood_fault_id: int,
    measures: str,
    shown_by: Annotated[str, Line],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodFault:
    """Report that a fault was put right, with what shows it; who inspected owes a second look.

    Raises:
        Refused: it is not said what was done, or nothing shows it.
        Denied: another unit's fault.

    Source: duty 1.8.
    """
    at = at or clock.now()
    fault = lock_for(FloodFault, "report_fault_right", flood_fault_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, fault.unit_id)
    fault.measures, fault.shown_by = fitting(measures=(measures, OPINION), shown_by=(shown_by, LINE))
    facts = RectifiedFacts(clock.civil_date(at), fault.due_on, fault.measures, fault.shown_by)
    late = require(fault_rectified(facts, fault.law_on(at))).results["days_late"]
    fault.reported_by_id = actor.person_id
    detail = {"measures": fault.measures, "shown_by": fault.shown_by, "days_late": late}
    advance(fault, "report_fault_right", actor=actor, at=at, detail=detail)
    keep_files(uploads, fault, actor, at)
    settle(fault.subject_type, fault.pk, "flood_rectification", at=at)
    bear(recheck_clock(reported_at=at, law=fault.law_on(at)), fault, fault.inspection.unit_id, at)
    tell("fault_rectified", fault, fault.inspection.unit_id, at=at)
    return fault


@transaction.atomic
def recheck_fault(
    *,
    actor: Actor,
    flood_fault_id: int,
    is_passed: bool,
    opinion: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodFault:
    """Look at what was put right: it is closed, or opened again and owed anew.

    Raises:
        Refused: the person reported it, or it is not said what was seen.
        Denied: another unit's inspection.

    Source: duty 1.8.
    """
    at = at or clock.now()
    fault = lock_for(FloodFault, "recheck_fault", flood_fault_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, fault.inspection.unit_id)
    (fault.opinion,) = fitting(opinion=(opinion, OPINION))
    is_own = actor.person_id is not None and actor.person_id == fault.reported_by_id
    require(second_look(SecondLookFacts(fault.opinion, is_own=is_own), fault.law_on(at)))
    if not is_passed:
        _owe_anew(fault, at)
    state = "closed" if is_passed else "found"
    advance(fault, "recheck_fault", actor=actor, at=at, next_state=state, detail={"opinion": fault.opinion})
    settle(fault.subject_type, fault.pk, "flood_recheck", at=at)
    tell("fault_closed" if is_passed else "fault_reopened", fault, fault.unit_id, at=at)
    _look(fault.inspection, actor, at)
    return fault


def _owe_anew(fault: FloodFault, at: datetime) -> None:
    severity = cast("SeverityName", fault.severity)
    owed = rectification_clock(severity=severity, found_at=at, law=fault.law_on(at))
    fault.due_on = owed.deadline.last_day
    bear(owed, fault, fault.unit_id, at)


@transaction.atomic
def dismiss_fault(
    *, actor: Actor, flood_fault_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodFault:
    """Dismiss a fault that is none, with the reason; it is owed no more.

    Raises:
        Refused: no reason is given, or whoever entered it dismisses it.
        Denied: another unit's inspection.

    Source: duty 1.8.
    """
    at = at or clock.now()
    fault = lock_for(FloodFault, "dismiss_fault", flood_fault_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, fault.inspection.unit_id)
    (fault.opinion,) = fitting(reason=(reason, OPINION))
    is_own = actor.person_id is not None and actor.person_id == fault.found_by_id
    require(second_look(SecondLookFacts(fault.opinion, is_own=is_own), fault.law_on(at)))
    advance(fault, "dismiss_fault", actor=actor, at=at, detail={"reason": fault.opinion})
    end(fault.subject_type, fault.pk, at=at, outcome=Outcome.VOID)
    tell("fault_dismissed", fault, fault.unit_id, at=at)
    _look(fault.inspection, actor, at)
    return fault
