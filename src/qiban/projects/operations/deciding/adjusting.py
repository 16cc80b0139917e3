"""Apply in July to have the plan of the year adjusted (Art. 5)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting
from qiban.core.units.models import UnitId
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.deciding.adjusting import plan_adjustment
from qiban.law.city_projects.deciding.facts import AdjustmentFacts, ItemKindName
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan, PlanItem, Project
from qiban.projects.models.kinds import Field, Funding, ItemKind

from .elements import Elements, check_elements, named, take_over

MAX_REASON = 1000
# An adjustment is begun under the lock of the plan that it adjusts.
ON_THE_PLAN = Text("请在当年的年度计划上申报调整。", "Apply on the year's annual plan itself.")
UNDECIDED = frozenset({"collecting", "drafted", "reported"})


def planned(plan: AnnualPlan, actor: Actor) -> Iterable[tuple[int, str]]:
    """Yield the projects of a plan that the post's unit proposed."""
    found = Project.objects.filter(planned_year=plan.year, items__proposer=actor.unit).distinct()
    return [(one.pk, f"{one.number} {one.title}") for one in found.order_by("-id")[:200]]


@transaction.atomic
def apply_adjustment(
    *,
    actor: Actor,
    annual_plan_id: int,
    item_kind: ItemKind,
    reason: str,
    project_id: Annotated[int, Among(planned)] | None = None,
    title: Annotated[str, Line] = "",
    field: Field | None = None,
    funding: Funding | None = None,
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
    area_id: UnitId | None = None,
    place: Annotated[str, Line] = "",
    is_livelihood: bool | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> PlanItem:
    """Apply to put a project into a published plan, to amend one of it or to take one out, in the July of its year.

    What is new has every element of a proposal; of what is amended, that which is left blank stays as it is. The
    application joins the year's adjustment that is being collected, or begins one.

    Args:
        project_id: the project of the plan that is amended or removed.
        investment: in yuan.

    Raises:
        Invalid: the plan is an adjustment itself.
        Refused: it is not July of the plan's year, the project is not in the plan, or an element is missing.

    Source: Art. 4, 5.
    """
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_REASON))
    plan = lock_for(AnnualPlan, "apply_adjustment", annual_plan_id, actor=actor, at=at, step_no=step_no)
    if plan.is_adjustment:
        raise Invalid(ON_THE_PLAN, citation=Citation(CITY_PROJECTS, 5))
    project = _of_own(plan, actor, project_id) if item_kind != ItemKind.NEW else None
    _check(plan, item_kind, reason, project_id, project, at)
    item = PlanItem(kind=item_kind, reason=reason, proposer_id=actor.unit, applied_at=at)
    if project is not None:
        item.project_id = project.pk
        take_over(item, _latest_of(project), project)
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
        project_unit_id=project_unit_id,
        construction_unit_id=construction_unit_id,
        user_unit_id=user_unit_id,
    ).put_on(item)
    if item_kind == ItemKind.REMOVE:
        item.investment = item.investment or Decimal(0)
    else:
        check_elements(item, plan.law_on(at))
    item.plan = _adjustment_of(plan, actor, at)
    kept = {
        "item_kind": item_kind.value,
        "reason": reason,
        "project": project.number if project else "",
        **named(given),
    }
    begin(item, "apply_adjustment", actor=actor, at=at, detail=kept)
    advance(plan, "apply_adjustment", actor=actor, at=at, detail={"plan_item": item.number, **plain(kept)})
    return item


def _check(
    plan: AnnualPlan, kind: ItemKind, reason: str, project_id: int | None, project: Project | None, at: datetime
) -> None:
    given = AdjustmentFacts(
        year=plan.year,
        applied_at=at,
        kind=cast("ItemKindName", kind.value),
        reason=reason,
        names_project=project_id is not None,
        is_planned=project is not None and project.planned_year == plan.year,
        has_started=project is not None and project.state != "preparing",
    )
    require(plan_adjustment(given, plan.law_on(at)))


def _of_own(plan: AnnualPlan, actor: Actor, project_id: int | None) -> Project | None:
    """Return a project of the plan that the post's unit proposed."""
    if project_id is None or project_id not in dict(planned(plan, actor)):
        return None
    return next(iter(find(Project, id=project_id)), None)


def _latest_of(project: Project) -> PlanItem | None:
    entries = [one for one in find(PlanItem, project_id=project.pk) if one.state == "planned" and one.kind != "remove"]
    return entries[-1] if entries else None


def _adjustment_of(plan: AnnualPlan, actor: Actor, at: datetime) -> AnnualPlan:
    """Return the year's adjustment that is not decided yet; the first application begins it."""
    for one in find(AnnualPlan, year=plan.year, is_adjustment=True):
        # It may have been decided while this waited for its row.
        if one.state in UNDECIDED and (locked := lock_thing(AnnualPlan, one.pk)).state in UNDECIDED:
            return locked
    fresh = AnnualPlan(year=plan.year, is_adjustment=True, opened_at=at)
    return begin(fresh, "apply_adjustment", actor=actor, at=at, detail={"year": plan.year})
