"""An order takes the stricter urgency and limits of whatever joins it (Art. 12.1, as `law.hotline.merging` reads it)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.rows import insert, update
from qiban.hotline.models import Assignment, Demand, Order
from qiban.law.clocks import Clock
from qiban.law.hotline import clocks, facts, rules
from qiban.law.regulation import Law

from .steps import parts_of
from .waiting import OPEN, open_for_unit


@dataclass(frozen=True, slots=True)
class Joining:
    """What joins an order, as far as limits depend on it."""

    demand_id: int
    urgency: str
    is_provincial: bool
    emergency_category: str = ""

    @classmethod
    def of_demand(cls, demand: Demand) -> "Joining":
        return cls(demand.pk, demand.urgency, demand.is_provincial)

    @classmethod
    def of_order(cls, order: Order) -> "Joining":
        return cls(order.lead_demand_id, order.urgency, order.is_provincial, order.emergency_category)


def take_stricter(order: Order, joining: Joining, at: datetime) -> dict[str, Any]:
    """Let a locked order and its open parts take the stricter urgency, limits and windows; their units are told.

    Returns:
        What changed, for the journal.
    """
    if order.state == "received":
        _dispatch_by_the_earliest(order, joining.demand_id, at)
    law = order.law_on(at)
    decision = rules.merge(_facts(order, joining), law)
    if decision.outcome == "unchanged":
        return {}
    before = order.due_at
    order.urgency, order.is_provincial = decision.results["urgency"], decision.results["provincial"]
    is_new_emergency = decision.results["emergency"] and not order.is_emergency
    if is_new_emergency:
        order.is_emergency, order.emergency_category = True, joining.emergency_category
    for part in parts_of(order):
        if part.state in OPEN:
            _hasten(part, order, law, at, is_new_emergency=is_new_emergency)
            if part.is_lead:
                order.due_at = part.due_at
    update(order)
    return {"urgency": order.urgency, "provincial": order.is_provincial} | _moved(before, order.due_at)


def _facts(order: Order, joining: Joining) -> facts.MergeFacts:
    return facts.MergeFacts(
        urgency=cast("facts.UrgencyName", joining.urgency),
        lead_urgency=cast("facts.UrgencyName", order.urgency),
        provincial=joining.is_provincial,
        lead_provincial=order.is_provincial,
        emergency=bool(joining.emergency_category),
        lead_emergency=order.is_emergency,
    )


def _moved(before: datetime | None, after: datetime | None) -> dict[str, str]:
    if before is None or after is None or before == after:
        return {}
    return {"due_before": before.isoformat(), "due_after": after.isoformat()}


def _dispatch_by_the_earliest(order: Order, joining_id: int, at: datetime) -> None:
    """Let the order's dispatch be owed when the earlier of the two demands was to be dispatched (Art. 12.2)."""
    owed = {
        one.subject_id: one for one in obligations.open_ones("demand", [order.lead_demand_id, joining_id], "dispatch")
    }
    running, other = owed.get(order.lead_demand_id), owed.get(joining_id)
    if running is None or other is None or other.due_at >= running.due_at:
        return
    obligations.end("demand", order.lead_demand_id, "dispatch", at=at, outcome=Outcome.VOID)
    other.pk, other.subject_id, other.case_number = None, running.subject_id, running.case_number
    other.opened_at = running.opened_at
    other.yellow_at = other.yellow_at and max(other.yellow_at, other.opened_at)
    insert([other])


def _hasten(part: Assignment, order: Order, law: Law, at: datetime, *, is_new_emergency: bool) -> None:
    """Give an open part what ends sooner when counted from the merge; all else runs on."""
    running = {one.kind: one for one in obligations.open_ones("assignment", part.pk)}
    handling = clocks.handling_clock(received_at=at, urgency=order.urgency, law=law)
    fresh = [handling] if handling.deadline.due_at < part.due_at else []
    part.due_at = min(part.due_at, handling.deadline.due_at)
    fresh += _windows(part, order, handling, law, at, running)
    if is_new_emergency:
        fresh.append(clocks.quick_feedback_clock(dispatched_at=at, law=law))
    if not fresh:
        return
    ended = [*(one.kind for one in fresh), *(["continued_report"] if handling in fresh else [])]
    obligations.end("assignment", part.pk, *ended, at=at, outcome=Outcome.VOID)
    open_for_unit(part, order, *fresh, at=at)
    update(part)
    _tell(part, order, at)


def _windows(
    part: Assignment,
    order: Order,
    handling: Clock,
    law: Law,
    at: datetime,
    running: dict[str, Obligation],
) -> list[Clock]:
    own = running.get("handling")
    if own is not None and own.due_at == part.due_at:
        handling = replace(handling, recipe=own.recipe, parameters=own.parameters)
    windows = (
        clocks.return_window(received_at=at, provincial=order.is_provincial, law=law),
        clocks.extension_window(
            handling_due_at=part.due_at,
            received_at=at,
            provincial=order.is_provincial,
            law=law,
            handling=handling,
        ),
    )
    return [one for one in windows if one.kind in running and one.deadline.due_at < running[one.kind].due_at]


def _tell(part: Assignment, order: Order, at: datetime) -> None:
    notices.notify(
        notices.Draft(
            kind="quick_disposal" if order.is_emergency else "order_hastened",
            unit_id=part.unit_id,
            at=at,
            case_number=order.number,
            facts={"demand": order.lead_demand_id, "due_at": part.due_at.isoformat(), "order": order.pk},
            key=f"stricter:{order.pk}:{at.isoformat()}:{part.unit_id}",
        )
    )
