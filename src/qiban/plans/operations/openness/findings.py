"""What a unit does about a finding, and how it is looked at again (safeguard 3)."""

from datetime import date, datetime
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.law.openness.inspecting.clocks import extended_clock, recheck_clock, rectification_clock
from qiban.law.openness.inspecting.facts import (
    DismissalFacts,
    ExtensionFacts,
    RecheckFacts,
    RectificationFacts,
    SeverityName,
)
from qiban.law.openness.inspecting.findings import (
    finding_dismissal,
    recheck,
    rectification,
    rectification_extension,
)
from qiban.law.text import Text
from qiban.plans.models import Finding, OpenYear
from qiban.plans.opening import UNITS, check_own
from qiban.plans.operations.limits import LINE, OPINION, TEXT


@transaction.atomic
def take_on(*, actor: Actor, finding_id: int, step_no: int | None = None, at: datetime | None = None) -> Finding:
    """Take a finding on.

    Raises:
        Denied: another unit's finding.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = _own(actor, finding_id, "take_on", step_no, at)
    advance(found, "take_on", actor=actor, at=at)
    return found


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> Finding:
    found = lock_for(Finding, action, pk, actor=actor, at=at, step_no=step_no)
    check_own(actor, found.unit_id)
    return found


@transaction.atomic
def ask_more_time(
    *, actor: Actor, finding_id: int, until: date, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Finding:
    """Ask for more time to put something right, while there is time; until it is given the old day holds.

    Raises:
        Refused: the time is over, was given before, or no reason is said.
        Denied: another unit's finding.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = _own(actor, finding_id, "ask_more_time", step_no, at)
    (found.reason,) = fitting(reason=(reason, OPINION))
    _check_extension(found, until, at)
    found.asked_until = until
    advance(found, "ask_more_time", actor=actor, at=at, detail={"until": until.isoformat(), "reason": found.reason})
    (year,) = find(OpenYear, id=found.year_id)
    tell("more_time_asked", found, year.office_id, "group_office", at=at)
    return found


def _check_extension(found: Finding, until: date, at: datetime) -> None:
    facts = ExtensionFacts(clock.civil_date(at), found.due_on, until, found.reason, found.extended)
    require(rectification_extension(facts, found.law_on(at)))


@transaction.atomic
def extend_time(*, actor: Actor, finding_id: int, step_no: int | None = None, at: datetime | None = None) -> Finding:
    """Give the time that a unit has asked for.

    Raises:
        Conflict: it has not asked.
        Refused: the old day has gone by.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = lock_for(Finding, "extend_time", finding_id, actor=actor, at=at, step_no=step_no)
    if found.asked_until is None:
        raise Conflict(
            Text("该单位没有申请延期。", "The unit has not asked for more time."),
            next_step=Text("请由该单位提出申请。", "It is for the unit to ask."),
        )
    _check_extension(found, found.asked_until, at)
    found.due_on, found.asked_until, found.extended = found.asked_until, None, found.extended + 1
    advance(found, "extend_time", actor=actor, at=at, detail={"due_on": found.due_on.isoformat()})
    end(found.subject_type, found.pk, "open_rectification", at=at, outcome=Outcome.EXCUSED)
    owed = extended_clock(until=found.due_on, extended_at=at, law=found.law_on(at))
    bear(owed, found, found.unit_id, at)
    tell("more_time_given", found, found.unit_id, *UNITS, at=at)
    return found


@transaction.atomic
def report_rectified(
    *,
    actor: Actor,
    finding_id: int,
    measures: str,
    shown_by: Annotated[str, Line],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Finding:
    """Report that something was put right, with what shows it; the inspectors owe a look.

    Raises:
        Refused: it is not said what was done, or nothing shows it.
        Denied: another unit's finding.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = _own(actor, finding_id, "report_rectified", step_no, at)
    found.measures, found.shown_by = fitting(measures=(measures, TEXT), shown_by=(shown_by, LINE))
    facts = RectificationFacts(clock.civil_date(at), found.due_on, found.measures, found.shown_by)
    late = require(rectification(facts, found.law_on(at))).results["days_late"]
    found.asked_until = None
    detail: dict[str, Any] = {"measures": found.measures, "shown_by": found.shown_by, "days_late": late}
    advance(found, "report_rectified", actor=actor, at=at, detail=detail)
    keep_files(uploads, found, actor, at)
    settle(found.subject_type, found.pk, "open_rectification", at=at)
    (year,) = find(OpenYear, id=found.year_id)
    bear(recheck_clock(reported_at=at, law=found.law_on(at)), found, year.office_id, at)
    tell("finding_rectified", found, year.office_id, "inspector", at=at)
    return found


@transaction.atomic
def recheck_finding(
    *,
    actor: Actor,
    finding_id: int,
    is_passed: bool,
    opinion: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Finding:
    """Look at what was put right: it is closed, or opened again and owed anew.

    Raises:
        Refused: it is the own unit's, or it is not said what the look rests on.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = lock_for(Finding, "recheck_finding", finding_id, actor=actor, at=at, step_no=step_no)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    facts = RecheckFacts("passed" if is_passed else "failed", found.opinion, is_own=actor.unit == found.unit_id)
    state = require(recheck(facts, found.law_on(at))).results["next_state"]
    if state == "reopened":
        _owe_anew(found, at)
    advance(found, "recheck_finding", actor=actor, at=at, next_state=state, detail={"opinion": found.opinion})
    settle(found.subject_type, found.pk, "finding_recheck", at=at)
    tell("finding_closed" if is_passed else "finding_reopened", found, found.unit_id, *UNITS, at=at)
    return found


def _owe_anew(found: Finding, at: datetime) -> None:
    severity = cast("SeverityName", found.severity)
    owed = rectification_clock(severity=severity, found_at=at, law=found.law_on(at))
    found.due_on = owed.deadline.last_day
    bear(owed, found, found.unit_id, at)


@transaction.atomic
def dismiss_finding(
    *, actor: Actor, finding_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Finding:
    """Dismiss a finding that is none, with the reason; it costs nothing and is owed no more.

    Raises:
        Refused: no reason is given, or whoever entered it dismisses it.

    Source: safeguard 3.
    """
    at = at or clock.now()
    found = lock_for(Finding, "dismiss_finding", finding_id, actor=actor, at=at, step_no=step_no)
    (found.reason,) = fitting(reason=(reason, OPINION))
    require(finding_dismissal(DismissalFacts(found.reason, is_finder=_is_finder(actor, found)), found.law_on(at)))
    advance(found, "dismiss_finding", actor=actor, at=at, detail={"reason": found.reason})
    end(found.subject_type, found.pk, at=at, outcome=Outcome.VOID)
    tell("finding_dismissed", found, found.unit_id, *UNITS, at=at)
    return found


def _is_finder(actor: Actor, found: Finding) -> bool:
    return actor.person_id is not None and actor.person_id == found.found_by_id
