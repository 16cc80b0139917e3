"""What may be like a demand: the newest demands and orders, as light rows, a bounded number by an index."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qiban.core.rows import told

RECENT_DEMANDS = 400
RECENT_ORDERS = 300
# By the key of demands.
_DEMANDS = """
SELECT id, subject || ' ' || place, category, state FROM hotline_demand ORDER BY id DESC LIMIT %s
"""
# By `order_by_category`, for each category alone.
_NEWEST = """
SELECT ARRAY(SELECT id FROM hotline_order WHERE category = wanted.code ORDER BY id DESC LIMIT %s)
FROM unnest(%s::text[]) AS wanted (code)
"""
_ORDERS = """
SELECT one.id, one.subject || ' ' || lead.place, lead.area_id, lead.id
FROM hotline_order AS one JOIN hotline_demand AS lead ON lead.id = one.lead_demand_id WHERE one.id = ANY(%s)
"""
_STATES = "SELECT id, state FROM hotline_order WHERE id = ANY(%s)"


class RecentDemand(NamedTuple):
    """A demand as far as it takes to tell how alike it is; `text` is what is compared."""

    pk: int
    text: str
    category: str
    state: str


class RecentOrder(NamedTuple):
    """An order as far as it takes to tell how alike it is, and the demand that leads it."""

    pk: int
    text: str
    area_id: int | None
    demand_id: int


class RecentOrders(NamedTuple):
    """Orders, and apart from them what is compared."""

    orders: tuple[RecentOrder, ...]
    texts: tuple[str, ...]


def recent_demands() -> list[RecentDemand]:
    """Return the newest demands, the latest first."""
    return list(map(RecentDemand._make, told(_DEMANDS, [RECENT_DEMANDS])[0]))


def recent_orders(category_codes: Sequence[str]) -> list[RecentOrders]:
    """Return the newest orders of each category that has some."""
    found = told(_NEWEST, [RECENT_ORDERS, list(category_codes)])[0]
    return [_orders(tuple(ids)) for (ids,) in found if ids]


# What an order is about, and where, never changes; a new one makes another list of its category. Room for each category.
@lru_cache(maxsize=64)
def _orders(ids: tuple[int, ...]) -> RecentOrders:
    orders = tuple(map(RecentOrder._make, told(_ORDERS, [list(ids)])[0]))
    return RecentOrders(orders, tuple(one.text for one in orders))


def forget_orders() -> None:
    """Forget what this process remembers of orders: only where their ids begin anew."""
    _orders.cache_clear()


def states_of(order_ids: Sequence[int]) -> dict[int, str]:
    """Return the state of each order."""
    return dict(told(_STATES, [list(order_ids)])[0]) if order_ids else {}
