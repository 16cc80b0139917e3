"""Send orders to the units that must act (Art. 7, 12.2, 14, 17, 21)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Outcome
from qiban.core.rows import ask, ask_ids, find, new, next_id, store, update
from qiban.core.steps.taking import advance, take_step
from qiban.core.texts import fitting
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.hotline.models import Assignment, Demand, Order, Urgency
from qiban.law.citation import Citation
from qiban.law.clocks import Clock
from qiban.law.deadline import Deadline
from qiban.law.hotline import clocks, facts, rules
from qiban.law.regulation import Law
from qiban.law.text import Text

from .accused import check_units
from .steps import MAX_NOTE, ask_order, order_for, own_assignment, parts_of
from .waiting import open_for_unit, renew, start_handling, withdraw_pending


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
    (note,) = fitting(note=(note, MAX_NOTE))
    _ask_for_sending(order_id, [lead_unit_id, *co_unit_ids])
    order = order_for("dispatch", order_id, actor=actor, at=at, step_no=step_no)
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
        Refused: the matter is no emergency in the sense of Art. 14; or a report would be told to its accused unit.
    """
    at = at or clock.now()
    (note,) = fitting(note=(note, MAX_NOTE))
    _ask_for_sending(order_id, [lead_unit_id, *co_unit_ids, *report_unit_ids])
    order = order_for("quick_dispatch", order_id, actor=actor, at=at, step_no=step_no)
    law = order.law_on(at)
    require(rules.emergency(facts.EmergencyFacts(category=emergency_category, endangers=True), law))
    order.is_emergency, order.emergency_category = True, emergency_category
    _set_urgency(order, urgency)
    told = _known_units(report_unit_ids) if report_unit_ids else {}
    _send(order, actor, "quick_dispatch", lead_unit_id, co_unit_ids, note, at, told)
    notices.notify_many(
        notices.Draft(
            kind="emergency_report",
            unit_id=unit_id,
            at=at,
            case_number=order.number,
            facts={"order": order.pk, "demand": order.lead_demand_id},
            key=f"emergency:{order.pk}:{unit_id}",
        )
        for unit_id in told
    )
    return order


def _ask_for_sending(order_id: int, unit_ids: Sequence[int]) -> None:
    """Ask for all that a dispatch looks at in one round trip."""
    ask_order(order_id)
    ask(Demand, order_id=order_id)
    for one in unit_ids:
        ask(Unit, id=one)
    ask_ids(Assignment, len(unit_ids))


def _set_urgency(order: Order, urgency: str) -> None:
    if urgency not in Urgency.values:
        raise Invalid.field("urgency", Text("请选择紧急程度。", "Choose an urgency."))
    order.urgency = urgency


def _send(
    order: Order,
    actor: Actor,
    action: str,
    lead_id: int,
    co_ids: Sequence[int],
    note: str,
    at: datetime,
    told: Mapping[int, Unit] | None = None,
) -> Order:
    law = order.law_on(at)
    unit_ids = [lead_id, *co_ids]
    units = _known_units(unit_ids)
    demands = find(Demand, order_id=order.pk)
    check_units(order, lead_id=lead_id, unit_ids=unit_ids, units=units, law=law, demands=demands, told=told)
    # After the lead's return, the assisting units' parts go on.
    kept = {one.unit_id: one for one in parts_of(order)}
    clock_of_handling = clocks.handling_clock(received_at=at, urgency=order.urgency, law=law)
    order.dispatched_at = at
    order.due_at = clock_of_handling.deadline.due_at
    detail = {"lead": units[lead_id].code, "co": [units[one].code for one in co_ids], "urgency": order.urgency}
    advance(
        order,
        action,
        actor=actor,
        at=at,
        next_state="dispatched",
        detail=detail | ({"note": note} if note else {}),
    )
    obligations.settle("demand", [one.pk for one in demands], "dispatch", at=at)
    if lead_id in kept:
        _promote(kept[lead_id], order, clock_of_handling, law, at)
    for unit_id in unit_ids:
        if unit_id not in kept:
            part = _assign(order, unit_id, is_lead=unit_id == lead_id, due_at=order.due_at, at=at)
            _begin(part, order, clock_of_handling, law, at)
    return order


def _begin(part: Assignment, order: Order, handling: Clock, law: Law, at: datetime) -> None:
    """Start a unit's clocks, the first feedback of an emergency among them, and tell the unit."""
    start_handling(part, order, handling, law, at)
    if order.is_emergency:
        open_for_unit(part, order, clocks.quick_feedback_clock(dispatched_at=at, law=law), at=at)
    _announce(order, part.unit_id, at)


def _promote(part: Assignment, order: Order, handling: Clock, law: Law, at: datetime) -> None:
    """Make an assisting unit the lead of an order that lost its lead, with fresh clocks."""
    if part.state == "replied" or part.parent_id is not None:
        raise Invalid.field(
            "lead_unit",
            Text(
                "该单位作为协办单位已经回复，或正在承办区县转办的部分，请另选主办单位。",
                "It has answered as an assisting unit, or works for its district; choose another lead.",
            ),
            Citation("hotline", 17),
        )
    withdraw_pending([part], "改为主办单位，时限重新计算，申请自动终止", at)
    obligations.end("assignment", part.pk, at=at, outcome=Outcome.VOID)
    part.is_lead, part.due_at, part.is_extended = True, handling.deadline.due_at, False
    part.dispatched_at = at
    update(part)
    for below in part.forwarded.all():
        renew(below, order, handling, at)
    _begin(part, order, handling, law, at)


def _known_units(unit_ids: Sequence[int]) -> dict[int, Unit]:
    found = {pk: one for pk in unit_ids for one in ask(Unit, id=pk).rows}
    units = {pk: one for pk, one in found.items() if one.closed_on is None}
    if closed := next((one for one in found.values() if one.closed_on is not None and one.successor), None):
        heir = heir_of(closed) or closed
        raise Invalid.field(
            "units",
            Text(
                f"{closed.short_name}已撤并，其职责由{heir.short_name}承接，请改派。",
                f"{closed.name_en} is closed; {heir.name_en} has taken over: choose it.",
            ),
        )
    if missing := set(unit_ids) - set(units):
        raise Invalid.field(
            "units",
            Text(f"单位不存在或已撤并（编号{min(missing)}）。", f"No such open unit (id {min(missing)})."),
        )
    return units


def _assign(
    order: Order, unit_id: int, *, is_lead: bool, due_at: datetime, at: datetime, parent: Assignment | None = None
) -> Assignment:
    part = new(
        Assignment,
        id=next_id(Assignment),
        order_id=order.pk,
        unit_id=unit_id,
        parent_id=parent and parent.pk,
        is_lead=is_lead,
        state="dispatched",
        last_at=at,
        dispatched_at=at,
        due_at=due_at,
    )
    store([part])
    return part


def _announce(order: Order, unit_id: int, at: datetime) -> None:
    due = order.due_at.isoformat() if order.due_at else ""
    notices.notify(
        notices.Draft(
            kind="quick_disposal" if order.is_emergency else "order_dispatched",
            unit_id=unit_id,
            at=at,
            case_number=order.number,
            facts={"due_at": due, "order": order.pk, "demand": order.lead_demand_id},
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
    (note,) = fitting(note=(note, MAX_NOTE))
    order = order_for("add_units", order_id, actor=actor, at=at, step_no=step_no)
    units = _known_units(unit_ids)
    if not units:
        raise Invalid.field("units", Text("请选择协办单位。", "Choose the assisting units."))
    _check_new(order, units)
    law = order.law_on(at)
    lead = order.assignments.exclude(state="returned").get(is_lead=True)
    together = [lead.unit_id, *unit_ids]
    demands = find(Demand, order_id=order.pk)
    check_units(order, lead_id=lead.unit_id, unit_ids=together, units=units, law=law, demands=demands)
    handling = clocks.handling_clock(received_at=at, urgency=order.urgency, law=law)
    detail = {"co": [units[one].code for one in unit_ids]} | ({"note": note} if note else {})
    advance(order, "add_units", actor=actor, at=at, detail=detail)
    for unit_id in unit_ids:
        part = _assign(order, unit_id, is_lead=False, due_at=handling.deadline.due_at, at=at)
        _begin(part, order, handling, law, at)
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
        Refused: the unit does not belong to the district, or is the accused of a report (Art. 21).
    """
    at = at or clock.now()
    (note,) = fitting(note=(note, MAX_NOTE))
    order = order_for("forward", order_id, actor=actor, at=at, step_no=step_no)
    mine = own_assignment(order, actor)
    unit = _known_units([unit_id])[unit_id]
    law = order.law_on(at)
    asked = facts.ForwardFacts(is_own_unit=actor.covers(unit.path), is_itself=unit.pk == actor.unit_id)
    require(rules.forward(asked, law))
    _check_new(order, {unit_id: unit})
    together, demands = [mine.unit_id, unit_id], find(Demand, order_id=order.pk)
    check_units(order, lead_id=mine.unit_id, unit_ids=together, units={unit_id: unit}, law=law, demands=demands)
    take_step(mine, "forward", actor=actor, at=at, next_state="handling")
    mine.signed_at = mine.signed_at or at
    update(mine)
    detail = {"from": mine.unit.code, "to": unit.code} | ({"note": note} if note else {})
    advance(order, "forward", actor=actor, at=at, next_state="handling", detail=detail)
    child = _assign(order, unit_id, is_lead=False, due_at=mine.due_at, at=at, parent=mine)
    own = obligations.open_ones("assignment", mine.pk, "handling", "continued_report").get()
    same_end = Deadline(own.due_at, own.yellow_at, own.red_at, clock.civil_date(own.due_at), own.is_provisional)
    ticking = clocks.handling_clock(received_at=at, urgency=order.urgency, law=law)
    same = replace(ticking, deadline=same_end, recipe=own.recipe, parameters=own.parameters)
    open_for_unit(child, order, same, at=at, is_inherited=True)
    _announce(order, unit_id, at)
    return child
