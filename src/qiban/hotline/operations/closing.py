"""What becomes of parts of orders when a unit closes: none is left behind."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment, Demand, Kind

from .handing_on import leave_accused_unit, leave_closed_unit
from .waiting import OPEN

CLOSED = Q(accused_unit__closed_on__isnull=False)


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Move a closed unit's open parts to its successor or back to dispatch.

    Where the successor handles a report about a closed unit, that goes back to dispatch, too (Art. 21).
    """
    for order_id, part_id in _stranded(unit):
        leave_closed_unit(part_id, order_id, actor=actor, at=at, other=successor)
    for order_id, part_id in _reported(successor) if successor else ():
        leave_accused_unit(part_id, order_id, actor=actor, at=at)


def follow_move(unit: Unit, actor: Actor, at: datetime) -> None:
    """Take from a unit that stands elsewhere now, and from those below it, what reports accuse a unit above them of (Art. 21)."""
    for order_id, part_id in _reported(unit, accused=Q(accused_unit__isnull=False)):
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


def _reported(successor: Unit, accused: Q = CLOSED) -> list[tuple[int, int]]:
    """Return the open parts of a unit, and of units below it, in orders where a report accuses such a unit, a closed one."""
    found = Assignment.objects.filter(state__in=OPEN, unit__path__startswith=successor.path)
    reports = Demand.objects.filter(accused, kind=Kind.REPORT).values("order_id")
    ordered = found.filter(order_id__in=reports).order_by("order_id", "-is_lead", "pk")
    return list(ordered.values_list("order_id", "pk"))
