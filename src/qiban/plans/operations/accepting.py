"""Which unit accepts a part (plans 3)."""

from collections.abc import Iterable

from qiban.core.obligations.operations import hand_on
from qiban.core.rows import update
from qiban.core.steps.taking import lock_thing
from qiban.core.units.queries import id_of
from qiban.plans.models import Measure, Part, Plan
from qiban.plans.models.kinds import Role

# Who accepts what the plan's own office does; the second one where the first is that office.
STAND_INS = ("government_office", "audit")
CONTRIBUTING = (Role.COOPERATE, Role.CO_LEAD)


def acceptor(plan: Plan, measure: Measure, role: str, unit_id: int) -> int:
    """Return the unit that accepts a part: the measure's lead for what others contribute, else the plan's office.

    Interpretation: another unit has to accept, so that the government's office accepts what the plan's own office leads or
    watches over; where that one is the plan's office, the audit bureau does.

    Args:
        unit_id: whose part it is.

    Source: plans 3.
    """
    if role in CONTRIBUTING and measure.lead_id not in (None, unit_id):
        return measure.lead_id
    return stand_in(plan.office_id, unit_id)


def stand_in(office_id: int, unit_id: int) -> int:
    """Return the unit that looks at another one's work for a plan's office: itself, or who stands in where the work is its own."""
    return office_id if office_id != unit_id else next(one for one in map(id_of, STAND_INS) if one != unit_id)


def let_accept(plan: Plan, measure: Measure, parts: Iterable[Part]) -> None:
    """Let a measure's parts that are not over be accepted by whoever accepts them now that its lead is another, or none."""
    for one in parts:
        part = lock_thing(Part, one.pk)
        unit_id = acceptor(plan, measure, part.role, part.unit_id)
        if part.state not in ("accepted", "ended") and part.acceptor_id != unit_id:
            hand_on(unit_id=part.acceptor_id, heir_id=unit_id, subject_type=part.subject_type, subject_ids=[part.pk])
            part.acceptor_id = unit_id
            update(part)
