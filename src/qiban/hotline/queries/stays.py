"""Which orders bore a demand, one after the other, and what happened to each while it did."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qiban.core.journal.models import Entry
from qiban.hotline.models import Demand, Order

from .numbers import key_in

COMING = ("make_order", "join_order")


@dataclass(frozen=True, slots=True)
class Stay:
    """The time for which an order bore a demand.

    Args:
        entries: all that happened to the order, the oldest first.
        joined: the entry with which the demand came to an order that another demand leads; None where the order was
            made of the demand. Whatever stands before it happened to somebody else.
    """

    entries: list[Entry]
    joined: Entry | None

    def is_its_own(self, entry: Entry) -> bool:
        """Tell whether an entry of the order was made while the order bore the demand."""
        return self.joined is None or entry.sequence > self.joined.sequence


def stays_of(demand: Demand, own: Sequence[Entry]) -> list[Stay]:
    """Return the orders that bore a demand, the first one first: each but the last was merged into the next.

    Args:
        own: what happened to the demand itself.
    """
    if demand.order_id is None:
        return []
    orders = _chain(_first_order(own) or demand.order_id, demand.order_id)
    entries = _entries(orders)
    came = _coming(demand, own, entries[orders[0]])
    joined = [came, *(_merge_from(before, entries[after]) for before, after in pairwise(orders))]
    return [Stay(entries[order_id], entry) for order_id, entry in zip(orders, joined, strict=True)]


def _first_order(own: Sequence[Entry]) -> int:
    return next((key_in(entry.detail["order"]) for entry in own if entry.action in COMING), 0)


def _chain(first: int, last: int) -> list[int]:
    """Return the orders from `first` to `last`, each merged into the next."""
    chain = [first]
    while chain[-1] != last:
        merged_into = Order.objects.values_list("merged_into_id", flat=True).get(pk=chain[-1])
        chain.append(merged_into or last)
    return chain


def _entries(orders: Sequence[int]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(subject_type="order", subject_id__in=orders).order_by("subject_id", "sequence"):
        found[entry.subject_id].append(entry)
    return found


def _coming(demand: Demand, own: Sequence[Entry], of_order: Sequence[Entry]) -> Entry | None:
    if not any(entry.action == "join_order" for entry in own):
        return None
    return next(one for one in of_order if one.action == "join_order" and one.detail.get("demand") == demand.number)


def _merge_from(order_id: int, of_order: Sequence[Entry]) -> Entry:
    return next(one for one in of_order if one.action == "merge" and key_in(one.detail.get("from", "")) == order_id)
