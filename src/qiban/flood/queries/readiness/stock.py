"""What lies at places with materials: the latest count of each material."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from qiban.flood.models import FloodDepot, StockCount
from qiban.law.flood.readiness.facts import DepotRow

LATEST = ("depot_id", "item", "-counted_on", "-id")


def latest_counts(depots: "QuerySet[FloodDepot]") -> "QuerySet[StockCount]":
    """Return the latest count of each material at some places: of the latest day, and of that day the last one entered."""
    return StockCount.objects.filter(depot__in=depots).order_by(*LATEST).distinct("depot_id", "item")


def stock_of(depot: FloodDepot) -> list[StockCount]:
    """Return what lies at one place, by material."""
    return list(latest_counts(FloodDepot.objects.filter(pk=depot.pk)))


def counts_of(depot_id: int, item: str) -> list[StockCount]:
    """Return the counts of a material at a place, the latest first."""
    return list(StockCount.objects.filter(depot=depot_id, item=item).order_by("-counted_on", "-id"))


def depot_rows(unit_ids: Sequence[int]) -> dict[int, list[DepotRow]]:
    """Return the places in use of some units as the rule takes them, by unit; two queries."""
    depots = FloodDepot.objects.filter(unit__in=unit_ids, state="in_use").order_by("pk")
    days: dict[int, list[date]] = {}
    for one in latest_counts(depots.order_by()):
        if one.quantity > 0:
            days.setdefault(one.depot_id, []).append(one.counted_on)
    found: dict[int, list[DepotRow]] = {}
    for depot in depots:
        counted = days.get(depot.pk, [])
        row = DepotRow(depot.number, len(counted), min(counted, default=None))
        found.setdefault(depot.unit_id, []).append(row)
    return found
