"""What is linked with a thing in another office, and what may be handed over."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.office import Beside
from qiban.core.rows import told
from qiban.flood.models import FloodTask
from qiban.flood.permissions import HEADQUARTERS, visible_of_unit
from qiban.hotline.models import Demand, Order
from qiban.hotline.permissions import sees_order
from qiban.insight.models import HandedOver
from qiban.insight.operations.handing import DISPATCHING
from qiban.law.flood.workflow import STATES
from qiban.law.hotline.workflow import STATES as HOTLINE_STATES
from qiban.law.text import Text

# Most orders were never handed over.
ON_ORDER = """
SELECT EXISTS (SELECT FROM insight_handedover WHERE order_id = %s)
    OR EXISTS (SELECT FROM insight_handedover AS one JOIN hotline_demand AS demand ON demand.id = one.demand_id
        WHERE demand.order_id = %s)
"""
OPEN = ("assigned", "acknowledged", "returned", "reported")


def beside(actor: Actor, kind: str, thing: Any) -> Iterator[Beside]:
    """Yield what is linked with a thing, and where the post may hand it over."""
    if kind == "flood_task":
        yield from _beside_task(actor, thing)
    elif kind == "order":
        yield from _beside_order(actor, thing)
    elif kind == "flood_response" and thing.state == "running":
        yield Beside(Text("指挥大屏", "The wall"), reverse("wall", args=[thing.pk]))


def _beside_task(actor: Actor, task: FloodTask) -> Iterator[Beside]:
    found = HandedOver.objects.filter(task=task).select_related("demand__order", "order").first()
    if found:
        order = found.order or (found.demand.order if found.demand else None)
        yield _order_line(actor, order) if order else _demand_line(found.demand)
    elif task.state in OPEN and (actor.role in HEADQUARTERS or actor.unit == task.unit_id):
        yield Beside(Text("转12345热线办理", "Hand to the 12345 hotline"), reverse("task_to_hotline", args=[task.pk]))


def _demand_line(demand: Demand | None) -> Beside:
    assert demand is not None  # noqa: S101 - one of the two is kept
    return Beside(
        Text(f"12345诉求{demand.number}", f"Demand {demand.number}"), "", HOTLINE_STATES["demand"][demand.state]
    )


def _order_line(actor: Actor, order: Order) -> Beside:
    href = reverse("order", args=[order.pk]) if sees_order(actor, order.pk) else ""
    return Beside(Text(f"12345工单{order.number}", f"Order {order.number}"), href, HOTLINE_STATES["order"][order.state])


def _beside_order(actor: Actor, order: Order) -> Iterator[Beside]:
    found = None
    if told(ON_ORDER, [order.pk, order.pk])[0][0][0]:
        of_order = HandedOver.objects.filter(order=order) | HandedOver.objects.filter(demand__order=order)
        found = of_order.select_related("task").first()
    if found:
        sees = visible_of_unit(FloodTask, actor).filter(pk=found.task_id).exists()
        href = reverse("flood_task", args=[found.task_id]) if sees else ""
        state = STATES["flood_task"][found.task.state]
        yield Beside(Text(f"防汛任务{found.task.number}", f"Flood task {found.task.number}"), href, state)
    elif actor.role in DISPATCHING:
        yield Beside(Text("转防汛任务", "Hand to flood control"), reverse("order_to_flood", args=[order.pk]))
