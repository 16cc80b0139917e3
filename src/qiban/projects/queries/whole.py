"""Projects with everything that belongs to them, in as many queries as there are kinds of things."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from django.db.models import Model

from qiban.core.units.models import Unit
from qiban.projects.models import (
    Acceptance,
    Approval,
    Breach,
    Change,
    Confirmation,
    Contract,
    Design,
    Evaluation,
    Figure,
    FinalAccount,
    Handover,
    Measurement,
    Party,
    Payment,
    PlanItem,
    Project,
    Recall,
    Tender,
    Visa,
)

M = TypeVar("M", bound=Model)
UNIT_COLUMNS = (
    "project_unit_id",
    "construction_unit_id",
    "user_unit_id",
    "area_id",
    "unit_id",
    "firm_id",
    "authority_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A project and what belongs to it, each kind in the order in which it came to be; `units` by id."""

    project: Project
    units: Mapping[int, Unit]
    items: Sequence[PlanItem]
    parties: Sequence[Party]
    approvals: Sequence[Approval]
    designs: Sequence[Design]
    figures: Sequence[Figure]
    tenders: Sequence[Tender]
    contracts: Sequence[Contract]
    changes: Sequence[Change]
    visas: Sequence[Visa]
    measurements: Sequence[Measurement]
    payments: Sequence[Payment]
    recalls: Sequence[Recall]
    acceptances: Sequence[Acceptance]
    accounts: Sequence[FinalAccount]
    handovers: Sequence[Handover]
    evaluations: Sequence[Evaluation]
    breaches: Sequence[Breach]
    confirmations: Sequence[Confirmation]


# The model of each part, and the way from its row to the project's id.
PARTS: Mapping[str, tuple[type[Model], str]] = {
    "items": (PlanItem, "project_id"),
    "parties": (Party, "project_id"),
    "approvals": (Approval, "project_id"),
    "designs": (Design, "project_id"),
    "figures": (Figure, "project_id"),
    "tenders": (Tender, "project_id"),
    "contracts": (Contract, "project_id"),
    "changes": (Change, "project_id"),
    "visas": (Visa, "project_id"),
    "measurements": (Measurement, "project_id"),
    "payments": (Payment, "project_id"),
    "recalls": (Recall, "payment__project_id"),
    "acceptances": (Acceptance, "project_id"),
    "accounts": (FinalAccount, "project_id"),
    "handovers": (Handover, "project_id"),
    "evaluations": (Evaluation, "project_id"),
    "breaches": (Breach, "project_id"),
    "confirmations": (Confirmation, "project_id"),
}


def wholes(projects: Sequence[Project]) -> list[Whole]:
    """Return projects, in their order, with everything that belongs to them."""
    ids = [one.pk for one in projects]
    parts: dict[str, Mapping[int, list[Any]]] = {
        name: _grouped(model, way, ids) for name, (model, way) in PARTS.items()
    }
    units = _units_of([*projects, *(row for found in parts.values() for rows in found.values() for row in rows)])
    names = [one.name for one in fields(Whole) if one.name in PARTS]
    return [
        Whole(project=one, units=units, **{name: parts[name].get(one.pk, []) for name in names}) for one in projects
    ]


def _grouped(model: type[M], way: str, ids: Sequence[int]) -> Mapping[int, list[M]]:
    found: dict[int, list[M]] = defaultdict(list)
    related = "__" in way
    rows = model._default_manager.filter(**{f"{way}__in": ids}).order_by("pk")
    for row in rows.select_related(way.partition("__")[0]) if related else rows:
        owner: Any = getattr(row, way.partition("__")[0]) if related else row
        found[owner.project_id].append(row)
    return found


def _units_of(rows: Iterable[Any]) -> Mapping[int, Unit]:
    ids = {getattr(row, column, None) for row in rows for column in UNIT_COLUMNS}
    return Unit.objects.in_bulk(ids - {None})
