"""What leaders look at: projects over budget, late, blocked, and money recalled, and sums by area and field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Greatest

from qiban.core.obligations.models import Phase
from qiban.core.obligations.queries import owed
from qiban.law.city_projects.workflow.steps import UNFINISHED
from qiban.projects.models import Project, Recall
from qiban.projects.models.project import BLOCKED, OVER_CEILING

from .lights import LIVING

COSTS = (F("contracted") + F("changed"), "budgetary_estimate", "budget", "final_cost")
EXCESS = Greatest(*COSTS) - F("ceiling")


@dataclass(frozen=True, slots=True)
class Figure:
    """How many projects a figure counts, and for how much in yuan where it is about money."""

    number: int
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """How many projects share something, and what they come to in yuan."""

    number: int = 0
    investment: Decimal = Decimal(0)
    ceiling: Decimal = Decimal(0)
    commitment: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.number + other.number,
            self.investment + other.investment,
            self.ceiling + other.ceiling,
            self.commitment + other.commitment,
            self.paid + other.paid,
        )


def over_budget(_today: date) -> QuerySet[Project]:
    """Return the projects whose contracts or figures pass the approved budgetary estimate (Art. 13)."""
    return Project.objects.filter(OVER_CEILING).annotate(excess=EXCESS)


def late(today: date) -> QuerySet[Project]:
    """Return the projects whose planned end has passed before the acceptance, or on which something is owed past due."""
    return Project.objects.filter(pk__in=_late_ids(today))


def _late_ids(today: date) -> QuerySet[Any]:
    past_end = Project.objects.filter(ends_on__lt=today, state__in=UNFINISHED).order_by().values("pk")
    return past_end.union(*_owing())


def _owing() -> list[QuerySet[Any]]:
    """Return the ids of projects on which, or on a part of which, something is past due."""
    overdue = owed().filter(phase__gte=Phase.OVERDUE).order_by()
    own = Project.objects.filter(pk__in=overdue.filter(subject_type="project").values("subject_id")).order_by()
    of_parts = [
        model._default_manager.filter(pk__in=overdue.filter(subject_type=model.subject_type).values("subject_id"))
        .exclude(project=None)
        .order_by()
        .values("project_id")
        for model, _ in LIVING
    ]
    return [own.values("pk"), *of_parts]


def blocked(_today: date) -> QuerySet[Project]:
    """Return the projects whose money is suspended or stopped, or on which the work stands still (Art. 26, 27)."""
    return Project.objects.filter(BLOCKED)


def recalled(_today: date) -> QuerySet[Project]:
    """Return the projects of whose payments money was called back (Art. 26)."""
    return Project.objects.filter(recalled__gt=0)


FIGURES: Mapping[str, Callable[[date], QuerySet[Project]]] = {
    "over_budget": over_budget,
    "late": late,
    "blocked": blocked,
    "recalled": recalled,
}


def figures(today: date) -> dict[str, Figure]:
    """Return the four figures."""
    over = over_budget(today).order_by().aggregate(number=Count("pk"), amount=Sum("excess"))
    back = recalled(today).order_by().aggregate(number=Count("pk"), amount=Sum("recalled"))
    return {
        "over_budget": Figure(over["number"], over["amount"] or Decimal(0)),
        "late": Figure(_late_ids(today).count()),
        "blocked": Figure(blocked(today).count()),
        "recalled": Figure(back["number"], back["amount"] or Decimal(0)),
    }


def returned() -> Decimal:
    """Return what of the recalled money has come back, in yuan."""
    found = Recall.objects.filter(returned_on__isnull=False).order_by().aggregate(sum=Sum("amount"))
    return found["sum"] or Decimal(0)


def sums(year: int | None) -> dict[tuple[int | None, str], Sums]:
    """Return the sums of projects by area (None is that of none) and field; one reading of the table for both.

    Args:
        year: of those planned in it; of all when None.
    """
    found = Project.objects.filter(Q(planned_year=year) if year else Q()).exclude(state="cancelled").order_by()
    nothing = Decimal(0)
    counted = found.values_list("area", "field").annotate(
        counted=Count("pk"),
        invested=Sum("investment", default=nothing),
        bound=Sum("ceiling", default=nothing),
        committed=Sum(F("contracted") + F("changed")),
        spent=Sum("paid"),
    )
    return {(area, field): Sums(*amounts) for area, field, *amounts in counted}


def by_area(found: Mapping[tuple[int | None, str], Sums]) -> dict[int | None, Sums]:
    """Return the same by area alone."""
    areas: dict[int | None, Sums] = {}
    for (area, _), one in found.items():
        areas[area] = areas.get(area, Sums()) + one
    return areas


def by_field(found: Mapping[tuple[int | None, str], Sums]) -> dict[str, Sums]:
    """Return the same by field alone."""
    fields: dict[str, Sums] = {}
    for (_, field), one in found.items():
        fields[field] = fields.get(field, Sums()) + one
    return fields
