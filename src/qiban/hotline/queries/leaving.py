"""What a person has signed for in a unit, as it is shown before they leave it."""

from django.utils.translation import gettext_lazy

from qiban.core.people.models import Person
from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment
from qiban.hotline.operations.waiting import OPEN
from qiban.law.text import Text

SHOWN = 20


def named_to(person: Person, unit: Unit) -> tuple[Held, ...]:
    """Return the open parts of orders of which a person is the handler."""
    parts = Assignment.objects.filter(unit=unit, handler=person, state__in=OPEN).select_related("order")
    count = parts.count()
    numbers = [part.order.number for part in parts.order_by("order_id")[:SHOWN]]
    said = Text(f"本人签收的在办工单{count}件", f"{count} open orders signed for")
    return (Held("named_parts", gettext_lazy("本人签收的在办工单"), said, count, numbers),) if count else ()
