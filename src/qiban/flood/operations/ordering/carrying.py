"""What a unit does about an order, and how the headquarters answers where it says that it cannot (职责一（九）)."""

from datetime import datetime, timedelta
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help
from qiban.core.actor import Actor
from qiban.core.errors import NotFound, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle, settle_and_void
from qiban.core.rows import find
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.flood.models import FloodOrder, OrderReceipt
from qiban.flood.posts import check_headquarters, check_own, command_id, duty_office_id
from qiban.law.flood.ordering.clocks import execution_clock, objection_clock
from qiban.law.flood.ordering.facts import ExecutionFacts, ObjectionAnswer, ObjectionFacts
from qiban.law.flood.ordering.orders import order_execution, order_objection
from qiban.law.flood.workflow.ordering import OPEN
from qiban.law.text import Text

from .drafting import TEXT
from .telling import BEARERS

DONE_AT = Help(Text("不填为现在。", "Now, where it is left out."))
NEW_TIME = Help(
    Text("从现在起多少分钟；不填的按原时限执行。", "Minutes from now on; the time before stays where blank.")
)


def _lock_order_of(receipt_id: int) -> FloodOrder:
    """Return the order of a receipt, its row locked before the receipt's: the last of several that end it sees the others."""
    found = find(OrderReceipt, id=receipt_id)
    if not found:
        raise NotFound(Text("没有查到该事项。", "There is no such matter."))
    return lock_thing(FloodOrder, found[0].order_id)


@transaction.atomic
def confirm_order(
    *, actor: Actor, order_receipt_id: int, step_no: int | None = None, at: datetime | None = None
) -> OrderReceipt:
    """Confirm that the own unit has an order.

    Raises:
        Denied: another unit's.

    Source: duty 1.9.
    """
    at = at or clock.now()
    receipt = lock_for(OrderReceipt, "confirm_order", order_receipt_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, receipt.unit_id)
    receipt.confirmed_at = at
    advance(receipt, "confirm_order", actor=actor, at=at)
    settle(receipt.subject_type, receipt.pk, "order_confirmation", at=at)
    return receipt


@transaction.atomic
def execute_order(
    *,
    actor: Actor,
    order_receipt_id: int,
    text: str,
    done_at: Annotated[datetime, DONE_AT] | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> OrderReceipt:
    """Report that the own unit has carried an order out, by which it is confirmed, too; the last unit's carries out the order.

    Args:
        text: what was done.
        done_at: when; now, where nothing is said.

    Raises:
        Refused: nothing is said, or it is done at a time to come.
        Denied: another unit's.

    Source: duty 1.9.
    """
    at = at or clock.now()
    order = _lock_order_of(order_receipt_id)
    receipt = lock_for(OrderReceipt, "execute_order", order_receipt_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, receipt.unit_id)
    facts = ExecutionFacts(text, done_at or at, at, receipt.due_at)
    require(order_execution(facts, receipt.law_on(at)))
    (receipt.done,) = fitting(text=(text, TEXT))
    receipt.done_at, receipt.reported_at = facts.done_at, at
    receipt.confirmed_at = receipt.confirmed_at or at
    detail = {"text": receipt.done, "done_at": facts.done_at.isoformat()}
    advance(receipt, "execute_order", actor=actor, at=at, detail=detail)
    settle(receipt.subject_type, receipt.pk, at=at)
    keep_files(uploads, receipt, actor, at)
    end_with_its_last(order, actor, at)
    return receipt


def end_with_its_last(order: FloodOrder, actor: Actor, at: datetime) -> None:
    """Let an order be carried out once every unit that was not released has done so, and be over once all were released."""
    states = set(OrderReceipt.objects.filter(order=order.pk).values_list("state", flat=True))
    if states & set(OPEN):
        return
    if "carried_out" in states:
        advance(order, "complete_order", actor=actor, at=at)
        tell("order_carried_out", order, duty_office_id(), "flood_duty", at=at)
    else:
        order.reason = "接收单位全部免予执行"
        advance(order, "revoke_order", actor=actor, at=at, detail={"reason": order.reason})


@transaction.atomic
def object_order(
    *, actor: Actor, order_receipt_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> OrderReceipt:
    """Say that the own unit cannot carry an order out, and why; the headquarters owes its decision, and the time runs on.

    Raises:
        Refused: no reason is given.
        Denied: another unit's.

    Source: duty 1.9.
    """
    at = at or clock.now()
    receipt = lock_for(OrderReceipt, "object_order", order_receipt_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, receipt.unit_id)
    require(order_objection(ObjectionFacts(reason), receipt.law_on(at)))
    (receipt.objection,) = fitting(reason=(reason, TEXT))
    receipt.confirmed_at = receipt.confirmed_at or at
    advance(receipt, "object_order", actor=actor, at=at, detail={"reason": receipt.objection})
    settle(receipt.subject_type, receipt.pk, "order_confirmation", at=at)
    bear(objection_clock(objected_at=at, law=receipt.law_on(at)), receipt, command_id(), at)
    tell("order_objected", receipt, command_id(), "flood_commander", at=at, reason=receipt.objection)
    return receipt


@transaction.atomic
def insist_order(
    *,
    actor: Actor,
    order_receipt_id: int,
    opinion: str,
    minutes: Annotated[int, NEW_TIME] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> OrderReceipt:
    """Let an order stand against an objection, perhaps with a new time for this unit.

    Args:
        minutes: the new time from now on.

    Raises:
        Refused: no reason is given, or the new time makes no sense.
        Denied: the post is not of the headquarters.

    Source: duty 1.9.
    """
    at = at or clock.now()
    receipt = lock_for(OrderReceipt, "insist_order", order_receipt_id, actor=actor, at=at, step_no=step_no)
    _decide(receipt, "insist", opinion, minutes, actor, at)
    if minutes is not None:
        receipt.due_at = at + timedelta(minutes=minutes)
    detail = {"opinion": receipt.opinion, "due_at": receipt.due_at.isoformat()}
    advance(receipt, "insist_order", actor=actor, at=at, detail=detail)
    settle(receipt.subject_type, receipt.pk, "order_objection", at=at)
    if minutes is not None:
        end(receipt.subject_type, receipt.pk, "order_execution", at=at, outcome=Outcome.VOID)
        owed = execution_clock(since=at, due_at=receipt.due_at, law=receipt.law_on(at))
        bear(owed, receipt, receipt.unit_id, at)
    tell("objection_decided", receipt, receipt.unit_id, *BEARERS, at=at, reason=receipt.opinion)
    return receipt


def _decide(
    receipt: OrderReceipt, answer: ObjectionAnswer, opinion: str, minutes: int | None, actor: Actor, at: datetime
) -> None:
    check_headquarters(actor)
    require(order_objection(ObjectionFacts(opinion, answer, minutes), receipt.law_on(at)))
    (receipt.opinion,) = fitting(opinion=(opinion, TEXT))
    receipt.decided_by_id = actor.person_id


@transaction.atomic
def release_order(
    *, actor: Actor, order_receipt_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> OrderReceipt:
    """Release a unit from an order that it cannot carry out; it owes nothing more for it.

    Raises:
        Refused: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 1.9.
    """
    at = at or clock.now()
    order = _lock_order_of(order_receipt_id)
    receipt = lock_for(OrderReceipt, "release_order", order_receipt_id, actor=actor, at=at, step_no=step_no)
    _decide(receipt, "release", opinion, None, actor, at)
    advance(receipt, "release_order", actor=actor, at=at, detail={"opinion": receipt.opinion})
    settle_and_void(receipt.subject_type, receipt.pk, "order_objection", at=at)
    tell("objection_decided", receipt, receipt.unit_id, *BEARERS, at=at, reason=receipt.opinion)
    end_with_its_last(order, actor, at)
    return receipt
