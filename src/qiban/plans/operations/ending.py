"""Measures that are done, withdrawn or opened again, parts that end, and a plan that is over (plans 1-3)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find, update
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.text import Text
from qiban.plans.models import DateMove, Indicator, Measure, Observation, Part, Plan, Publication, Report
from qiban.plans.models.kinds import Role
from qiban.plans.posts import check_office

from .accepting import let_accept
from .checking import check_not_closed, check_running
from .holding import lock_in_plan, lock_measure_of
from .limits import OPINION

OPEN = ("not_started", "in_progress", "returned", "submitted")


@transaction.atomic
def complete_measure(
    *, actor: Actor, measure_id: int, step_no: int | None = None, at: datetime | None = None
) -> Measure:
    """Close a measure of which every part was accepted.

    Raises:
        Conflict: a part is still open, or the plan does not run.

    Source: plans 3.
    """
    at = at or clock.now()
    measure, plan = _locked(measure_id, "complete_measure", actor, at, step_no)
    check_running(plan)
    waiting = [one for one in find(Part, measure_id=measure.pk) if one.state in OPEN]
    if waiting:
        raise Conflict(
            Text(f"还有{len(waiting)}个单位的台账没有验收。", f"The parts of {len(waiting)} units are still open."),
            next_step=Text("请先验收，或免除不再需要的分工。", "Accept them, or end those that are not needed."),
        )
    advance(measure, "complete_measure", actor=actor, at=at)
    return measure


@transaction.atomic
def reopen_measure(
    *, actor: Actor, measure_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Measure:
    """Open a measure again that was said to be done, with the reason.

    Raises:
        Conflict: the plan does not run.

    Source: plans 3.
    """
    at = at or clock.now()
    measure, plan = _locked(measure_id, "reopen_measure", actor, at, step_no)
    check_running(plan)
    return _ended(measure, "reopen_measure", reason, actor, at)


@transaction.atomic
def withdraw_measure(
    *, actor: Actor, measure_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Measure:
    """Withdraw a measure, with the document or reason; nobody owes anything for it any more.

    Raises:
        Conflict: the plan is closed.

    Source: plans 1.
    """
    at = at or clock.now()
    measure, plan = _locked(measure_id, "withdraw_measure", actor, at, step_no)
    check_not_closed(plan)
    _ended(measure, "withdraw_measure", reason, actor, at)
    for one in find(Part, measure_id=measure.pk):
        part = lock_thing(Part, one.pk)
        if part.state in OPEN:
            end_locked(part, actor, at, measure.reason)
    return measure


def _locked(pk: int, action: str, actor: Actor, at: datetime, step_no: int | None) -> tuple[Measure, Plan]:
    measure = lock_in_plan(Measure, action, pk, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=measure.plan_id)
    check_office(actor, plan)
    return measure, plan


def _ended(measure: Measure, action: str, reason: str, actor: Actor, at: datetime) -> Measure:
    needed(reason=reason)
    (measure.reason,) = fitting(reason=(reason, OPINION))
    advance(measure, action, actor=actor, at=at, detail={"reason": measure.reason})
    return measure


@transaction.atomic
def end_part(
    *, actor: Actor, part_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Part:
    """End a unit's part in a measure, with the reason; what it did stays to be read.

    Raises:
        Denied: another department is the plan's office.

    Source: plans 2.
    """
    at = at or clock.now()
    # Its measure first, as whoever withdraws that one locks it.
    measure = lock_measure_of(part_id)
    part = lock_in_plan(Part, "end_part", part_id, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=part.plan_id)
    check_office(actor, plan)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, OPINION))
    end_locked(part, actor, at, reason)
    if part.role == Role.LEAD:
        measure.lead_id = None
        update(measure)
        let_accept(plan, measure, find(Part, measure_id=measure.pk))
    return part


def end_locked(part: Part, actor: Actor, at: datetime, reason: str) -> None:
    """End a part whose row is locked, and what is owed and asked about it."""
    advance(part, "end_part", actor=actor, at=at, detail={"reason": reason})
    end(part.subject_type, part.pk, at=at, outcome=Outcome.VOID)
    _void_requests(part, actor, at)


def _void_requests(part: Part, actor: Actor, at: datetime) -> None:
    """Refuse what was asked about dates: there is no date any more."""
    for one in find(DateMove, part_id=part.pk, state="asked"):
        asked = lock_thing(DateMove, one.pk)
        if asked.state == "asked":
            advance(asked, "refuse_date", actor=actor, at=at)
            end(asked.subject_type, asked.pk, at=at, outcome=Outcome.VOID)


@transaction.atomic
def close_plan(
    *, actor: Actor, plan_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Plan:
    """Close a plan that is over, with what was concluded; what is still owed for it, or for anything of it, is void.

    Source: plans 1.
    """
    at = at or clock.now()
    plan = lock_for(Plan, "close_plan", plan_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, OPINION))
    advance(plan, "close_plan", actor=actor, at=at, detail={"reason": reason})
    for model in (Part, Indicator, Observation, Report, Publication):
        end(model.subject_type, [one.pk for one in find(model, plan_id=plan.pk)], at=at, outcome=Outcome.VOID)
    for part in find(Part, plan_id=plan.pk):
        _void_requests(part, actor, at)
    return plan
