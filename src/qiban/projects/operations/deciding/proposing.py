"""Departments and districts propose projects for the annual plan, and complete what was sent back (Art. 4)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction
from django.db.models import Q

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.units.models import UnitId
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan, PlanItem, Project
from qiban.projects.models.kinds import Field, Funding, ItemKind

from .elements import Elements, check_elements, named
from .entries import open_entry


def unplanned(_plan: AnnualPlan, actor: Actor) -> Iterable[tuple[int, str]]:
    """Yield projects in preparation that are in no plan and that the post's unit proposed once, or raises or builds."""
    own = Q(items__proposer=actor.unit) | Q(project_unit=actor.unit) | Q(construction_unit=actor.unit)
    found = Project.objects.filter(own, planned_year=None, state="preparing").distinct()
    return [(one.pk, f"{one.number} {one.title}") for one in found.order_by("-id")[:100]]


@transaction.atomic
def propose_item(
    *,
    actor: Actor,
    annual_plan_id: int,
    title: Annotated[str, Line],
    field: Field,
    funding: Funding,
    necessity: str,
    feasibility: str,
    soundness: str,
    urgency: str,
    basis: str,
    content: str,
    investment: Decimal,
    land: str,
    money_source: str,
    starts_on: date,
    ends_on: date,
    benefit: str,
    project_unit_id: UnitId,
    construction_unit_id: UnitId,
    user_unit_id: UnitId | None = None,
    area_id: UnitId | None = None,
    place: Annotated[str, Line] = "",
    is_livelihood: bool = False,
    skips_preliminary: bool = False,
    project_id: Annotated[int, Among(unplanned)] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> PlanItem:
    """Propose a project for a plan that is being collected, with every element.

    Args:
        investment: in yuan.
        skips_preliminary: by the rules it needs no preliminary design (Art. 13).
        project_id: a project that left an earlier plan, to be taken in again.

    Raises:
        Refused: it is no project of the regulation, or lacks an element; the collection is over.
        Invalid: a text is too long, a unit is none, or the project is in a plan.

    Source: Art. 2, 4, 5.
    """
    at = at or clock.now()
    plan = lock_for(AnnualPlan, "propose_item", annual_plan_id, actor=actor, at=at, step_no=step_no)
    item = PlanItem(plan=plan, proposer_id=actor.unit, applied_at=at, project_id=_unplanned(plan, actor, project_id))
    given = Elements(
        title=title,
        field=field,
        funding=funding,
        area_id=area_id,
        place=place,
        necessity=necessity,
        feasibility=feasibility,
        soundness=soundness,
        urgency=urgency,
        basis=basis,
        content=content,
        investment=investment,
        land=land,
        money_source=money_source,
        starts_on=starts_on,
        ends_on=ends_on,
        benefit=benefit,
        is_livelihood=is_livelihood,
        needs_preliminary=not skips_preliminary,
        project_unit_id=project_unit_id,
        construction_unit_id=construction_unit_id,
        user_unit_id=user_unit_id,
    ).put_on(item)
    check_elements(item, plan.law_on(at))
    return begin(item, "propose_item", actor=actor, at=at, detail=named(given), of=plan)


def _unplanned(plan: AnnualPlan, actor: Actor, project_id: int | None) -> int | None:
    if project_id is not None and project_id not in dict(unplanned(plan, actor)):
        raise Invalid.field(
            "project_id",
            Text(
                "只能选择本单位提报、出资或建设且现不在计划内的项目。", "Choose a project of yours that is in no plan."
            ),
        )
    return project_id


@transaction.atomic
def resubmit_item(
    *,
    actor: Actor,
    plan_item_id: int,
    title: Annotated[str, Line] = "",
    necessity: str = "",
    feasibility: str = "",
    soundness: str = "",
    urgency: str = "",
    basis: str = "",
    content: str = "",
    investment: Decimal | None = None,
    land: str = "",
    money_source: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    benefit: str = "",
    project_unit_id: UnitId | None = None,
    construction_unit_id: UnitId | None = None,
    user_unit_id: UnitId | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> PlanItem:
    """Complete an entry that was sent back and propose it again; what is left blank stays as it was.

    Args:
        investment: in yuan.

    Raises:
        Refused: an element is missing still, or the government meeting has decided the plan.
        Denied: another unit proposed it.

    Source: Art. 4, 5.
    """
    at = at or clock.now()
    item = open_entry("resubmit_item", plan_item_id, actor=actor, at=at, step_no=step_no)
    given = Elements(
        title=title,
        necessity=necessity,
        feasibility=feasibility,
        soundness=soundness,
        urgency=urgency,
        basis=basis,
        content=content,
        investment=investment,
        land=land,
        money_source=money_source,
        starts_on=starts_on,
        ends_on=ends_on,
        benefit=benefit,
        project_unit_id=project_unit_id,
        construction_unit_id=construction_unit_id,
        user_unit_id=user_unit_id,
    ).put_on(item)
    if item.kind != ItemKind.REMOVE:
        check_elements(item, item.law_on(at))
    advance(item, "resubmit_item", actor=actor, at=at, detail=plain(named(given)))
    settle("plan_item", item.pk, "item_completion", at=at)
    return item
