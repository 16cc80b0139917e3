"""What supervision shows beside an order of the hotline: what is supervised on it, and where one supervises it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.office import Beside
from qiban.core.rows import told
from qiban.core.units.queries import centre_id, heir_of
from qiban.hotline.models import Order
from qiban.law.hotline.roles import DISPATCH, SUPERVISE
from qiban.law.hotline.workflow import STATES
from qiban.law.text import Text
from qiban.supervision.models import Dispute, Rectification, SupervisionOrder, TopicStudy
from qiban.supervision.models.base import Supervising
from qiban.supervision.permissions import oversees, visible
from qiban.supervision.queries.ladder import precedents_of, visible_disputes

# Most orders have none of it: what they have is asked for only where this says so.
ON_ORDER = """
SELECT EXISTS (SELECT FROM supervision_supervisionorder WHERE hotline_order_id = %s),
    EXISTS (SELECT FROM supervision_dispute WHERE hotline_order_id = %s)
"""


def beside(actor: Actor, kind: str, thing: Any) -> Iterator[Beside]:
    """Yield what supervision has on an order that the post may see, and the way to more; the orders behind a topic study."""
    if kind == "topic_study":
        yield _studied(thing)
    if kind != "order":
        return
    is_supervised, is_disputed = told(ON_ORDER, [thing.pk, thing.pk])[0][0]
    for one in visible(SupervisionOrder, actor).filter(hotline_order=thing) if is_supervised else ():
        title = Text(f"督办单{one.number}", f"Supervision order {one.number}")
        yield Beside(title, reverse("supervision_order", args=[one.pk]), STATES["supervision_order"][one.state])
    disputes = visible_disputes(actor).filter(hotline_order=thing) if is_disputed else ()
    yield from _disputes(actor, thing, list(disputes))
    if actor.role in SUPERVISE and oversees(actor) and thing.dispatched_at:
        yield Beside(Text("督办本工单", "Supervise this order"), f"{reverse('new_supervision_order')}?{_known(thing)}")


def _studied(study: TopicStudy) -> Beside:
    title = Text("所依据的工单", "The orders behind it")
    said = Text(f"提出时反映{study.reports}次", f"Reported {study.reports} times when asked for")
    return Beside(title, reverse("topic_study_orders", args=[study.pk]), said)


def _disputes(actor: Actor, order: Order, disputes: Sequence[Dispute]) -> Iterator[Beside]:
    """Yield the order's disputes, the way to record one, and precedents while the order waits to be dispatched."""
    for one in disputes:
        title = Text(f"责任争议{one.number}", f"Dispute {one.number}")
        yield Beside(title, reverse("dispute", args=[one.pk]), STATES["dispute"][one.state])
    if not (actor.role in DISPATCH and actor.unit_id == centre_id()):
        return
    if order.state not in ("closed", "merged") and all(one.state == "closed" for one in disputes):
        known = urlencode({"order_number": order.number, "title": f"关于工单{order.number}的责任争议"})
        yield Beside(Text("登记责任争议", "Record a dispute"), f"{reverse('new_dispute')}?{known}")
    for one in precedents_of(order):
        title = Text(f"先例{one.number}：{_lead(one)}", f"Precedent {one.number}: {_lead(one)}")
        yield Beside(title, reverse("dispute", args=[one.pk]), Text(one.lesson, one.lesson))


def _lead(precedent: Dispute) -> str:
    """Return whose such orders are by a precedent, and who has taken over from it since."""
    lead = precedent.lead
    heir = heir_of(lead) if lead and lead.closed_on else None
    return f"{lead}→{heir}" if heir else str(lead)


def _known(order: Order) -> str:
    """Return what is known beforehand of a supervision order on an order."""
    lead = order.assignments.filter(is_lead=True).exclude(state="returned").select_related("unit").first()
    title = f"关于工单{order.number}的督办"
    return urlencode({"order_number": order.number, "title": title, **({"unit_id": lead.unit.label} if lead else {})})


# What has not ended keeps what it rests on: its name, its model, the states in which it has.
HOLDING: tuple[tuple[Text, type[Supervising], frozenset[str]], ...] = (
    (Text("督办尚未办结", "supervision has not ended"), SupervisionOrder, frozenset({"issued", "answered"})),
    (Text("责任争议尚未了结", "a dispute has not ended"), Dispute, frozenset(STATES["dispute"]) - {"closed"}),
    (Text("整改尚未办结", "rectification has not ended"), Rectification, frozenset({"ordered", "reported"})),
)


def holding(kind: str, ids: Collection[int]) -> dict[int, Text]:
    """Return which orders of the hotline have to be kept as they are, and why; one query a kind of supervision."""
    found: dict[int, Text] = {}
    for reason, model, states in HOLDING if kind == "order" and ids else ():
        rows: QuerySet[Any] = model._default_manager.all()
        rows = rows.filter(hotline_order__in=ids, state__in=states)
        found |= dict.fromkeys(rows.values_list("hotline_order_id", flat=True), reason)
    return found
