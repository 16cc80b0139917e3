"""What a search finds in the hotline: an order or a demand by its number, or the newest whose subject has the words.

A post finds what its lists show it, and reads it as they do: what is hidden there is not found either. A search for words
reads a bounded number of the newest rows, by their key.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.office import Found
from qiban.core.things import MOST, holds
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Demand, Order
from qiban.hotline.permissions import oversees, visible_demands, visible_orders
from qiban.hotline.posts import AGENTS
from qiban.law.letters import as_typed
from qiban.law.text import Text

from .numbers import demand_in, order_in
from .similarity import grams

T = TypeVar("T", Order, Demand)
ORDER, DEMAND = Text("工单", "Order"), Text("诉求", "Demand")
RECENT = 1000
# So much of what was typed, in pairs of characters, makes a subject worth showing.
ENOUGH = 0.5


def search(actor: Actor, text: str) -> list[Found]:
    """Return the order or demand with this number; else the newest orders and demands about these words, 20 of each."""
    number = as_typed(text)
    orders = [one for one in visible_orders(actor).filter(pk=order_in(number)) if one.number == number]
    demands = [one for one in visible_demands(actor).filter(pk=demand_in(number)) if one.number == number]
    if not orders and not demands:
        orders, demands = _about(visible_orders(actor), text), _about(_apart(actor), text)
    words = as_anybody_reads([*orders, *demands])
    of_orders = (Found(ORDER, one.number, words.subject(one), _page_of(one, actor)) for one in orders)
    of_demands = (Found(DEMAND, one.number, words.subject(one), _page_of(one, actor)) for one in demands)
    if order_in(number) or demand_in(number):
        return [*of_orders, *of_demands]
    return [*_said_so(of_orders, text), *_said_so(of_demands, text)]


def _apart(actor: Actor) -> QuerySet[Demand]:
    """Return the demands that stand for themselves: an order stands for the one that leads it."""
    if not oversees(actor):
        return Demand.objects.none()
    return Demand.objects.filter(Q(order=None) | ~Q(order__lead_demand=F("pk")))


def _about(rows: "QuerySet[T]", text: str) -> list[T]:
    """Return the newest rows about these words, likeliest first; twice as many as are shown, since some words are hidden."""
    recent = rows.order_by("-id").values_list("pk", "subject")[:RECENT]
    shares = {pk: share for pk, subject in recent if (share := _share(text, subject)) >= ENOUGH}
    best = sorted(shares, key=lambda pk: (-shares[pk], -pk))[: 2 * MOST]
    found = rows.model._default_manager.in_bulk(best)
    return [found[pk] for pk in best]


def _said_so(found: Iterable[Found], text: str) -> Iterator[Found]:
    """Leave out what only words that are hidden from the reader have found."""
    kept = [one for one in found if _share(text, one[2]) >= ENOUGH]
    return iter(kept[:MOST])


def _share(text: str, subject: str) -> float:
    """Return how much of what was typed stands in a subject, from 0 to 1."""
    if holds(subject, text.casefold().split()):
        return 1.0
    asked = grams(text)
    return len(asked & grams(subject)) / len(asked) if asked else 0.0


def _page_of(one: Order | Demand, actor: Actor) -> str:
    order_id = one.pk if isinstance(one, Order) else one.order_id
    if order_id is not None:
        return reverse("order", args=[order_id])
    return reverse("desk_demand", args=[one.pk]) if actor.role in AGENTS else ""
