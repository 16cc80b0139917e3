"""A unit that a report (举报) accuses hears nothing of the order: what it was asked on it before is withdrawn (Art. 21)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from qiban.core.actor import SYSTEM
from qiban.core.steps.many import lock_many
from qiban.core.units.models import Unit
from qiban.hotline.models import Kind, Order
from qiban.hotline.operations.accused import barred_from, is_barred
from qiban.supervision.models import Rectification, SupervisionOrder
from qiban.supervision.models.base import Supervising

from .closing import withdraw

OPEN: tuple[tuple[type[Supervising], tuple[str, ...]], ...] = (
    (SupervisionOrder, ("issued", "answered")),
    (Rectification, ("ordered", "reported")),
)
WHY = "被督办单位在该工单中被举报，不再由其答复"


def is_reported(unit: Unit, order_id: int | None) -> bool:
    """Tell whether a report in the order accuses the unit, or one above it."""
    return order_id is not None and is_barred(unit, barred_from(Order.objects.get(pk=order_id)))


@transaction.atomic
def withdraw_reported(at: datetime) -> int:
    """Withdraw what units owe on orders in which a report has come to accuse them, without telling them; return how much.

    They are not shown it any more, and could not answer.

    Source: Art. 21.
    """
    found = [one for model, states in OPEN for one in _reported(model, states)]
    for one in found:
        withdraw(one, WHY, SYSTEM, at)
    return len(found)


def _reported(model: type[Supervising], states: tuple[str, ...]) -> Iterator[Any]:
    """Yield what is open on orders that hold a report against its unit, with its row locked."""
    held: QuerySet[Any] = model._default_manager.all()
    near = held.filter(state__in=states, hotline_order__demands__kind=Kind.REPORT).values_list("pk", flat=True)
    locked: list[Any] = lock_many(model, near)
    yield from (one for one in locked if one.state in states and is_reported(one.unit, one.hotline_order_id))
