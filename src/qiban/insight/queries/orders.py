"""The latest orders of a response, with how many of their receivers confirmed and carried them out."""

from typing import NamedTuple

from django.db.models import Count, Q

from qiban.flood.models import FloodOrder


class Ordered(NamedTuple):
    """An order and its receivers."""

    order: FloodOrder
    receivers: int
    confirmed: int
    executed: int


def latest_orders(response_id: int, most: int) -> list[Ordered]:
    """Return the orders of a response that were issued last; one query."""
    found = FloodOrder.objects.filter(response=response_id).exclude(issued_at=None).order_by("-issued_at", "-pk")
    counted = found.annotate(
        told=Count("receipts"),
        confirmed=Count("receipts", filter=Q(receipts__confirmed_at__isnull=False)),
        executed=Count("receipts", filter=Q(receipts__state="carried_out")),
    )
    return [Ordered(one, one.told, one.confirmed, one.executed) for one in counted[:most]]
