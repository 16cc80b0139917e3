"""What the page of a project shows besides what every thing's page does; few queries, none that grows with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value

from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.projects.models import (
    Acceptance,
    Approval,
    Breach,
    Change,
    Confirmation,
    Contract,
    Evaluation,
    Figure,
    FinalAccount,
    Handover,
    Measurement,
    Party,
    Payment,
    Project,
    Settlement,
    Tender,
    Visa,
)
from qiban.projects.models.base import Stepped
from qiban.projects.models.kinds import ApprovalKind

# Whatever belongs to a project and has a page of its own, in the order of a project's life.
PARTS: tuple[type[Any], ...] = (
    Approval,
    Tender,
    Contract,
    Change,
    Visa,
    Measurement,
    Payment,
    Settlement,
    Acceptance,
    FinalAccount,
    Handover,
    Breach,
)
CONTRACTS_SHOWN, FIGURES_SHOWN, SHOWN = 30, 20, 10
# More of a kind are not counted one by one.
CEILING = 1000
# What must be approved before work may start, in order; a scheme stands in where no preliminary design is needed (Art. 6, 13).
WAY = (ApprovalKind.PROPOSAL, ApprovalKind.FEASIBILITY, ApprovalKind.PRELIMINARY_DESIGN)
WAY_BY_SCHEME = (ApprovalKind.PROPOSAL, ApprovalKind.FEASIBILITY, ApprovalKind.SCHEME)
# What an approval of each kind decides.
INVESTMENT = (ApprovalKind.INVESTMENT, ApprovalKind.FEASIBILITY, ApprovalKind.PROPOSAL)
CEILING_KINDS = (ApprovalKind.PRELIMINARY_DESIGN, ApprovalKind.SCHEME, ApprovalKind.INVESTMENT)


@dataclass(frozen=True, slots=True)
class Stage:
    """An approval on a project's way, or what stands in its place while there is none."""

    kind: ApprovalKind
    approval: Approval | None


def figures(project: Project) -> list[Figure]:
    """Return the newest figures that were entered."""
    return list(project.figures.select_related("entered_by").order_by("-pk")[:FIGURES_SHOWN])


def latest_figures(project: Project) -> dict[str, Figure]:
    """Return the latest figure of each kind."""
    found = project.figures.order_by("kind", "-pk").distinct("kind")
    return {one.kind: one for one in found}


def approvals(project: Project) -> list[Approval]:
    """Return the approvals of a project, the newest first."""
    return list(project.approvals.select_related("authority").order_by("-pk")[:CONTRACTS_SHOWN])


def stages(project: Project, found: Sequence[Approval]) -> list[Stage]:
    """Return the approvals in their lawful order, then the others; the latest that was not refused of each kind."""
    way = WAY if project.needs_preliminary else WAY_BY_SCHEME
    latest = {one.kind: one for one in reversed(found) if one.state != "refused"}
    beside = [kind for kind in ApprovalKind if kind not in way and kind in latest]
    return [Stage(kind, latest.get(kind)) for kind in (*way, *beside)]


def granted(found: Sequence[Approval], kinds: Sequence[str]) -> Approval | None:
    """Return the latest approval of one of these kinds that was granted with an amount."""
    fitting = (one for one in found if one.kind in kinds and one.state == "granted" and one.approved_amount is not None)
    return next(fitting, None)


def parties(project: Project) -> list[Party]:
    """Return the firms that take part now."""
    return list(project.parties.filter(until_at=None).select_related("unit").order_by("role", "pk")[:CONTRACTS_SHOWN])


def contracts(project: Project) -> list[Contract]:
    """Return the contracts with their accounts, the newest first."""
    return list(project.contracts.select_related("firm").order_by("-pk")[:CONTRACTS_SHOWN])


def open_breaches(project: Project) -> list[Breach]:
    """Return the newest breaches that are not settled."""
    return list(project.breaches.filter(state__in=["found", "ordered", "corrected"]).order_by("-pk")[:SHOWN])


def waited_for(project: Project) -> list[Confirmation]:
    """Return what parties have yet to confirm, the oldest first."""
    asked = project.confirmations.filter(state="asked")
    return list(asked.select_related("unit").order_by("pk")[:SHOWN])


def evaluations(project: Project) -> list[Evaluation]:
    """Return the newest evaluations of its performance."""
    return list(project.evaluations.order_by("-pk")[:SHOWN])


def counts(project: Project) -> dict[str, int]:
    """Return how many of each kind belong to a project, up to a thousand; one query."""
    first, *others = [_counted(model, project) for model in PARTS]
    return dict(first.union(*others, all=True))


def _counted(model: type[Any], project: Project) -> "QuerySet[Any, tuple[str, int]]":
    some = model._default_manager.filter(project=project).order_by()[:CEILING]
    counted = model._default_manager.filter(pk__in=some.values("pk")).order_by()
    named = counted.values(named=Value(model.subject_type)).annotate(counted=Count("pk"))
    return named.values_list("named", "counted")


def things(project: Project, thing: Thing, actor: Actor) -> "QuerySet[Stepped]":
    """Return what belongs to a project of one kind and the post may see, to be paged by id, the newest first."""
    relations = [name for name in ("project", "contract") if hasattr(thing.model, name)]
    return thing.visible(actor).filter(project=project).select_related(*relations)
