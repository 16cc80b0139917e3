"""What publication makes of a plan's entries: projects that come into being, change, or leave the plan (Art. 5)."""

from collections.abc import Iterable
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.taking import advance, lock_thing
from qiban.projects.models import AnnualPlan, PlanItem, Project
from qiban.projects.models.kinds import ItemKind

from .elements import SHARED
from .entries import leave_out

UNDECIDED = frozenset({"proposed", "returned", "reviewed"})
# Why an entry was left out, as the journal keeps it; `words` says it.
UNCHECKED, STARTED, OVER = "entry_unchecked", "entry_started", "entry_over"
UNFINISHED = frozenset({"preparing", "building", "stopped"})


def leave_out_unchecked(items: Iterable[int], *, actor: Actor, at: datetime) -> list[str]:
    """Leave out the entries whose money was not checked, and those whose project went on meanwhile; return their numbers."""
    left = []
    for pk in items:
        item = lock_thing(PlanItem, pk)
        if reason := _why_not(item):
            leave_out(item, actor=actor, at=at, reason=reason)
            left.append(item.number)
    return left


def _why_not(item: PlanItem) -> str:
    if item.state in UNDECIDED:
        return UNCHECKED
    if item.state != "checked" or item.project_id is None:
        return ""
    state = lock_thing(Project, item.project_id).state
    if item.kind == ItemKind.REMOVE:
        return "" if state == "preparing" else STARTED
    return "" if state in UNFINISHED else OVER


def put_into_plan(plan: AnnualPlan, items: Iterable[int], *, actor: Actor, at: datetime) -> list[str]:
    """Put the checked entries into force; return the numbers of their projects."""
    numbers = []
    for pk in items:
        item = lock_thing(PlanItem, pk)
        if item.state != "checked":
            continue
        project = _project_of(plan, item, actor, at)
        item.project_id = project.pk
        advance(item, "plan_item", actor=actor, at=at, detail={"project": project.number})
        _tell(item, project, at)
        numbers.append(project.number)
    return numbers


def _project_of(plan: AnnualPlan, item: PlanItem, actor: Actor, at: datetime) -> Project:
    kept = {"annual_plan": plan.number, "plan_item": item.number, "checked_investment": item.checked_investment}
    if item.project_id is None:
        project = _planned(Project(opened_at=at), plan, item)
        return begin(project, "plan_item", actor=actor, at=at, detail=kept)
    project = lock_thing(Project, item.project_id)
    if item.kind == ItemKind.REMOVE:
        project.planned_year = None
        advance(project, "leave_plan", actor=actor, at=at, detail=plain({**kept, "reason": item.reason}))
    else:
        advance(_planned(project, plan, item), "plan_item", actor=actor, at=at, detail=plain(kept))
    return project


def _planned(project: Project, plan: AnnualPlan, item: PlanItem) -> Project:
    """Give a project what the plan has of it."""
    for name in SHARED:
        setattr(project, name, getattr(item, name))
    project.planned_year, project.planned_investment = plan.year, item.checked_investment
    project.starts_on, project.ends_on = item.starts_on, item.ends_on
    return project


def _tell(item: PlanItem, project: Project, at: datetime) -> None:
    kind = "project_unplanned" if item.kind == ItemKind.REMOVE else "project_planned"
    told = ((project.project_unit_id, "project_unit"), (project.construction_unit_id, "construction_unit"))
    facts = {"project": project.pk}
    notify_many(
        Draft(kind, unit, at, f"{kind}-{item.pk}-{role}", roles=(role,), facts=facts, case_number=project.number)
        for unit, role in (*told, (item.proposer_id, "proposer"))
    )
