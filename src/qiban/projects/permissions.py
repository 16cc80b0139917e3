"""What a post may see of the city projects."""

from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from qiban.core.actor import Actor

from .models import AnnualPlan, Contract, Party, PlanItem, Project
from .models.base import Stepped
from .posts import IN_FORCE

S = TypeVar("S", bound=Stepped)
# Who sees every project: the city's leaders and auditors, and the departments that plan, approve and audit.
OVERSEERS = frozenset({"city_leader", "auditor", "plan_manager", "approver", "government_officer", "audit_officer"})
PARTY_COLUMNS = {"project_unit": "project_unit", "construction_unit": "construction_unit", "user_unit": "user_unit"}


def oversees(actor: Actor) -> bool:
    """Tell whether the post sees every project."""
    return actor.role in OVERSEERS


def visible_projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects that the post may see: all, or those in which its unit takes part in its role."""
    if oversees(actor):
        return Project.objects.all()
    if actor.role in PARTY_COLUMNS:
        return Project.objects.filter(**{PARTY_COLUMNS[actor.role]: actor.unit})
    if actor.role == "firm_staff":
        mine = Party.objects.filter(project=OuterRef("pk"), unit=actor.unit, until_at=None)
        delivered = Contract.objects.filter(project=OuterRef("pk"), firm=actor.unit, state__in=IN_FORCE)
        return Project.objects.filter(Exists(mine) | Exists(delivered))
    if actor.role == "proposer":
        own = PlanItem.objects.filter(project=OuterRef("pk"), proposer=actor.unit)
        return Project.objects.filter(Exists(own))
    return Project.objects.none()


def visible_of(model: type[S], actor: Actor) -> "QuerySet[S]":
    """Return the things of a kind whose projects the post may see."""
    found: QuerySet[S] = model._default_manager.all()
    return found if oversees(actor) else found.filter(project__in=visible_projects(actor))


def visible_plans(actor: Actor) -> QuerySet[AnnualPlan]:
    """Return the annual plans: every post of the office sees them, others those that are published."""
    if oversees(actor) or actor.role in (*PARTY_COLUMNS, "proposer"):
        return AnnualPlan.objects.all()
    return AnnualPlan.objects.none()


def visible_items(actor: Actor) -> QuerySet[PlanItem]:
    """Return the entries of plans that the post may see: all, or those that its unit proposed or is to carry out."""
    if oversees(actor):
        return PlanItem.objects.all()
    column: dict[str, Any] = {"proposer": "proposer", **PARTY_COLUMNS}
    if actor.role in column:
        return PlanItem.objects.filter(Q(**{column[actor.role]: actor.unit}))
    return PlanItem.objects.none()
