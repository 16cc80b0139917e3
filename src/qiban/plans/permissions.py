"""What a post may see of plans."""

from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.steps.numbered import Numbered
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import id_of

from .models import DateMove, Enterprise, Indicator, Part, PeakingPlan, Plan, Publication, Report

S = TypeVar("S", bound=Numbered)
# Who sees every plan.
OVERSEERS = frozenset({"city_leader", "auditor"})
# Who sees the accounts of every firm: the units that confirm them.
ACCOUNTANTS = ("statistics", "development")


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
        return _plans_of(actor.unit).all()
    return Plan.objects.none()


@lru_cache(maxsize=1000)
def _plans_of(unit_id: UnitId) -> QuerySet[Plan]:
    """Return the plans in which a unit has something to do. Kept, since pages ask for it several times; read are copies only."""
    parts = Part.objects.filter(plan=OuterRef("pk"))
    district = Exists(Unit.objects.filter(pk=unit_id, kind="district"))
    mine = Q(reporter=unit_id) | Q(confirmer=unit_id) | (Q(is_by_area=True) & district)
    figures = Indicator.objects.filter(mine, plan=OuterRef("pk"))
    return Plan.objects.exclude(state="drafting").filter(
        Exists(parts.filter(unit=unit_id)) | Exists(parts.filter(acceptor=unit_id)) | Exists(figures)
    )


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


def sees_every_firm(actor: Actor, plan: Plan) -> bool:
    """Tell whether a post sees the accounts of every firm: of the plan's office, of a unit that confirms them, or overseeing."""
    return oversees(actor) or actor.unit == plan.office_id or actor.unit in _accountants()


def visible_accounts(model: type[S], actor: Actor) -> "QuerySet[S]":
    """Return the data, firms and results of accounts that the post may see.

    A firm's are its own business: its district sees them, besides whoever sees every firm's; what belongs to no firm is seen by
    all who see the plan.
    """
    found: QuerySet[Any] = visible_of(model, actor)
    if oversees(actor) or actor.unit in _accountants():
        return found
    own = Q(area=actor.unit) if issubclass(model, Enterprise) else Q(enterprise=None) | Q(enterprise__area=actor.unit)
    return found.filter(own | Q(plan__office=actor.unit))


def _accountants() -> set[int]:
    return {id_of(code) for code in ACCOUNTANTS}


def visible_peaking_plans(actor: Actor) -> QuerySet[PeakingPlan]:
    """Return the districts' plans that the post may see: all, or its own and those that were issued."""
    found = visible_of(PeakingPlan, actor)
    return found.filter(Q(area=actor.unit) | Q(state="published")) if actor.role == "plan_unit" else found


def visible_publications(actor: Actor) -> QuerySet[Publication]:
    """Return the publications that the post may see: of its plans, or, for the openness office, of years."""
    return Publication.objects.filter(plan=None) if actor.role == "group_office" else visible_of(Publication, actor)
