"""What the page of a project shows besides what every thing's page does; few queries, none that grows with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.rows import ask_newest_with, ask_with, told
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
LONG, SHORT = 30, 10

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


@dataclass(frozen=True, slots=True)
class Around:
    """What the page of a project shows around it.

    Args:
        figures: as they were entered, the oldest first.
        approvals, contracts, evaluations: the newest first.
        parties: the firms that take part now.
        breaches: those that are not settled, the newest first.
        waited_for: what parties have yet to confirm, the oldest first.
        counts: how many of each kind belong to the project, up to a thousand.
    """

    figures: list[Figure]
    approvals: list[Approval]
    parties: list[Party]
    contracts: list[Contract]
    breaches: list[Breach]
    waited_for: list[Confirmation]
    evaluations: list[Evaluation]
    counts: dict[str, int]


@transaction.atomic
def around(project: Project) -> Around:
    """Return what the page of a project shows around it; one round trip."""
    pk = project.pk
    figures = ask_with(Figure, "entered_by", project_id=pk)
    approvals = ask_newest_with(Approval, LONG, "authority", project_id=pk)
    parties = ask_with(Party, "unit", project_id=pk)
    contracts = ask_newest_with(Contract, LONG, "firm", project_id=pk)
    breaches = ask_newest_with(Breach, SHORT, project_id=pk, state__in=["found", "ordered", "corrected"])
    waited_for = ask_with(Confirmation, "unit", project_id=pk, state="asked")
    evaluations = ask_newest_with(Evaluation, SHORT, project_id=pk)
    counts, _ = told(_counting(), [pk] * len(PARTS))
    return Around(
        figures=figures.rows,
        approvals=approvals.rows,
        parties=sorted((one for one in parties.rows if one.until_at is None), key=lambda one: one.role)[:LONG],
        contracts=contracts.rows,
        breaches=breaches.rows,
        waited_for=waited_for.rows[:SHORT],
        evaluations=evaluations.rows,
        counts=dict(counts),
    )


@cache
def _counting() -> str:
    return " UNION ALL ".join(
        f"SELECT '{one.subject_type}', count(*) FROM (SELECT FROM {one._meta.db_table} WHERE project_id = %s LIMIT {CEILING}) AS found"  # noqa: S608 - names of our own
        for one in PARTS
    )


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


def things(project: Project, thing: Thing, actor: Actor) -> "QuerySet[Stepped]":
    """Return what belongs to a project of one kind and the post may see, to be paged by id, the newest first."""
    relations = [name for name in ("project", "contract") if hasattr(thing.model, name)]
    return thing.visible(actor).filter(project=project).select_related(*relations)
