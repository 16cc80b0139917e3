"""A promised date moves only by a recorded decision (plans 4)."""

from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find, update
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.citation import Citation
from qiban.law.plans.clocks import date_clock, part_clock
from qiban.law.plans.facts import DateMoveFacts
from qiban.law.plans.ledger import date_move
from qiban.law.plans.workflow.steps import AT_WORK
from qiban.law.text import Text
from qiban.plans.models import DateMove, Measure, Part, Plan
from qiban.plans.posts import check_bearer, check_office

from .checking import check_at_work
from .holding import lock_in_plan, lock_part_of
from .limits import OPINION


@transaction.atomic
def ask_date(
    *, actor: Actor, part_id: int, to_on: date, reason: str, step_no: int | None = None, at: datetime | None = None
) -> DateMove:
    """Ask for another date; the plan's office owes an answer, and until then the old date holds.

    Raises:
        Refused: no reason, no other day still to come, one after the plan's end.
        Denied: another unit's part.
        Conflict: another date was asked for already, the plan does not run, or the measure is done or withdrawn.

    Source: plans 4.
    """
    at = at or clock.now()
    part = lock_in_plan(Part, "ask_date", part_id, actor=actor, at=at, step_no=step_no)
    check_bearer(actor, part.unit_id)
    plan, _ = check_at_work(part)
    if find(DateMove, part_id=part.pk, state="asked"):
        raise Conflict(
            Text("已有一项期限调整申请待答复。", "Another date was asked for already."),
            next_step=Text("请等待答复，或先撤回该申请。", "Wait for the decision, or withdraw that request first."),
        )
    (reason,) = fitting(reason=(reason, OPINION))
    facts = DateMoveFacts(part.promised_on, to_on, plan.ends_on, clock.civil_date(at), reason)
    require(date_move(facts, part.law_on(at)))
    asked = DateMove(part_id=part.pk, plan_id=plan.pk, from_on=part.promised_on, to_on=to_on, reason=reason)
    detail = {"from_on": part.promised_on, "to_on": to_on, "reason": reason}
    begin(asked, "ask_date", actor=actor, at=at, detail=detail, of=part)
    bear(date_clock(asked_at=at, law=asked.law_on(at)), asked, plan.office_id, at)
    tell("date_asked", asked, plan.office_id, "plan_office", at=at)
    return asked


@transaction.atomic
def grant_date(
    *, actor: Actor, date_move_id: int, decision: str = "", step_no: int | None = None, at: datetime | None = None
) -> DateMove:
    """Grant another date: the part is owed by it from now on; the decision stays to be read.

    Raises:
        Denied: another department is the plan's office.

    Source: plans 4.
    """
    at = at or clock.now()
    asked, part = _decided(actor, date_move_id, "grant_date", decision, step_no, at)
    part.promised_on = asked.to_on
    update(part)
    _owe_anew(part, asked, at)
    return asked


def _owe_anew(part: Part, asked: DateMove, at: datetime) -> None:
    """Let the part be owed by its new day; the old day is excused, or was late where it had passed when the decision came."""
    (plan,), (measure,) = find(Plan, id=part.plan_id), find(Measure, id=part.measure_id)
    if plan.state != "running" or measure.state != "open" or part.state not in AT_WORK:
        return
    if asked.from_on is not None and asked.from_on < clock.civil_date(at):
        settle(part.subject_type, part.pk, "part", at=at)
    end(part.subject_type, part.pk, "part", at=at, outcome=Outcome.EXCUSED)
    citation, day = Citation.parse(measure.of_clause), asked.to_on
    bear(part_clock(promised_on=day, citation=citation, opened_at=at, law=part.law_on(at)), part, part.unit_id, at)


@transaction.atomic
def refuse_date(
    *, actor: Actor, date_move_id: int, decision: str, step_no: int | None = None, at: datetime | None = None
) -> DateMove:
    """Refuse another date, with the reason; the old one holds.

    Raises:
        Invalid: no reason is given.
        Denied: another department is the plan's office.

    Source: plans 4.
    """
    needed(decision=decision)
    return _decided(actor, date_move_id, "refuse_date", decision, step_no, at or clock.now())[0]


@transaction.atomic
def withdraw_date(
    *, actor: Actor, date_move_id: int, step_no: int | None = None, at: datetime | None = None
) -> DateMove:
    """Withdraw a request for another date.

    Raises:
        Denied: another unit asked.

    Source: plans 4.
    """
    at = at or clock.now()
    asked = lock_in_plan(DateMove, "withdraw_date", date_move_id, actor=actor, at=at, step_no=step_no)
    (part,) = find(Part, id=asked.part_id)
    check_bearer(actor, part.unit_id)
    advance(asked, "withdraw_date", actor=actor, at=at)
    end(asked.subject_type, asked.pk, at=at, outcome=Outcome.VOID)
    return asked


def _decided(
    actor: Actor, pk: int, action: str, decision: str, step_no: int | None, at: datetime
) -> tuple[DateMove, Part]:
    """Take the decision; the part's row is locked first, as whoever ends the part does."""
    part = lock_part_of(pk)
    asked = lock_in_plan(DateMove, action, pk, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=asked.plan_id)
    check_office(actor, plan)
    (asked.decision,) = fitting(decision=(decision, OPINION))
    advance(asked, action, actor=actor, at=at, detail={"decision": asked.decision} if asked.decision else {})
    settle(asked.subject_type, asked.pk, "date_decision", at=at)
    tell("date_granted" if action == "grant_date" else "date_refused", asked, part.unit_id, "plan_unit", at=at)
    return asked, part
