"""The commander issues orders to every receiver at once, and revokes or replaces them (职责一（九）, 职责二)."""

from datetime import datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find
from qiban.core.steps.many import advance_many, bear_many, begin_many, lock_many
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodOrder, FloodResponse, OrderReceipt
from qiban.flood.posts import check_headquarters
from qiban.law.flood.ordering.clocks import confirmation_clock, execution_clock
from qiban.law.flood.ordering.orders import due_of, order_issue
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.flood.workflow.ordering import OPEN
from qiban.law.text import Text

from .drafting import TEXT, facts_of
from .telling import tell_receivers


@transaction.atomic
def issue_order(
    *, actor: Actor, flood_order_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodOrder:
    """Issue a drafted order: every receiver owes its confirmation and its execution from now on, and is told.

    The order in whose place it comes is to be carried out no more.

    Raises:
        Refused: its time is over by now.
        Denied: the post is not of the headquarters.

    Source: duties 1.9 and 2.
    """
    at = at or clock.now()
    before = _replaced_by(flood_order_id)
    order = lock_for(FloodOrder, "issue_order", flood_order_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    facts = facts_of(order, at)
    require(order_issue(facts, order.law_on(at)))
    order.due_at, order.issued_at, order.issued_by_id = due_of(facts), at, actor.person_id
    detail = {"due_at": order.due_at.isoformat(), "receivers": len(order.receivers)}
    advance(order, "issue_order", actor=actor, at=at, detail=detail)
    settle(order.subject_type, order.pk, "order_issue", at=at)
    _hand_out(order, order.due_at, actor, at)
    if before is not None and before.state == "issued":
        stop(before, "replace_order", f"由{order.number}“{order.title}”替代", actor, at)
    return order


def _replaced_by(order_id: int) -> FloodOrder | None:
    """Return the order in whose place one comes, its row locked: it is the older one, and locked first."""
    found = find(FloodOrder, id=order_id)
    older = found[0].replaces_id if found else None
    return lock_thing(FloodOrder, older) if older else None


def _hand_out(order: FloodOrder, due_at: datetime, actor: Actor, at: datetime) -> None:
    (response,) = find(FloodResponse, id=order.response_id)
    receipts = [OrderReceipt(order_id=order.pk, unit_id=one, due_at=due_at) for one in order.receivers]
    said = {"flood_order": order.number, "due_at": due_at.isoformat()}
    begin_many(receipts, "issue_order", actor=actor, at=at, details=lambda _: said)
    level, law = cast("LevelNumber", response.level), order.law_on(at)
    clocks = (
        confirmation_clock(level=level, issued_at=at, law=law),
        execution_clock(since=at, due_at=due_at, law=law),
    )
    bear_many(((owed, one, one.unit_id) for one in receipts for owed in clocks), at)
    tell_receivers("order_issued", order, receipts, at)


def stop(order: FloodOrder, action: str, reason: str, actor: Actor, at: datetime) -> None:
    """Let nobody carry out an issued order any more, its row locked; everybody who received it is told why."""
    order.reason = reason
    advance(order, action, actor=actor, at=at, detail={"reason": reason})
    receipts = lock_many(OrderReceipt, OrderReceipt.objects.filter(order=order.pk).values_list("pk", flat=True))
    still = [one for one in receipts if one.state in OPEN]
    advance_many(still, action, actor=actor, at=at, details=lambda _: {"reason": reason})
    end("order_receipt", [one.pk for one in still], at=at, outcome=Outcome.VOID)
    tell_receivers("order_revoked", order, receipts, at, reason)


@transaction.atomic
def revoke_order(
    *,
    actor: Actor,
    flood_order_id: int,
    reason: Annotated[
        str,
        Help(Text("理由发给全部接收单位。", "Every receiver is told of it.")),
    ],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodOrder:
    """Revoke an issued order, with the reason; everybody who received it is told.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    order = lock_for(FloodOrder, "revoke_order", flood_order_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    stop(order, "revoke_order", kept, actor, at)
    return order
