"""Merge orders of the same matter; every caller is still answered and called back (Art. 12.1)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.steps.taking import advance, check_step, lock_thing
from qiban.core.texts import fitting, needed
from qiban.hotline.models import Order
from qiban.law.citation import Citation
from qiban.law.text import Text

from .accused import check_joining
from .desk import check_open_to_joining
from .steps import MAX_NOTE
from .strictness import Joining, take_stricter
from .waiting import answer_callers, open_parts


@transaction.atomic
def merge(
    *,
    actor: Actor,
    order_id: int,
    lead_order_id: int,
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Order:
    """Merge an order into the lead order of the same matter; every caller is answered and called back (Art. 12.1).

    The lead order takes the stricter urgency and limits of the two.

    Raises:
        Refused: the order is dispatched already; or a report would reach its accused unit (Art. 21).
        Invalid: no reason, the order itself, units that still assist, or a lead order that is closed or merged.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_NOTE))
    if order_id == lead_order_id:
        raise Invalid.field("order", Text("不能并入自身。", "An order cannot be merged into itself."))
    # Locks are taken in the order of ids, so that two opposite merges cannot wait for each other.
    locked = {
        one: lock_thing(Order, one, step_no if one == order_id else None) for one in sorted((order_id, lead_order_id))
    }
    order, lead = locked[order_id], locked[lead_order_id]
    check_step(order, "merge", actor=actor, at=at)
    check_open_to_joining(lead)
    _check_nobody_works(order)
    demands = order.demands.select_related("accused_unit")
    check_joining(lead, demands, lead.law_on(at))
    order.merged_into = lead
    demand_ids = [demand.pk for demand in demands]
    advance(order, "merge", actor=actor, at=at, detail={"into": lead.number, "reason": reason})
    order.demands.update(order=lead)
    stricter = take_stricter(lead, Joining.of_order(order), at)
    if lead.state != "received":
        obligations.settle("demand", demand_ids, "dispatch", at=at)
    if lead.state == "reviewed":
        answer_callers(lead, at, demand_ids)
    journal.record(
        subject_type="order",
        subject_id=lead.pk,
        action="merge",
        actor=actor,
        at=at,
        clause="hotline:12.1",
        detail={"from": order.number, "reason": reason, **stricter},
    )
    return order


def _check_nobody_works(order: Order) -> None:
    if open_parts(order).exists():
        raise Invalid.field(
            "order",
            Text(
                "该工单仍有协办单位在办理，不能并单，请另派主办单位。",
                "Units still assist with this order: it cannot be merged; dispatch it to another lead.",
            ),
            Citation("hotline", 17),
        )
