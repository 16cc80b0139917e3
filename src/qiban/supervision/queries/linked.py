"""What supervision shows beside an order of the hotline: what is supervised on it, and where one supervises it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.office import Beside
from qiban.hotline.models import Order
from qiban.law.hotline.roles import SUPERVISE
from qiban.law.hotline.workflow import STATES
from qiban.law.text import Text
from qiban.supervision.models import SupervisionOrder
from qiban.supervision.permissions import oversees, visible


def beside(actor: Actor, kind: str, thing: Any) -> Iterator[Beside]:
    """Yield the supervision orders on an order that the post may see, and the way to another one."""
    if kind != "order":
        return
    for one in visible(SupervisionOrder, actor).filter(hotline_order=thing):
        title = Text(f"督办单{one.number}", f"Supervision order {one.number}")
        yield Beside(title, reverse("supervision_order", args=[one.pk]), STATES["supervision_order"][one.state])
    if actor.role in SUPERVISE and oversees(actor) and thing.dispatched_at:
        yield Beside(Text("督办本工单", "Supervise this order"), f"{reverse('new_supervision_order')}?{_known(thing)}")


def _known(order: Order) -> str:
    """Return what is known beforehand of a supervision order on an order."""
    lead = order.assignments.filter(is_lead=True).exclude(state="returned").select_related("unit").first()
    title = f"关于工单{order.number}的督办"
    return urlencode({"order_number": order.number, "title": title, **({"unit_id": lead.unit.label} if lead else {})})
