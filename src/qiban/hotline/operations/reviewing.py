"""Review, callback, rework and close (Art. 12.8, 12.9, 12.10)."""

from datetime import datetime

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Invalid, require
from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Outcome
from qiban.core.rows import ask, find, insert, update
from qiban.core.steps.taking import advance, take_step
from qiban.core.texts import fitting
from qiban.hotline.models import Assignment, Callback, Demand, Identity, Order, Reply
from qiban.law.citation import Citation
from qiban.law.clocks import Clock
from qiban.law.hotline import clocks, facts, rules
from qiban.law.text import Text

from .accused import barred_from, is_barred
from .handing_on import leave_accused_unit, leave_closed_unit
from .privacy import accused_with, is_accused
from .steps import MAX_NOTE, MAX_REASON, ask_order, order_for, parts_of
from .waiting import OPEN, answer_callers, open_for_centre, start_handling, with_forwarded

CLOSE_BASES = ("satisfied", "accords")
STILL_TO_CALL = """
SELECT EXISTS (SELECT FROM hotline_demand AS caller WHERE order_id = %s AND NOT EXISTS (
    SELECT FROM hotline_callback AS call
    WHERE demand_id = caller.id AND call.order_id = caller.order_id AND round = %s AND is_final))
"""


@transaction.atomic
def pass_review(
    *,
    actor: Actor,
    order_id: int,
    is_clear: bool,
    is_complete: bool,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Order:
    """Find a reply clear and complete; every caller is now to be called back (Art. 12.8).

    Raises:
        Refused: the reply is unclear or incomplete, or an assisting unit has not answered.
    """
    at = at or clock.now()
    ask_order(order_id)
    ask(Reply, assignment__order_id=order_id)
    order = order_for("pass_review", order_id, actor=actor, at=at, step_no=step_no)
    law = order.law_on(at)
    waiting = tuple(part.unit.short_name for part in parts_of(order) if part.state in OPEN)
    require(rules.review(facts.ReviewFacts(clear=is_clear, complete=is_complete, pending_units=waiting), law))
    advance(order, "pass_review", actor=actor, at=at, next_state="reviewed")
    obligations.settle("order", order.pk, "review", at=at)
    open_for_centre("order", order.pk, order, clocks.callback_clock(reviewed_at=at, law=law), at)
    answer_callers(order, at)
    return order


@transaction.atomic
def rework(
    *, actor: Actor, order_id: int, ground: str, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Order:
    """Send an order back to be handled anew, with a fresh clock of the same urgency (Art. 12.9).

    What a unit handled that has closed since, or has become the accused of a report by taking over from another, goes on
    elsewhere (Art. 21).

    Args:
        ground: unclear, not_done or dissatisfied_reasonable.

    Raises:
        Refused: the ground is none of Art. 12.9's, or the reason is missing.
    """
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_NOTE))
    order = order_for("rework", order_id, actor=actor, at=at, step_no=step_no)
    law = order.law_on(at)
    require(rules.rework(facts.ReworkFacts(ground=ground, reason=reason), law))
    order.round += 1
    order.rework_ground, order.rework_reason = ground, reason
    handling = clocks.handling_clock(received_at=at, urgency=order.urgency, law=law)
    order.due_at, order.replied_at = handling.deadline.due_at, None
    advance(
        order,
        "rework",
        actor=actor,
        at=at,
        next_state="handling",
        detail={"ground": ground, "reason": reason, "round": order.round},
    )
    obligations.settle("order", order.pk, "review", "closing", at=at)
    # Callers who wait for a call are called after the rework.
    obligations.end("order", order.pk, "callback", at=at, outcome=Outcome.VOID)
    lead = order.assignments.select_related("unit").get(is_lead=True, state="replied")
    reopened, barred = [one for one in with_forwarded(lead) if one.state == "replied"], barred_from(order)
    for part in reopened:
        _reopen(part, order, handling, actor, at)
        if is_barred(part.unit, barred):
            continue
        notices.notify(
            notices.Draft(
                kind="order_reworked",
                unit_id=part.unit_id,
                at=at,
                case_number=order.number,
                facts={"order": order.pk, "demand": order.lead_demand_id},
                key=f"rework:{order.pk}:{order.round}:{part.unit_id}",
            )
        )
    for part in reopened:
        if part.unit.closed_on is not None:
            leave_closed_unit(part.pk, order.pk, actor=SYSTEM, at=at)
        elif is_barred(part.unit, barred):
            leave_accused_unit(part.pk, order.pk, actor=SYSTEM, at=at)
        else:
            continue
        order.refresh_from_db()
    return order


def _reopen(part: Assignment, order: Order, handling: Clock, actor: Actor, at: datetime) -> None:
    take_step(part, "rework", actor=actor, at=at, next_state="handling")
    part.due_at, part.replied_at, part.is_extended = handling.deadline.due_at, None, False
    update(part)
    start_handling(part, order, handling, order.law_on(at), at, may_return=False)


@transaction.atomic
def record_callback(
    *,
    actor: Actor,
    order_id: int,
    demand_id: int,
    is_reached: bool,
    process_satisfied: bool | None = None,
    result_satisfied: bool | None = None,
    solved: bool | None = None,
    remark: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Callback:
    """Record one call to a complainant; unreachable after the tries that are set is an outcome of its own (Art. 12.8).

    Raises:
        Refused: the complainant was reached but an answer is missing.
        Invalid: this complainant has been called back in this round, or does not belong to the order.
    """
    at = at or clock.now()
    (remark,) = fitting(remark=(remark, MAX_REASON))
    order = order_for("record_callback", order_id, actor=actor, at=at, step_no=step_no)
    demand = next((one for one in find(Demand, id=demand_id) if one.order_id == order.pk), None)
    if demand is None:
        raise Invalid.field("demand", Text("该诉求人不在本工单内。", "This complainant does not belong to the order."))
    calls = find(Callback, demand_id=demand.pk, order_id=order.pk)
    earlier = [one for one in calls if one.round == order.round]
    if any(one.is_final for one in earlier):
        raise Invalid.field("demand", Text("本轮已完成对该诉求人的回访。", "This complainant has been called back."))
    law = order.law_on(at)
    decision = require(
        rules.callback(
            facts.CallbackFacts(
                reached=is_reached,
                attempts=len(earlier) + 1,
                process_satisfied=process_satisfied,
                result_satisfied=result_satisfied,
                solved=solved,
            ),
            law,
        )
    )
    # Who left no number is not tried again, nor who complains of the centre, which must not know the number (Art. 21).
    is_given_up = decision.outcome == "again" and (_has_no_phone(demand) or is_accused(actor, accused_with(demand), at))
    outcome = "unreachable" if is_given_up else decision.outcome
    made = Callback(
        order=order,
        demand=demand,
        round=order.round,
        is_reached=is_reached,
        is_final=outcome != "again",
        process_satisfied=process_satisfied if is_reached else None,
        result_satisfied=result_satisfied if is_reached else None,
        solved=solved if is_reached else None,
        remark=remark,
        called_by_id=actor.person_id,
        called_at=at,
    )
    insert([made])
    is_complete = not _still_to_call(order)
    advance(
        order,
        "record_callback",
        actor=actor,
        at=at,
        next_state="callback" if is_complete else "reviewed",
        detail={"demand": demand.number, "reached": is_reached, "outcome": outcome},
    )
    if is_complete:
        obligations.settle("order", order.pk, "callback", at=at)
        open_for_centre("order", order.pk, order, clocks.closing_clock(at=at, law=law), at)
    return made


def _has_no_phone(demand: Demand) -> bool:
    return not any(one.phone_digest for one in find(Identity, id=demand.identity_id))


def _still_to_call(order: Order) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(STILL_TO_CALL, [order.pk, order.round])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def close(
    *, actor: Actor, order_id: int, basis: str, reason: str = "", step_no: int | None = None, at: datetime | None = None
) -> Order:
    """Close an order: satisfied and solved, or the reply accords with law and policy (Art. 12.10).

    Args:
        basis: "satisfied" or "accords".
        reason: with "accords", which law or policy.

    Raises:
        Refused: the callbacks do not bear the basis out, or no law or policy was named.
    """
    at = at or clock.now()
    if basis not in CLOSE_BASES:
        raise Invalid.field(
            "basis",
            Text(
                "请选择办结情形：满意且已解决，或答复符合规定。", "Choose: satisfied and solved, or according with law."
            ),
            Citation("hotline", 12, 10),
        )
    (reason,) = fitting(reason=(reason, MAX_NOTE))
    order = order_for("close", order_id, actor=actor, at=at, step_no=step_no)
    require(rules.close(_close_facts(order, basis, reason), order.law_on(at)))
    order.closed_at, order.close_basis, order.close_reason = at, basis, reason
    advance(order, "close", actor=actor, at=at, detail={"basis": basis, "reason": reason})
    obligations.settle("order", order.pk, "closing", at=at)
    parts = [part.pk for part in find(Assignment, order_id=order.pk)]
    obligations.end("assignment", parts, at=at, outcome=Outcome.VOID)
    return order


def _close_facts(order: Order, basis: str, reason: str) -> facts.CloseFacts:
    final = list(order.callbacks.filter(round=order.round, is_final=True))
    reached = [one for one in final if one.is_reached]
    return facts.CloseFacts(
        process_satisfied=all(one.process_satisfied for one in reached) if reached else None,
        result_satisfied=all(one.result_satisfied for one in reached) if reached else None,
        solved=all(one.solved for one in reached) if reached else None,
        unreachable=not reached,
        accords_with_law=basis == "accords",
        basis=reason,
    )
