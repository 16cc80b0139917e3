"""What stands beside an order, a regulation and a complainant's own demand."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.office import Beside
from qiban.core.rows import told
from qiban.hotline.models import Demand, Order
from qiban.hotline.operations.privacy import accused_with_each, identity_decision
from qiban.hotline.operations.waiting import OPEN
from qiban.hotline.permissions import own_part
from qiban.law.hotline.roles import UNIT
from qiban.law.hotline.workflow import ROLES, STATES
from qiban.law.text import Text
from qiban.privacy.models import Relay
from qiban.privacy.operations.relaying import is_reported
from qiban.privacy.permissions import visible_relays

MOST = 20
# Most orders have no message.
ON_ORDER = "SELECT EXISTS (SELECT FROM privacy_relay WHERE order_id = %s)"


def beside(actor: Actor, kind: str, thing: Any) -> Iterator[Beside]:
    """Yield the messages of an order and the way to a new one, the table beside its regulation, what was asked by code."""
    if kind == "order":
        yield from _of_order(actor, thing)
    elif kind == "regulation" and thing == "hotline" and actor.role in ROLES:
        yield Beside(Text("谁能看到什么", "Who sees what"), reverse("who_sees_what"))
    elif kind == "demand" and actor.role == "complainant":
        yield from _of_demand(thing)


def _of_order(actor: Actor, order: Order) -> Iterator[Beside]:
    has_messages = told(ON_ORDER, [order.pk])[0][0][0]
    for one in visible_relays(actor).filter(order=order) if has_messages else ():
        title = Text(f"转达{one.number}", f"Message {one.number}")
        yield Beside(title, reverse("relay", args=[one.pk]), STATES["relay"][one.state])
    part = own_part(actor, order) if actor.role in UNIT else None
    if part is None or part.state not in OPEN:
        return
    now = clock.now()
    if is_reported(actor, order.lead_demand, now):
        return
    demands = list(order.demands.select_related("accused_unit").order_by("pk")[:MOST])
    accused = accused_with_each(demands)
    for demand in demands:
        demand.order = order
        if demand.identity_id is None or not identity_decision(actor, demand, now, accused[demand.pk]).is_allowed:
            title = Text(f"请中心向诉求人转达（{demand.number}）", f"Write to the complainant of {demand.number}")
            yield Beside(title, f"{reverse('new_relay')}?demand_number={demand.number}")


def _of_demand(demand: Demand) -> Iterator[Beside]:
    states = list(Relay.objects.filter(demand=demand).values_list("state", flat=True))
    waiting = sum(one in ("asked", "passed") for one in states)
    if waiting:
        yield Beside(
            Text("查看承办单位的询问并答复", "Read what the unit asks, and answer"),
            reverse("portal_messages"),
            Text(f"{waiting}条待答复", f"{waiting} to answer"),
        )
    elif "answered" in states:
        yield Beside(Text("查看您的答复", "See your answers"), reverse("portal_messages"))
