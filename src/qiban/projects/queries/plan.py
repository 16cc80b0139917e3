"""The plan of a year: its entries, and their sums by area (Art. 4, 5)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.projects.models import AnnualPlan, Confirmation, PlanItem
from qiban.projects.permissions import visible_items, visible_plans

COST = Coalesce("checked_investment", "investment")


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a plan is asked for; empty means all."""

    area: Unit | None = None
    field: str = ""
    state: str = ""
    is_livelihood: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class AreaSum:
    """How many entries an area has, and what they cost in yuan."""

    number: int = 0
    amount: Decimal = Decimal(0)


def years(actor: Actor) -> list[int]:
    """Return the years that have a plan, the latest first."""
    return list(visible_plans(actor).filter(is_adjustment=False).values_list("year", flat=True).order_by("-year"))


def plans_of(actor: Actor, year: int) -> list[AnnualPlan]:
    """Return the plan of a year, and its adjustments after it."""
    return list(visible_plans(actor).filter(year=year).order_by("is_adjustment", "pk"))


def items(actor: Actor, plan: AnnualPlan, asked: Filters) -> QuerySet[PlanItem]:
    """Return the entries of a plan that the post may see and the filters leave, to be paged by id."""
    found = visible_items(actor).filter(plan=plan)
    equal = {"area": asked.area, "field": asked.field, "state": asked.state, "is_livelihood": asked.is_livelihood}
    return found.filter(**{name: value for name, value in equal.items() if value})


def shown(found: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    """Return entries with what a table shows of them."""
    return found.select_related("area", "proposer", "project_unit", "construction_unit", "project")


def sums_by_area(found: QuerySet[PlanItem]) -> dict[int | None, AreaSum]:
    """Return the sums of what entries put into the plan, by the area's id; None stands for the whole city."""
    counted = found.exclude(state="dropped").exclude(kind="remove")
    grouped = counted.order_by().values_list("area").annotate(counted=Count("pk"), cost=Sum(COST))
    return {area: AreaSum(number, amount) for area, number, amount in grouped}


def signatures(plan: AnnualPlan) -> list[Confirmation]:
    """Return what the departments that publish together were asked, in the order in which they were asked."""
    asked = Confirmation.objects.filter(about_type=plan.subject_type, about_id=plan.pk)
    return list(asked.select_related("unit").order_by("pk"))
