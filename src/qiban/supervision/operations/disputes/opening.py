"""Disputes begin, and are settled as precedents (Art. 17)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, require
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import answering, centre_id
from qiban.hotline.kept_texts import hidden
from qiban.hotline.models import Order
from qiban.hotline.operations.accused import barred_from, is_barred
from qiban.hotline.posts import check_centre
from qiban.law.citation import Citation
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.disputing import LADDER, convene_clock
from qiban.law.hotline.supervision.facts import DisputeFacts
from qiban.law.text import Text
from qiban.supervision.models import Dispute
from qiban.supervision.operations.units import check_open
from qiban.supervision.posts import UNIT_ROLES
from qiban.supervision.queries.numbers import order_with

TITLE, TEXT = 200, 20_000


@transaction.atomic
def open_dispute(
    *,
    actor: Actor,
    order_number: Annotated[str, Line],
    title: Annotated[str, Line],
    question: Annotated[str, Long, Help(Text("各方各自的理由和依据。", "What each side says, and on what it relies."))],
    unit_id: UnitId,
    other_unit_id: UnitId,
    third_unit_id: UnitId | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Record that units disagree on whose an order is; the centre owes calling them together. The order's clocks run on.

    Raises:
        Refused: it does not say what they disagree on, or names one unit only.
        Invalid: there is no such order, it is over, or one of the units is closed.
        Conflict: the order has an open dispute.
        Denied: the post is not of the centre.

    Source: Art. 17.
    """
    at = at or clock.now()
    check_centre(actor)
    for field, one in (("unit_id", unit_id), ("other_unit_id", other_unit_id), ("third_unit_id", third_unit_id)):
        check_open(one, field)
    named = Unit.objects.in_bulk({one for one in (unit_id, other_unit_id, third_unit_id) if one})
    law = law_on("hotline", at)
    require(rules.open_dispute(DisputeFacts(tuple(sorted(one.code for one in named.values())), question), law))
    needed(title=title, order_number=order_number)
    order = _open_order(order_number)
    _check_not_reported(order, named.values())
    title, question = hidden(order, title=(title, TITLE), question=(question, TEXT))
    if known := Dispute.objects.filter(hotline_order=order).exclude(state="closed").first():
        raise Conflict(Text(f"该工单已登记争议{known.number}。", f"{known.number} is open on this order."))
    dispute = Dispute(hotline_order=order, category=order.category, title=title, question=question, opened_at=at)
    begin(dispute, "open_dispute", actor=actor, at=at, detail={"order_number": order.number, "question": question})
    dispute.units.set(named.values())
    bear(convene_clock(at=at, law=law), dispute, centre_id(), at)
    for one in named:
        tell("dispute_opened", dispute, one, *UNIT_ROLES, at=at)
    return dispute


def _open_order(number: str) -> Order:
    """Return the order with this number, on which units may still disagree."""
    order = order_with(number)
    if order is None:
        raise _wrong("没有这个编号的工单。", "There is no order with this number.")
    if order.merged_into is not None:
        lead = order.merged_into.number
        raise _wrong(f"该工单已并入{lead}，请按{lead}登记。", f"It was merged into {lead}; record the dispute on that.")
    if order.state == "closed":
        raise _wrong("该工单已办结，不再登记责任争议。", "The order is closed; there is nothing left to disagree on.")
    return order


def _wrong(zh: str, en: str) -> Invalid:
    return Invalid.field("order_number", Text(zh, en), LADDER)


def _check_not_reported(order: Order, units: Iterable[Unit]) -> None:
    """Raise Invalid where a report in the order accuses one of the units: it must not hear of it (Art. 21)."""
    barred = barred_from(order)
    if any(is_barred(one, barred) for one in units):
        why = Text("被举报单位不能作为争议一方。", "A unit that a report accuses cannot be a party.")
        raise Invalid.field("unit_id", why, Citation("hotline", 21))


@transaction.atomic
def close_dispute(
    *,
    actor: Actor,
    dispute_id: int,
    lesson: Annotated[
        str,
        Long,
        Help(
            Text(
                "今后同类工单派给谁、依据是什么，派单员会看到。",
                "Whose such orders are, and on what basis; dispatchers read it.",
            )
        ),
    ],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Settle a dispute: it is a precedent for the next order of the kind that its own order has come to be.

    Raises:
        Invalid: it is not said what follows for the next one, or nobody was named as responsible.
        Denied: the post is not of the centre.

    Source: Art. 17.
    """
    at = at or clock.now()
    dispute = lock_for(Dispute, "close_dispute", dispute_id, actor=actor, at=at, step_no=step_no)
    needed(lesson=lesson)
    (dispute.lesson,) = hidden(dispute.hotline_order_id, lesson=(lesson, TEXT))
    dispute.closed_at, dispute.category = at, dispute.hotline_order.category
    advance(dispute, "close_dispute", actor=actor, at=at, detail={"lesson": dispute.lesson})
    settle(dispute.subject_type, dispute.pk, at=at)
    parties = {answering(one) for one in dispute.units.all()}
    for one in sorted(unit.pk for unit in parties if unit):
        tell("dispute_closed", dispute, one, *UNIT_ROLES, at=at)
    return dispute
