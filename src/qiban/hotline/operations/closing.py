"""What becomes of parts of orders when a unit closes: none is left behind."""

from datetime import datetime

from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment, Demand, Kind

from .handing_on import leave_accused_unit, leave_closed_unit
from .waiting import OPEN


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Move a closed unit's open parts to its successor or back to dispatch.

    Where the successor handles a report about a closed unit, that goes back to dispatch, too (Art. 21).
    """
    for order_id, part_id in _stranded(unit):
        leave_closed_unit(part_id, order_id, actor=actor, at=at)
    for order_id, part_id in _reported(successor) if successor else ():
        leave_accused_unit(part_id, order_id, actor=actor, at=at)


def take_left(actor: Actor, at: datetime) -> None:
    """Take the open parts that closed units still hold, each in a transaction of its own."""
    for order_id, part_id in _stranded():
        with transaction.atomic():
            leave_closed_unit(part_id, order_id, actor=actor, at=at)


def _stranded(unit: Unit | None = None) -> list[tuple[int, int]]:
    """Return the open parts that closed units hold, orders and parts by their ids: those are locked in this order."""
    found = Assignment.objects.filter(state__in=OPEN).order_by("order_id", "-is_lead", "pk")
    found = found.filter(unit=unit) if unit else found.filter(unit__closed_on__isnull=False)
    return list(found.values_list("order_id", "pk"))


def _reported(successor: Unit) -> list[tuple[int, int]]:
    """Return the open parts of a successor, and of units below it, in orders where a report accuses a closed unit."""
    found = Assignment.objects.filter(state__in=OPEN, unit__path__startswith=successor.path)
    reports = Demand.objects.filter(kind=Kind.REPORT, accused_unit__closed_on__isnull=False).values("order_id")
    ordered = found.filter(order_id__in=reports).order_by("order_id", "-is_lead", "pk")
    return list(ordered.values_list("order_id", "pk"))
