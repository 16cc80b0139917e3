"""What a post may see of plans."""

from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.units.models import Unit

from .models import DateMove, Indicator, Part, Plan, Publication, Report
from .models.base import Stepped

S = TypeVar("S", bound=Stepped)
# Who sees every plan.
OVERSEERS = frozenset({"city_leader", "auditor"})


def oversees(actor: Actor) -> bool:
    """Tell whether the post sees every plan."""
    return actor.role in OVERSEERS


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Return the plans that the post may see: all, those of its own office, or those in which its unit has something to do."""
    if oversees(actor):
        return Plan.objects.all()
    if actor.role == "plan_office":
        return Plan.objects.filter(Q(office=actor.unit) | ~Q(state="drafting"))
    if actor.role == "plan_unit":
        parts = Part.objects.filter(Q(unit=actor.unit) | Q(acceptor=actor.unit), plan=OuterRef("pk"))
        district = Exists(Unit.objects.filter(pk=actor.unit, kind="district"))
        mine = Q(reporter=actor.unit) | Q(confirmer=actor.unit) | (Q(is_by_area=True) & district)
        figures = Indicator.objects.filter(mine, plan=OuterRef("pk"))
        return Plan.objects.exclude(state="drafting").filter(Exists(parts) | Exists(figures))
    return Plan.objects.none()


def visible_of(model: type[S], actor: Actor) -> "QuerySet[S]":
    """Return the things of a kind whose plans the post may see."""
    found: QuerySet[Any] = model._default_manager.all()
    return found if oversees(actor) else found.filter(plan__in=visible_plans(actor))


def visible_parts(actor: Actor) -> QuerySet[Part]:
    """Return the parts that the post may see: of its plans all, or those of measures in which its unit takes part."""
    if actor.role != "plan_unit":
        return visible_of(Part, actor)
    own = Part.objects.filter(measure=OuterRef("measure"), unit=actor.unit)
    mine = Q(unit=actor.unit) | Q(acceptor=actor.unit) | Exists(own)
    return Part.objects.exclude(plan__state="drafting").filter(mine)


def visible_moves(actor: Actor) -> QuerySet[DateMove]:
    """Return the requests for other dates that the post may see: those of parts that it may see."""
    found = visible_of(DateMove, actor)
    return found.filter(part__in=visible_parts(actor)) if actor.role == "plan_unit" else found


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """Return the reports that the post may see: of its plans all, or its own unit's."""
    found = visible_of(Report, actor)
    return found.filter(unit=actor.unit) if actor.role == "plan_unit" else found


def visible_publications(actor: Actor) -> QuerySet[Publication]:
    """Return the publications that the post may see: of its plans, or, for the openness office, of years."""
    return Publication.objects.filter(plan=None) if actor.role == "group_office" else visible_of(Publication, actor)
