"""Districts' own plans as a list: one row a district, also where none was sent in (carbon 5.2)."""

from dataclasses import dataclass
from decimal import Decimal

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import lights_on
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.plans.models import PeakingPlan, Plan
from qiban.plans.permissions import visible_peaking_plans


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district with its plan as far as the post may see it, and what is owed on it."""

    area: Unit
    plan: PeakingPlan | None
    light: Obligation | None


def districts(plan: Plan, actor: Actor) -> list[DistrictRow]:
    """Return every open district with its plan; three queries."""
    seen = {one.area_id: one for one in visible_peaking_plans(actor).filter(plan=plan)}
    lights = lights_on([("peaking_plan", one.pk) for one in seen.values()])
    rows = []
    for area in areas():
        found = seen.get(area.pk)
        rows.append(DistrictRow(area, found, lights.get(("peaking_plan", found.pk)) if found else None))
    return rows


def height(rows: list[DistrictRow]) -> Decimal:
    """Return the peaks of the plans that are shown, together, in 10^4 t."""
    return sum((row.plan.peak_co2 for row in rows if row.plan), Decimal(0))
