"""What a unit holds of the hotline, as it is shown before the unit closes."""

from django.utils.translation import gettext_lazy

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment, Request
from qiban.hotline.operations.waiting import OPEN
from qiban.law.text import Text

SHOWN = 20


def held_by(unit: Unit) -> tuple[Held, ...]:
    """Return a unit's open parts of orders, and its requests that wait for a decision."""
    parts = Assignment.objects.filter(unit=unit, state__in=OPEN).select_related("order").order_by("order_id")
    count = parts.count()
    asked = Request.objects.filter(assignment__unit=unit, is_approved=None).count()
    numbers = [part.order.number for part in parts[:SHOWN]]
    return (
        Held("parts", gettext_lazy("在办工单"), Text(f"在办工单{count}件", f"{count} open orders"), count, numbers),
        Held("requests", gettext_lazy("待批申请"), Text(f"待批申请{asked}项", f"{asked} requests"), asked),
    )
