"""Orders of units, the latest first: read from each unit's own end of an index, never from the table's."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, QuerySet, Subquery

from qiban.core.rows import find_with, hold
from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment, Order

from .ranges import is_one_of

# A part that was returned is the unit's no more. The index `assignment_of_unit` holds the others.
OWN = ("dispatched", "handling", "replied")
# What becomes of most orders is that they are closed; these are the others that units can have a part in.
IN_HAND = frozenset({"received", "dispatched", "handling", "replied", "reviewed", "callback"})


def parts_in_hand(**wanted: Any) -> QuerySet[Assignment]:
    """Return the parts that units bear in orders that `wanted` describes, to be paged by order with `first_of_units`."""
    found = Assignment.objects.filter(state__in=OWN)
    if not wanted:
        return found
    if wanted.get("state") in IN_HAND:
        # Few orders are open, and the index of a unit's parts is asked for each of them, the latest first.
        return found.filter(is_one_of("order_id", Order.objects.filter(**wanted).order_by().values("pk")))
    # A look at each part's order in turn: as a join, the database would sometimes begin with all orders of the city.
    order = Order.objects.filter(pk=OuterRef("order_id"), **wanted).order_by().values("pk")[:1]
    return found.filter(order_id=Subquery(order))


def hold_parts(orders: Sequence[Order]) -> None:
    """Let orders know all their parts, the lead first, each with its unit; one statement."""
    parts: dict[int, list[Assignment]] = defaultdict(list)
    for part in find_with(Assignment, "unit", order_id__in=[one.pk for one in orders]):
        parts[part.order_id].append(part)
    for one in orders:
        lead_first = sorted(parts[one.pk], key=lambda part: not part.is_lead)
        hold(one, "assignments", "order", lead_first)


def first_of_units(units: QuerySet[Unit]) -> Callable[[QuerySet[Assignment], int], QuerySet[Assignment]]:
    """Return how `page_of` takes one part for each of the first orders in which some of `units` have one.

    Each unit's own first ones are read, then the first of these: one condition on all units would let the database
    read the orders of all others, too.
    """

    def first(found: QuerySet[Assignment], most: int) -> QuerySet[Assignment]:
        own = found.filter(unit=OuterRef("pk")).values("pk")[:most]
        ids = units.annotate(found=Func(ArraySubquery(own), function="unnest")).values("found")
        ordered = Assignment.objects.filter(pk__in=ids).order_by(*found.query.order_by, "pk")
        return ordered.distinct("order_id").select_related("order__lead_demand")[:most]

    return first
