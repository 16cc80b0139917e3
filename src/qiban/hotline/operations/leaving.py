"""What becomes of parts of orders that were signed for by somebody who leaves: a colleague has them, or the unit."""

from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.people.models import Person
from qiban.core.rows import update
from qiban.core.steps.taking import lock_thing
from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment, Order

from .steps import parts_of
from .waiting import OPEN


def hand_over(person: Person, unit: Unit, heir: Person | None, actor: Actor, at: datetime) -> None:
    """Let a colleague bear what a person had signed for in a unit, or the unit itself; the clocks run on (Art. 8)."""
    held = Assignment.objects.filter(unit=unit, handler=person, state__in=OPEN)
    for order_id, part_id in list(held.order_by("order_id", "pk").values_list("order_id", "pk")):
        order = lock_thing(Order, order_id)
        part = next((one for one in parts_of(order) if one.pk == part_id), None)
        if part is None or part.state not in OPEN or part.handler_id != person.pk:
            continue
        part.handler = heir
        update(part)
        obligations.assign("assignment", part.pk, unit_id=unit.pk, person_id=heir.pk if heir else None)
        journal.record(
            subject_type="order",
            subject_id=order.pk,
            action="name_handler",
            actor=actor,
            at=at,
            clause="hotline:8.1",
            detail={"unit": unit.code, "handler_before": str(person), "handler": str(heir) if heir else ""},
        )
