"""What the hotline's obligations are about, as lists name it."""

from collections.abc import Iterable

from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.office import Matter, Way
from qiban.core.rows import told
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Demand
from qiban.hotline.permissions import visible_demands, visible_orders
from qiban.hotline.posts import AGENTS
from qiban.law.text import Text

ORDERS_OF = "SELECT id, order_id FROM hotline_assignment WHERE id = ANY(%s)"
AT_THE_DESK = Text("待受理员形成工单", "an agent makes the order")


def matters_of(actor: Actor, obligations: Iterable[Obligation]) -> dict[int, Matter]:
    """Return what the obligations are about that the post may see, by the obligation's id; a fixed number of queries."""
    listed = list(obligations)
    demands = visible_demands(actor).in_bulk(_subjects(listed, "demand"))
    parts: dict[int, int] = dict(told(ORDERS_OF, [_subjects(listed, "assignment")])[0])
    orders = {one.pk: _order_of(one, demands, parts) for one in listed}
    wanted = {order_id for order_id in orders.values() if order_id is not None}
    visible = visible_orders(actor).only("subject", "lead_demand").in_bulk(wanted)
    words = as_anybody_reads([*visible.values(), *demands.values()])
    found: dict[int, Matter] = {}
    for one in listed:
        order_id = orders[one.pk]
        if order_id in visible:
            found[one.pk] = Matter(words.subject(visible[order_id]), reverse("order", args=[order_id]), order_id)
        elif one.subject_type == "demand" and one.subject_id in demands:
            found[one.pk] = Matter(words.subject(demands[one.subject_id]), "")
    return found


def way_to(actor: Actor, owed: Obligation, _matter: Matter | None) -> Way | None:
    """Return where a demand that is in no order yet is met: at the desk, or by an agent for those who do not sit there."""
    if owed.subject_type != "demand":
        return None
    if actor.role not in AGENTS:
        return Way(whose=AT_THE_DESK)
    return Way(reverse("desk_demand", args=[owed.subject_id]))


def _subjects(obligations: list[Obligation], subject_type: str) -> list[int]:
    return [one.subject_id for one in obligations if one.subject_type == subject_type]


def _order_of(one: Obligation, demands: dict[int, Demand], parts: dict[int, int]) -> int | None:
    if one.subject_type == "order":
        return one.subject_id
    if one.subject_type == "assignment":
        return parts.get(one.subject_id)
    return demands[one.subject_id].order_id if one.subject_type == "demand" and one.subject_id in demands else None
