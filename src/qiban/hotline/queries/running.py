"""Emergencies that run now: whoever calls on one of them is offered its order first, in whatever words (Art. 12.1, 14)."""

from django.db.models import QuerySet

from qiban.core.units.models import Unit
from qiban.hotline.models import Order

from .matter_words import is_same_place, matters_in, places_in

# Few run at a time; the index `order_emergency` hands the latest over.
MOST_RUNNING = 50
JOINABLE = ("received", "dispatched", "handling", "replied", "reviewed")


def running_emergencies(text: str, area_id: int | None) -> list[int]:
    """Return the open orders of quick disposal that `text` may be about, the latest first, by their ids.

    The matter must be the same, and the street, estate or village; an order that names none is about its whole area.

    Args:
        area_id: where the caller says that it is, or None.
    """
    matters = matters_in(text)
    if not matters:
        return []
    return [one.pk for one in _running() if matters & _matters_of(one) and _is_there(one, text, area_id)]


def _running() -> QuerySet[Order]:
    found = Order.objects.filter(is_emergency=True, state__in=JOINABLE).order_by("-id")
    return found.select_related("lead_demand__area")[:MOST_RUNNING]


def _matters_of(order: Order) -> frozenset[str]:
    return matters_in(order.subject) | {order.emergency_category}


def _is_there(order: Order, text: str, area_id: int | None) -> bool:
    demand = order.lead_demand
    if area_id is not None and demand.area_id not in (None, area_id):
        return False
    places = places_in(f"{demand.place} {order.subject}") or places_in(demand.detail)
    if places:
        return any(is_same_place(one, other) for one in places for other in places_in(text))
    return demand.area_id is not None and (demand.area_id == area_id or _names(text, demand.area))


def _names(text: str, area: Unit | None) -> bool:
    return area is not None and area.short_name.rstrip("区县") in text
