"""Returns and extensions: what a unit may ask, and what the centre decides (Art. 12.4, 12.7)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, require
from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.rows import update
from qiban.core.steps.taking import advance, check_step, lock_thing, take_step
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.hotline.models import Assignment, Order, Request, RequestKind
from qiban.law.citation import Citation
from qiban.law.clocks import Clock
from qiban.law.hotline import clocks, facts, rules
from qiban.law.regulation import Law
from qiban.law.text import Text

from .accused import check_proposed
from .steps import MAX_NOTE, MAX_REASON, order_for, own_assignment
from .waiting import OPEN, await_decision, await_dispatch, await_review, renew, with_forwarded, withdraw_pending

UNIT_ACTIONS = {RequestKind.RETURN: "request_return", RequestKind.EXTENSION: "request_extension"}


@transaction.atomic
def request_return(
    *,
    actor: Actor,
    order_id: int,
    reason: str,
    basis: str,
    proposed_unit_id: int | None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Request:
    """Ask to give an order back that is not the unit's duty; late asking counts as overdue (Art. 12.7).

    Raises:
        Refused: reason, basis or proposed unit is missing; or a report accuses the proposed unit (Art. 21).
        Conflict: somebody acted since `step_no`.
    """
    at = at or clock.now()
    reason, basis = fitting(reason=(reason, MAX_REASON), basis=(basis, MAX_NOTE))
    order, mine = own_part("request_return", order_id, actor, at, step_no)
    received_at, is_provincial = _counted_from(mine, order)
    proposed = Unit.objects.filter(pk=proposed_unit_id or 0, closed_on=None).first()
    law = order.law_on(at)
    decision = require(
        rules.request_return(
            facts.ReturnFacts(
                requested_at=at,
                received_at=received_at,
                provincial=is_provincial,
                reason=reason,
                basis=basis,
                proposed_unit=proposed.code if proposed else "",
            ),
            law,
        )
    )
    if proposed:
        check_proposed(order, proposed, law)
    is_late = decision.outcome == "allowed_late"
    request = _ask(
        mine,
        order,
        actor,
        at,
        Request(kind=RequestKind.RETURN, reason=reason, basis=basis, proposed_unit=proposed, is_late=is_late),
        {"reason": reason, "basis": basis, "proposed": proposed.code if proposed else "", "late": is_late},
    )
    obligations.settle("assignment", mine.pk, "return_window", at=at)
    return request


def _counted_from(mine: Assignment, order: Order) -> tuple[datetime, bool]:
    """Return from when the time for a return is counted, and whether it is the province's.

    An order may have become the province's by a merge: then its window says which of the two holds.
    """
    if not order.is_provincial:
        return mine.dispatched_at, False
    windows = Obligation.objects.filter(subject_type="assignment", subject_id=mine.pk, kind="return_window")
    latest = windows.order_by("-id").first()
    if latest is None or latest.counted_from is None:
        return mine.dispatched_at, True
    return latest.counted_from, "provincial_return_days" in latest.parameters


@transaction.atomic
def request_extension(
    *,
    actor: Actor,
    order_id: int,
    days: int,
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Request:
    """Ask for more time, within the handling limit and with a reason (Art. 12.4).

    Args:
        days: working days beyond the old due date.

    Raises:
        Refused: too late, no reason, or extended before.
    """
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_REASON))
    order, mine = own_part("request_extension", order_id, actor, at, step_no)
    require(
        rules.request_extension(
            facts.ExtensionFacts(
                requested_at=at,
                handling_due_at=mine.due_at,
                received_at=mine.dispatched_at,
                provincial=order.is_provincial,
                days=days,
                reason=reason,
                extended=mine.is_extended,
            ),
            order.law_on(at),
        )
    )
    return _ask(
        mine,
        order,
        actor,
        at,
        Request(kind=RequestKind.EXTENSION, reason=reason, days=days),
        {"reason": reason, "days": days},
    )


def own_part(action: str, order_id: int, actor: Actor, at: datetime, step_no: int | None) -> tuple[Order, Assignment]:
    """Return the order, locked, and the part in which the actor's unit answers to the city directly.

    Raises:
        Refused, Denied, Conflict, NotFound: as `order_for` and `own_assignment` do.
        Denied: a district forwarded the part; the district asks.
    """
    order = order_for(action, order_id, actor=actor, at=at, step_no=step_no)
    mine = own_assignment(order, actor)
    if mine.parent_id is not None:
        raise Denied(
            Text(
                "本工单由区县转办，延期、续报、回退由区县热线工作机构向市级热线提出。",
                "A district forwarded this order; the district asks.",
            ),
            citation=Citation("hotline", 7, 2),
            next_step=Text("请与区县热线工作机构联系。", "Please talk to your district's hotline agency."),
        )
    return order, mine


def _ask(
    mine: Assignment, order: Order, actor: Actor, at: datetime, request: Request, detail: dict[str, Any]
) -> Request:
    kind = RequestKind(request.kind)
    if mine.requests.filter(kind=kind, is_approved=None).exists():
        raise Invalid.field("kind", Text("已有一项同类申请待审批。", "A request of this kind is still to be decided."))
    take_step(mine, UNIT_ACTIONS[kind], actor=actor, at=at)
    update(mine)
    advance(order, UNIT_ACTIONS[kind], actor=actor, at=at, detail={"unit": mine.unit.code, **detail})
    request.assignment, request.requested_by_id, request.requested_at = mine, actor.person_id, at
    request.save()
    await_decision(mine, order, at)
    _tell(request, order, centre_id(), "request_made", at, ("dispatcher", "director"))
    return request


@transaction.atomic
def approve_return(
    *, actor: Actor, request_id: int, reason: str = "", step_no: int | None = None, at: datetime | None = None
) -> Request:
    """Take an order back from a unit, and from those to which it forwarded it; it waits for another unit (Art. 12.7)."""
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_REASON))
    request, order, part = _pending("approve_return", request_id, RequestKind.RETURN, actor, at, step_no)
    _decide(request, actor, is_approved=True, reason=reason, at=at)
    _give_back(part, actor, at, is_late=request.is_late)
    order.has_late_return |= request.is_late
    detail = {"unit": part.unit.code, "reason": reason, "late": request.is_late}
    if part.is_lead:
        order.due_at = None
    next_state = "received" if part.is_lead else order.state
    advance(order, "approve_return", actor=actor, at=at, next_state=next_state, detail=detail)
    if part.is_lead:
        await_dispatch(order, at)
    else:
        await_review(order, at)
    _tell(request, order, part.unit_id, "request_approved", at)
    return request


def _give_back(part: Assignment, actor: Actor, at: datetime, *, is_late: bool) -> None:
    """Return a part and all below it: their clocks end, a late return's as overdue."""
    parts = [one for one in with_forwarded(part) if one.state in OPEN]
    for one in parts:
        take_step(one, "approve_return", actor=actor, at=at, next_state="returned")
        update(one)
    ids = [one.pk for one in parts]
    obligations.settle("assignment", part.pk, "decision", at=at)
    withdraw_pending(parts, "工单已回退，申请自动终止", at)
    outcome = Outcome.LATE if is_late else Outcome.VOID
    obligations.end("assignment", ids, "handling", "continued_report", at=at, outcome=outcome)
    obligations.end("assignment", ids, at=at, outcome=Outcome.VOID)


@transaction.atomic
def approve_extension(
    *,
    actor: Actor,
    request_id: int,
    days: int | None = None,
    reason: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Request:
    """Grant more time from the old due date; more than is normal only by the director, with a reason (Art. 12.4).

    Raises:
        Refused: the length exceeds what this post may grant.
    """
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_REASON))
    request, order, part = _pending("approve_extension", request_id, RequestKind.EXTENSION, actor, at, step_no)
    law = order.law_on(at)
    granted = (request.days or 0) if days is None else days
    require(
        rules.extension_length(facts.ExtensionLengthFacts(days=granted, role=actor.role, exception_reason=reason), law)
    )
    request.days = granted
    take_step(part, "approve_extension", actor=actor, at=at)
    longer = _longer(part, granted, law)
    old_due_at = part.due_at
    part.is_extended = True
    update(part)
    _decide(request, actor, is_approved=True, reason=reason, at=at)
    obligations.settle("assignment", part.pk, "decision", at=at)
    await_decision(part, order, at)
    renew(part, order, longer, at)
    if part.is_lead:
        order.due_at = part.due_at
    detail = {
        "unit": part.unit.code,
        "days": granted,
        "reason": reason,
        "due_before": old_due_at.isoformat(),
        "due_after": part.due_at.isoformat(),
    }
    advance(order, "approve_extension", actor=actor, at=at, detail=detail)
    _tell(request, order, part.unit_id, "request_approved", at)
    return request


def _longer(part: Assignment, days: int, law: Law) -> Clock:
    """Return the part's handling limit with so many working days more, counted from where it was first counted."""
    running = obligations.open_ones("assignment", part.pk, "handling").first()
    known = {"first": running.recipe, "snapshot": running.parameters} if running else {}
    return clocks.extended_handling_clock(
        due_at=part.due_at, received_at=part.dispatched_at, days=days, law=law, **known
    )


@transaction.atomic
def refuse_request(
    *, actor: Actor, request_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Request:
    """Refuse a return or an extension, with a reason; the unit's clocks have never stopped (Art. 12.4, 12.7)."""
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    request, order, part = _pending(None, request_id, None, actor, at, step_no)
    action = f"refuse_{request.kind}"
    take_step(part, action, actor=actor, at=at)
    update(part)
    _decide(request, actor, is_approved=False, reason=reason, at=at)
    obligations.settle("assignment", part.pk, "decision", at=at)
    await_decision(part, order, at)
    advance(order, action, actor=actor, at=at, detail={"unit": part.unit.code, "reason": reason})
    _tell(request, order, part.unit_id, "request_refused", at)
    return request


def _pending(
    action: str | None, request_id: int, kind: RequestKind | None, actor: Actor, at: datetime, step_no: int | None
) -> tuple[Request, Order, Assignment]:
    """Return a request that waits, with its order locked; by default the action is to refuse it."""
    order_id = Request.objects.filter(pk=request_id).values_list("assignment__order_id", flat=True).first()
    order = lock_thing(Order, order_id or 0, step_no)
    request = Request.objects.select_related("assignment__unit").get(pk=request_id)
    check_step(order, action or f"refuse_{request.kind}", actor=actor, at=at)
    if request.is_approved is not None:
        raise Invalid.field("request", Text("该申请已经审批。", "This request has been decided."))
    if kind is not None and request.kind != kind:
        raise Invalid.field("request", Text("申请类型不符。", "This request is of another kind."))
    return request, order, request.assignment


def _decide(request: Request, actor: Actor, *, is_approved: bool, reason: str, at: datetime) -> None:
    request.is_approved, request.decision_reason = is_approved, reason
    request.decided_by_id, request.decided_at = actor.person_id, at
    request.save()


def _tell(request: Request, order: Order, unit_id: int, kind: str, at: datetime, roles: tuple[str, ...] = ()) -> None:
    notices.notify(
        notices.Draft(
            kind=kind,
            unit_id=unit_id,
            roles=roles,
            at=at,
            case_number=order.number,
            facts={"request": request.kind, "order": order.pk},
            key=f"request:{request.pk}:{kind}",
        )
    )
