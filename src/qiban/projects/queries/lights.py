"""The gravest light of each project: of what is owed on it and on everything that belongs to it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, Value

from qiban.core.obligations.lights import gravest
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import owed
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

# Whatever may still be owed on; the many that are done with are left out by index.
LIVING: tuple[tuple[type[Any], Q], ...] = (
    (Approval, Q(state="applied")),
    (Tender, Q(state="opened")),
    (Contract, Q(state__in=["drafted", "signed", "settled"])),
    (Change, Q(state__in=["proposed", "confirmed", "forwarded", "approved"])),
    (Visa, Q(state__in=["proposed", "confirmed"])),
    (Measurement, Q(state="reported")),
    (Payment, Q(state__in=["requested", "approved"])),
    (Settlement, Q()),
    (Acceptance, Q(state__in=["opened", "passed"])),
    (FinalAccount, Q()),
    (Handover, Q()),
    (Breach, Q(state__in=["found", "ordered", "corrected"])),
    (Confirmation, Q(state="asked")),
)


def lights_of(projects: Iterable[Project]) -> dict[int, Obligation]:
    """Return the gravest open obligation of each project that has one, by its id; two queries."""
    ids = [one.pk for one in projects]
    belongs = {("project", pk): pk for pk in ids} | _living(ids)
    found: dict[int, list[Obligation]] = {}
    for one in _open(belongs):
        found.setdefault(belongs[one.subject_type, one.subject_id], []).append(one)
    return {pk: light for pk, clocks in found.items() if (light := gravest(clocks))}


def light_of_each(things: Iterable[Stepped]) -> dict[int, Obligation]:
    """Return the gravest open obligation of each of some things of one kind, by its id; one query."""
    return {pk: light for (_, pk), light in light_of_all(things).items()}


def light_of_all(things: Iterable[Stepped]) -> dict[tuple[str, int], Obligation]:
    """Return the gravest open obligation of each of some things, by kind and id; one query."""
    found: dict[tuple[str, int], list[Obligation]] = {}
    for one in _open((thing.subject_type, thing.pk) for thing in things):
        found.setdefault((one.subject_type, one.subject_id), []).append(one)
    return {key: light for key, clocks in found.items() if (light := gravest(clocks))}


def _living(ids: list[int]) -> dict[tuple[str, int], int]:
    """Return to which project each thing belongs on which something may be owed."""
    if not ids:
        return {}
    first, *others = [
        model._default_manager.filter(condition, project__in=ids)
        .order_by()
        .values_list(Value(model.subject_type), "pk", "project_id")
        for model, condition in LIVING
    ]
    return {(kind, pk): project_id for kind, pk, project_id in first.union(*others, all=True)}


def _open(keys: Iterable[tuple[str, int]]) -> Iterable[Obligation]:
    by_kind: dict[str, list[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, []).append(pk)
    wanted = Q(pk=None)
    for kind, pks in by_kind.items():
        wanted |= Q(subject_type=kind, subject_id__in=pks)
    return owed().filter(wanted) if by_kind else ()
