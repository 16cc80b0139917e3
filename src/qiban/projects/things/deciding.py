"""What the pages and the API show of these things: Deciding what is built (Art. 4-6, 18)."""

from collections.abc import Iterator, Mapping
from functools import partial

from qiban.core.acting.declared import Column, Related
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.rows import fetched, find
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan, Approval, PlanItem, Project
from qiban.projects.operations.deciding import adjusting, approving, building, planning, proposing, reviewing, years
from qiban.projects.permissions import visible_items, visible_of, visible_plans, visible_projects

from .closing_decisions import narrow_approval, narrow_item, narrow_plan, narrow_project
from .deciding_facts import approval_facts, item_facts, plan_facts, project_facts

ENTRIES, APPROVALS = Text("提报项目", "Entries"), Text("审批", "Approvals")


def of_plan(plan: AnnualPlan, actor: Actor) -> Iterator[Related]:
    """Yield the entries of a plan that the post may see, and the projects of a published one."""
    yield Related("plan_item", ENTRIES, list(visible_items(actor).filter(plan=plan)[:200]))
    if plan.state == "published" and not plan.is_adjustment:
        projects = visible_projects(actor).filter(planned_year=plan.year)
        yield Related("project", Text("计划内项目", "Projects of the plan"), list(projects[:200]))


def of_item(item: PlanItem, actor: Actor) -> Iterator[Related]:
    """Yield the plan in which an entry stands, and the project that it made or changes."""
    yield Related("annual_plan", Text("年度计划", "Annual plan"), list(visible_plans(actor).filter(pk=item.plan_id)))
    yield Related("project", Text("项目", "Project"), list(visible_projects(actor).filter(pk=item.project_id or 0)))


def of_project(project: Project, actor: Actor) -> Iterator[Related]:
    """Yield the approvals of a project, and the entries of plans that are about it."""
    yield Related("approval", APPROVALS, find(Approval, project_id=project.pk))
    yield Related("plan_item", ENTRIES, fetched(visible_items(actor).filter(project=project)))


def of_approval(approval: Approval, _actor: Actor) -> Iterator[Related]:
    """Yield the project that an approval is for."""
    yield Related("project", Text("项目", "Project"), [approval.project])


THINGS: Mapping[str, Thing] = {
    "annual_plan": Thing(
        title=Text("年度计划", "Annual plan"),
        model=AnnualPlan,
        visible=visible_plans,
        page="annual_plan",
        subject=lambda one: one.subject,
        key_in=AnnualPlan.key_in,
        operations={
            "propose_item": proposing.propose_item,
            "apply_adjustment": adjusting.apply_adjustment,
            "draft_plan": planning.draft_plan,
            "report_to_congress": planning.report_to_congress,
            "decide_plan": planning.decide_plan,
            "ask_publishers": planning.ask_publishers,
            "publish_plan": planning.publish_plan,
            "open_year": years.open_year,
        },
        facts=plan_facts,
        columns=(Column("published_on", Text("公布日期", "Published on"), lambda one: one.published_on),),
        related=of_plan,
        narrow=narrow_plan,
    ),
    "plan_item": Thing(
        title=Text("提报项目", "Proposed project"),
        model=PlanItem,
        visible=visible_items,
        page="plan_item",
        subject=lambda one: one.subject,
        key_in=PlanItem.key_in,
        operations={
            "resubmit_item": proposing.resubmit_item,
            "return_item": reviewing.return_item,
            "review_item": reviewing.review_item,
            "check_item": reviewing.check_item,
            "drop_item": reviewing.drop_item,
        },
        facts=item_facts,
        columns=(Column("investment", Text("投资规模", "Investment"), lambda one: one.investment),),
        related=of_item,
        narrow=narrow_item,
    ),
    "project": Thing(
        title=Text("城建项目", "City project"),
        model=Project,
        visible=visible_projects,
        page="project",
        subject=lambda one: one.subject,
        key_in=Project.key_in,
        operations={
            "apply_approval": approving.apply_approval,
            "start_work": building.start_work,
            "stop_work": building.stop_work,
            "resume_work": building.resume_work,
            "cancel_project": building.cancel_project,
        },
        facts=project_facts,
        columns=(
            Column("planned_year", Text("计划年度", "Year of the plan"), lambda one: one.planned_year),
            Column("investment", Text("批复投资额", "Approved investment"), lambda one: one.investment),
        ),
        related=of_project,
        narrow=narrow_project,
    ),
    "approval": Thing(
        title=Text("审批事项", "Approval"),
        model=Approval,
        visible=partial(visible_of, Approval),
        page="approval",
        subject=lambda one: one.subject,
        key_in=Approval.key_in,
        operations={"grant_approval": approving.grant_approval, "refuse_approval": approving.refuse_approval},
        facts=approval_facts,
        columns=(Column("amount", Text("投资额", "Investment"), lambda one: one.amount),),
        related=of_approval,
        narrow=narrow_approval,
    ),
}
