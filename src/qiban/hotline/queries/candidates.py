"""What may be like a demand: the newest demands and orders, as light rows, a bounded number by an index."""

from collections.abc import Iterable
from typing import NamedTuple

from qiban.hotline.models import Demand, Order

RECENT_DEMANDS = 400
RECENT_ORDERS = 300


class Candidate(NamedTuple):
    """A demand or an order as far as it takes to tell how alike it is."""

    pk: int
    subject: str
    place: str
    category: str
    state: str
    area_id: int | None
    demand_id: int

    @property
    def text(self) -> str:
        """What is compared."""
        return f"{self.subject} {self.place}"


def recent_demands() -> list[Candidate]:
    """Return the newest demands, by their key."""
    columns = ("pk", "subject", "place", "category", "state", "area_id", "pk")
    return [Candidate(*row) for row in Demand.objects.order_by("-id").values_list(*columns)[:RECENT_DEMANDS]]


def recent_orders(category_codes: Iterable[str]) -> list[Candidate]:
    """Return the newest orders of each category, by `order_by_category`."""
    columns = ("pk", "subject", "lead_demand__place", "category", "state", "lead_demand__area_id", "lead_demand_id")
    found = Order.objects.order_by("-id").values_list(*columns)
    return [Candidate(*row) for code in category_codes for row in found.filter(category=code)[:RECENT_ORDERS]]
