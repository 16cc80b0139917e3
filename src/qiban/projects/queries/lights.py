"""The gravest light of each project: of what is owed on it and on everything that belongs to it."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from qiban.core.obligations.lights import gravest
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import lights_on, owed_on
from qiban.core.rows import told
from qiban.projects.models import (
    Acceptance,
    Approval,
    Breach,
    Change,
    Confirmation,
    Contract,
    FinalAccount,
    Handover,
    Measurement,
    Payment,
    Project,
    Settlement,
    Tender,
    Visa,
)
from qiban.projects.models.base import Stepped

# Whatever may still be owed on, and in which states, all when empty; the many that are done with are left out by index.
LIVING: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Approval, ("applied",)),
    (Tender, ("opened",)),
    (Contract, ("drafted", "signed", "settled")),
    (Change, ("proposed", "confirmed", "forwarded", "approved")),
    (Visa, ("proposed", "confirmed")),
    (Measurement, ("reported",)),
    (Payment, ("requested", "approved")),
    (Settlement, ()),
    (Acceptance, ("opened", "passed")),
    (FinalAccount, ()),
    (Handover, ()),
    (Breach, ("found", "ordered", "corrected")),
    (Confirmation, ("asked",)),
)
# A payment that was made is owed on again where money of it was called back.
CALLED_BACK = "SELECT 'payment', id, project_id FROM projects_payment WHERE recalled > 0 AND project_id = ANY(%s)"


def lights_of(projects: Iterable[Project]) -> dict[int, Obligation]:
    """Return the gravest open obligation of each project that has one, by its id; three queries."""
    ids = [one.pk for one in projects]
    belongs = {("project", pk): pk for pk in ids} | _living(ids)
    found: dict[int, list[Obligation]] = {}
    for one in owed_on(belongs):
        found.setdefault(belongs[one.subject_type, one.subject_id], []).append(one)
    return {pk: light for pk, clocks in found.items() if (light := gravest(clocks))}


def owed_within(project: Project) -> list[Obligation]:
    """Return what is owed now on a project's things, not on itself, the gravest first; three queries."""
    return sorted(owed_on(_living([project.pk])), key=lambda one: (-one.phase, one.due_at, one.pk))


def light_of_each(things: Iterable[Stepped]) -> dict[int, Obligation]:
    """Return the gravest open obligation of each of some things of one kind, by its id; two queries."""
    lights = lights_on([(one.subject_type, one.pk) for one in things])
    return {pk: light for (_, pk), light in lights.items()}


def _living(ids: list[int]) -> dict[tuple[str, int], int]:
    """Return to which project each thing belongs on which something may be owed."""
    if not ids:
        return {}
    found, _ = told(_living_of(), [ids] * (len(LIVING) + 1))
    return {(kind, pk): project_id for kind, pk, project_id in found}


@cache
def _living_of() -> str:
    return " UNION ALL ".join([CALLED_BACK, *(_those(model, states) for model, states in LIVING)])


def _those(model: type[Any], states: tuple[str, ...]) -> str:
    living = f" AND state IN ({', '.join(repr(one) for one in states)})" if states else ""
    return (
        f"SELECT '{model.subject_type}', id, project_id FROM {model._meta.db_table} WHERE project_id = ANY(%s){living}"  # noqa: S608 - names of our own
    )
