"""Send orders to the units that must act (Art. 7, 12.2, 14, 17, 21)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.journal import operations as journal
from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment, Order, Urgency
from qiban.law.citation import Citation
from qiban.law.deadline import Deadline
from qiban.law.hotline import HotlineLaw, clocks, facts, rules
from qiban.law.text import Text

from .desk import check_open_to_joining
from .steps import advance, law_on, lock_order, needed, own_assignment, require, take_step


@transaction.atomic
def dispatch(
    *,
    actor: Actor,
    order_id: int,
    lead_unit_id: int,
    co_unit_ids: Sequence[int] = (),
    urgency: str | None = None,
    note: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Order:
    """Send an order to its lead unit and those that assist; every unit's clocks begin (Art. 12.2, 12.3, 17).

    Raises:
        Refused: the rules forbid this choice of units, for example the accused unit as lead (Art. 21).
        Invalid: a unit is unknown or closed.
        Conflict: somebody acted since `step_no`.
    """
    at = at or clock.now()
    order = lock_order(order_id, step_no)
    if urgency is not None:
        _set_urgency(order, urgency)
    return _send(order, actor, "dispatch", lead_unit_id, co_unit_ids, note, at)


@transaction.atomic
def quick_dispatch(
    *,
    actor: Actor,
    order_id: int,
    lead_unit_id: int,
    co_unit_ids: Sequence[int] = (),
    report_unit_ids: Sequence[int] = (),
    emergency_category: str,
    urgency: str = Urgency.EXTRA_URGENT.value,
    note: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Order:
    """Send a quick-disposal order to all units concerned and report to the departments in charge (Art. 14).

    Args:
        emergency_category: outage_water, outage_power, outage_gas, outage_heat, disaster, epidemic, pollution,
            public_safety.

    Raises:
        Refused: the matter is no emergency in the sense of Art. 14.
    """
    at = at or clock.now()
    order = lock_order(order_id, step_no)
    law = law_on(at, order.law_as_of)
    require(rules.emergency(facts.EmergencyFacts(category=emergency_category, endangers=True), law))
    order.is_emergency, order.emergency_category = True, emergency_category
    _set_urgency(order, urgency)
    _send(order, actor, "quick_dispatch", lead_unit_id, co_unit_ids, note, at)
    feedback = clocks.quick_feedback_clock(dispatched_at=at, law=law)
    for assignment in order.assignments.exclude(state="returned"):
        _open(assignment, order, feedback, at)
    notices.notify_many(
        notices.Draft(
            kind="emergency_report",
            unit_id=unit_id,
            at=at,
            case_number=order.number,
            facts={"subject": order.subject, "order": order.pk},
            key=f"emergency:{order.pk}:{unit_id}",
        )
        for unit_id in _known_units(report_unit_ids)
    )
    return order


def _set_urgency(order: Order, urgency: str) -> None:
    if urgency not in Urgency.values:
        raise Invalid.field("urgency", Text("请选择紧急程度。", "Choose an urgency."))
    order.urgency = urgency


def _send(
    order: Order, actor: Actor, action: str, lead_id: int, co_ids: Sequence[int], note: str, at: datetime
) -> Order:
    law = law_on(at, order.law_as_of)
    unit_ids = [lead_id, *co_ids]
    units = _known_units(unit_ids)
    require(rules.dispatch(_dispatch_facts(order, lead_id, unit_ids, units), law))
    # After the lead's return, the assisting units' parts go on.
    kept = {one.unit_id: one for one in order.assignments.exclude(state="returned")}
    clock_of_handling = clocks.handling_clock(received_at=at, urgency=order.urgency, law=law)
    order.dispatched_at = at
    order.due_at = clock_of_handling.deadline.due_at
    detail = {"lead": units[lead_id].code, "co": [units[one].code for one in co_ids], "urgency": order.urgency}
    advance(
        order,
        "order",
        action,
        actor=actor,
        at=at,
        next_state="dispatched",
        detail=detail | ({"note": note} if note else {}),
    )
    obligations.settle("demand", list(order.demands.values_list("pk", flat=True)), "dispatch", at=at)
    if lead_id in kept:
        _promote(kept[lead_id], order, clock_of_handling, law, at)
    for unit_id in unit_ids:
        if unit_id not in kept:
            assignment = _assign(order, unit_id, is_lead=unit_id == lead_id, due_at=order.due_at, at=at)
            start_handling(assignment, order, clock_of_handling, law, at)
            _announce(order, unit_id, at)
    return order


def _promote(part: Assignment, order: Order, handling: clocks.Clock, law: HotlineLaw, at: datetime) -> None:
    """Make an assisting unit the lead of an order that lost its lead, with fresh clocks."""
    if part.state == "replied":
        raise Invalid.field(
            "lead_unit",
            Text(
                "该单位作为协办单位已经回复，请另选主办单位。",
                "As an assisting unit it has answered; choose another lead.",
            ),
            Citation("hotline", 17),
        )
    obligations.end("assignment", part.pk, at=at, outcome=Outcome.VOID)
    part.is_lead, part.due_at, part.is_extended = True, handling.deadline.due_at, False
    part.save()
    start_handling(part, order, handling, law, at)
    _announce(order, part.unit_id, at)


def _dispatch_facts(
    order: Order, lead_id: int, unit_ids: Sequence[int], units: Mapping[int, Unit]
) -> facts.DispatchFacts:
    accused = order.lead_demand.accused_unit
    return facts.DispatchFacts(
        kind=order.kind,
        confidential=order.lead_demand.is_confidential,
        lead_unit=str(lead_id),
        units=tuple(str(one) for one in unit_ids),
        # What lies below the accused unit is the accused unit.
        accused_units=tuple(str(one.pk) for one in units.values() if accused and one.path.startswith(accused.path)),
    )


def _known_units(unit_ids: Sequence[int]) -> dict[int, Unit]:
    units = Unit.objects.filter(closed_on=None).in_bulk(list(unit_ids))
    if missing := set(unit_ids) - set(units):
        raise Invalid.field(
            "units",
            Text(f"单位不存在或已撤并（编号{min(missing)}）。", f"No such open unit (id {min(missing)})."),
        )
    return units


def _assign(
    order: Order, unit_id: int, *, is_lead: bool, due_at: datetime, at: datetime, parent: Assignment | None = None
) -> Assignment:
    return Assignment.objects.create(
        order=order,
        unit_id=unit_id,
        parent=parent,
        is_lead=is_lead,
        state="dispatched",
        last_at=at,
        dispatched_at=at,
        due_at=due_at,
    )


def start_handling(
    assignment: Assignment,
    order: Order,
    handling: clocks.Clock,
    law: HotlineLaw,
    at: datetime,
    *,
    may_return: bool = True,
) -> None:
    """Open the handling obligation of an assignment, and the windows for asking for a return or an extension."""
    _open(assignment, order, handling, at)
    if may_return:
        _open(assignment, order, clocks.return_window(received_at=at, provincial=order.is_provincial, law=law), at)
    window = clocks.extension_window(
        handling_due_at=handling.deadline.due_at, received_at=at, provincial=order.is_provincial, law=law
    )
    _open(assignment, order, window, at)


def _open(assignment: Assignment, order: Order, ticking: clocks.Clock, at: datetime) -> Obligation:
    return obligations.open_obligation(
        clock=ticking,
        bearer_unit_id=assignment.unit_id,
        subject_type="assignment",
        subject_id=assignment.pk,
        case_number=order.number,
        at=at,
    )


def _announce(order: Order, unit_id: int, at: datetime) -> None:
    due = order.due_at.isoformat() if order.due_at else ""
    notices.notify(
        notices.Draft(
            kind="quick_disposal" if order.is_emergency else "order_dispatched",
            unit_id=unit_id,
            at=at,
            case_number=order.number,
            facts={"subject": order.subject, "due_at": due, "order": order.pk},
            key=f"order:{order.pk}:{order.step_no}:{unit_id}",
        )
    )


@transaction.atomic
def add_units(
    *,
    actor: Actor,
    order_id: int,
    unit_ids: Sequence[int],
    note: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Order:
    """Let more units assist with an order that is under way, each with its own clock from now (Art. 17).

    Raises:
        Refused: the rules forbid it, for example the accused unit of a report (Art. 21).
        Invalid: no unit, a closed one, or one that works on the order already.
    """
    at = at or clock.now()
    order = lock_order(order_id, step_no)
    units = _known_units(unit_ids)
    if not units:
        raise Invalid.field("units", Text("请选择协办单位。", "Choose the assisting units."))
    _check_new(order, units)
    law = law_on(at, order.law_as_of)
    lead = order.assignments.exclude(state="returned").get(is_lead=True)
    require(rules.dispatch(_dispatch_facts(order, lead.unit_id, [lead.unit_id, *unit_ids], units), law))
    handling = clocks.handling_clock(received_at=at, urgency=order.urgency, law=law)
    detail = {"co": [units[one].code for one in unit_ids]} | ({"note": note} if note else {})
    advance(order, "order", "add_units", actor=actor, at=at, detail=detail)
    for unit_id in unit_ids:
        part = _assign(order, unit_id, is_lead=False, due_at=handling.deadline.due_at, at=at)
        start_handling(part, order, handling, law, at)
        if order.is_emergency:
            _open(part, order, clocks.quick_feedback_clock(dispatched_at=at, law=law), at)
        _announce(order, unit_id, at)
    return order


def _check_new(order: Order, units: Mapping[int, Unit]) -> None:
    if order.assignments.exclude(state="returned").filter(unit_id__in=units).exists():
        raise Invalid.field("units", Text("该单位已在办理本工单。", "This unit is already working on the order."))


@transaction.atomic
def forward(
    *,
    actor: Actor,
    order_id: int,
    unit_id: int,
    note: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Assignment:
    """Send a district's part of an order onward to a unit of its own; the city's due date stays (Art. 7.2).

    Raises:
        Refused: the unit does not belong to the district.
    """
    at = at or clock.now()
    order = lock_order(order_id, step_no)
    mine = own_assignment(order, actor)
    unit = _known_units([unit_id])[unit_id]
    law = law_on(at, order.law_as_of)
    asked = facts.ForwardFacts(is_own_unit=actor.covers(unit.path), is_itself=unit.pk == actor.unit_id)
    require(rules.forward(asked, law))
    _check_new(order, {unit_id: unit})
    take_step(mine, "assignment", "forward", actor=actor, at=at, next_state="handling")
    mine.signed_at = mine.signed_at or at
    mine.save()
    detail = {"from": mine.unit.code, "to": unit.code} | ({"note": note} if note else {})
    advance(order, "order", "forward", actor=actor, at=at, next_state="handling", detail=detail)
    child = _assign(order, unit_id, is_lead=False, due_at=mine.due_at, at=at, parent=mine)
    own = obligations.open_ones("assignment", mine.pk, "handling", "continued_report").get()
    same_end = Deadline(own.due_at, own.yellow_at, own.red_at, clock.civil_date(own.due_at), own.is_provisional)
    _open(
        child,
        order,
        replace(clocks.handling_clock(received_at=at, urgency=order.urgency, law=law), deadline=same_end),
        at,
    )
    _announce(order, unit_id, at)
    return child


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

    Raises:
        Invalid: no reason, the order itself, or a lead order that is closed or merged.
    """
    at = at or clock.now()
    needed(reason=reason)
    if order_id == lead_order_id:
        raise Invalid.field("order", Text("不能并入自身。", "An order cannot be merged into itself."))
    # Locks are taken in the order of ids, so that two opposite merges cannot wait for each other.
    locked = {one: lock_order(one, step_no if one == order_id else None) for one in sorted((order_id, lead_order_id))}
    order, lead = locked[order_id], locked[lead_order_id]
    check_open_to_joining(lead)
    order.merged_into = lead
    demand_ids = list(order.demands.values_list("pk", flat=True))
    advance(order, "order", "merge", actor=actor, at=at, detail={"into": lead.number, "reason": reason})
    order.demands.update(order=lead)
    if lead.state != "received":
        obligations.settle("demand", demand_ids, "dispatch", at=at)
    journal.record(
        subject_type="order",
        subject_id=lead.pk,
        action="merge",
        actor=actor,
        at=at,
        clause="hotline:12.1",
        detail={"from": order.number, "reason": reason},
    )
    return order
