"""What holds at every step of every order's life."""

from collections import defaultdict

from qiban.core.obligations.models import Obligation
from qiban.core.units.queries import centre_id
from qiban.hotline.models import Assignment, Demand, Order, Request

OPEN = ("dispatched", "handling")
HANDLING = ("handling", "continued_report")
Running = dict[tuple[str, int], list[Obligation]]


def check_clocks() -> None:
    """Assert that every due date shown is that of the open obligation, and that whoever waits has a clock."""
    running: Running = defaultdict(list)
    for one in Obligation.objects.filter(settled_at=None):
        running[one.subject_type, one.subject_id].append(one)
    for demand in Demand.objects.select_related("order"):
        _check_demand(demand, running["demand", demand.pk])
    asking = set(Request.objects.filter(is_approved=None).values_list("assignment_id", flat=True))
    parts: dict[int, list[Assignment]] = defaultdict(list)
    for part in Assignment.objects.all():
        parts[part.order_id].append(part)
        _check_part(part, running["assignment", part.pk], is_asking=part.pk in asking)
    for order in Order.objects.all():
        _check_order(order, parts[order.pk], running["order", order.pk])


def _check_demand(demand: Demand, clocks: list[Obligation]) -> None:
    order = demand.order
    if demand.state == "received" or (order and order.state == "received" and order.lead_demand_id == demand.pk):
        assert [one.kind for one in clocks] == ["dispatch"]
    elif order is None or order.state != "received":
        assert clocks == []


def _check_part(part: Assignment, clocks: list[Obligation], *, is_asking: bool) -> None:
    handling = [one for one in clocks if one.kind in HANDLING]
    if part.state in OPEN:
        assert [(one.due_at, one.bearer_unit_id) for one in handling] == [(part.due_at, part.unit_id)]
    else:
        assert clocks == []
    decisions = [one.bearer_unit_id for one in clocks if one.kind == "decision"]
    assert decisions == ([centre_id()] if is_asking else [])


def _check_order(order: Order, parts: list[Assignment], clocks: list[Obligation]) -> None:
    leads = [part for part in parts if part.is_lead and part.state != "returned"]
    if order.state in ("received", "merged"):
        assert (leads, order.due_at) == ([], None)
    else:
        (lead,) = leads
        assert order.due_at == lead.due_at
    is_answered = not any(part.state in OPEN for part in parts)
    assert is_answered or order.state in ("received", *OPEN, "replied")
    expected = {"reviewed": ["callback"], "callback": ["closing"]}.get(order.state, [])
    if order.state == "replied" and is_answered:
        expected = ["review"]
    assert [one.kind for one in clocks] == expected
