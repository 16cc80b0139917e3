"""The centre's queues after a unit's reply: to review, to call back, to close."""

from dataclasses import dataclass

from django.db.models import QuerySet

from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import BY, CEILING, Count, owed
from qiban.core.paging import Page, page_of
from qiban.core.units.queries import centre_id
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Assignment, Demand, Order

# Each queue is the clock under which the centre must act.
QUEUES = ("review", "callback", "closing")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order in a queue, and its clock."""

    owed: Obligation
    order: Order
    subject: str
    lead: Assignment | None


def queue(name: str, *, cursor: str = "", size: int = 30) -> tuple[Page[Obligation], list[Waiting]]:
    """Return a page of the queue `name`, the gravest light first."""
    page = page_of(_clocks(name), by=BY, cursor=cursor, size=size)
    ids = [one.subject_id for one in page.rows]
    orders = Order.objects.select_related("lead_demand__area").in_bulk(ids)
    leads = Assignment.objects.filter(order__in=ids, is_lead=True).exclude(state="returned").select_related("unit")
    words = as_anybody_reads(orders.values())
    by_order = {one.order_id: one for one in leads}
    rows = [
        Waiting(one, orders[one.subject_id], words.subject(orders[one.subject_id]), by_order.get(one.subject_id))
        for one in page.rows
        if one.subject_id in orders
    ]
    return page, rows


def queue_counts() -> dict[str, Count]:
    """Return how many orders wait in each queue, each counted up to a thousand."""
    numbers = {name: _clocks(name).order_by()[:CEILING].count() for name in QUEUES}
    return {name: Count(number, number == CEILING) for name, number in numbers.items()}


def _clocks(name: str) -> QuerySet[Obligation]:
    return owed().filter(kind=name, bearer_unit_id=centre_id())


def still_to_call(order: Order) -> QuerySet[Demand]:
    """Return the demands of an order whose complainants are still to be called in this round (Art. 12.8)."""
    called = order.callbacks.filter(round=order.round, is_final=True).values("demand_id")
    return order.demands.exclude(pk__in=called).select_related("area", "accused_unit").order_by("id")
