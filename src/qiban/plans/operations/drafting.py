"""A plan is drafted, gets its measures and units, and starts (plans 1, 2)."""

from datetime import date, datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, require
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.law.citation import Citation
from qiban.law.plans import PLANS
from qiban.law.plans.facts import ResponsibilityFacts, RoleName, StartFacts
from qiban.law.plans.running import responsibility, start
from qiban.law.plans.workflow.steps import AT_WORK
from qiban.law.text import Text
from qiban.plans.models import Indicator, Measure, Part, Plan
from qiban.plans.models.kinds import Cycle, Role
from qiban.plans.posts import check_office

from .accepting import acceptor, let_accept
from .checking import check_clause, check_not_closed, open_unit
from .holding import lock_in_plan
from .limits import NUMBER, TEXT, TITLE
from .owing import owe_next_figure, owe_part

PATH = Help(
    Text("从外到内的序号，例如三、（二）3写作3.2.3。", "Its numbers from the outside in: 3.2.3 for 三、（二）3.")
)


@transaction.atomic
def draft_plan(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    starts_on: date,
    cycle: Cycle,
    document: Annotated[str, Line] = "",
    regulation: str = "",
    ends_on: date | None = None,
    at: datetime | None = None,
) -> Plan:
    """Draft a plan; the unit of whoever does so is its office.

    Args:
        document: the number of the document that issued it.
        regulation: the id of the regulation whose clauses its measures are, where they are kept here.
        cycle: how often its units report.

    Raises:
        Denied: the post is of no plan's office.
        Invalid: it has no title, or ends before it starts.

    Source: plans 1.
    """
    at = at or clock.now()
    if actor.role != "plan_office":
        raise Denied(Text("计划由牵头部门编制。", "A plan's office drafts it."), citation=Citation(PLANS, 1))
    needed(title=title)
    title, document = fitting(title=(title, TITLE), document=(document, NUMBER))
    if ends_on is not None and ends_on <= starts_on:
        raise Invalid.field("ends_on", Text("结束日期应晚于开始日期。", "It ends after it starts."))
    plan = Plan(
        title=title,
        document=document,
        regulation=regulation,
        office_id=actor.unit,
        cycle=cycle.value,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    detail = {"title": title, "document": document, "starts_on": starts_on, "ends_on": ends_on, "cycle": cycle.value}
    return begin(plan, "draft_plan", actor=actor, at=at, detail=detail)


@transaction.atomic
def add_measure(
    *,
    actor: Actor,
    plan_id: int,
    path: Annotated[str, Line, PATH],
    title: Annotated[str, Line],
    text: Annotated[str, Long] = "",
    due_on: date | None = None,
    clause: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Measure:
    """Add a measure to a plan; its place is behind those that are there.

    Args:
        path: its numbers from the outside in, unique in the plan.
        due_on: by when it is promised.
        clause: where the plan's regulation is kept here.

    Raises:
        Invalid: path or title is missing, another measure of the plan has the path, or the clause is none.

    Source: plans 1.
    """
    at = at or clock.now()
    plan = lock_for(Plan, "add_measure", plan_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    needed(path=path, title=title)
    path, title, text, clause = fitting(
        path=(path, 40), title=(title, TITLE), text=(text, TEXT), clause=(clause, NUMBER)
    )
    check_path(plan, path)
    check_clause(clause)
    position = Measure.objects.filter(plan_id=plan.pk).count() + 1
    measure = Measure(
        plan_id=plan.pk, path=path, position=position, title=title, text=text, due_on=due_on, clause=clause
    )
    detail = {"path": path, "title": title, "due_on": due_on}
    return begin(measure, "add_measure", actor=actor, at=at, detail=detail, of=plan)


def check_path(plan: Plan, path: str) -> None:
    """Raise Invalid where a measure of the plan has this path."""
    if find(Measure, plan_id=plan.pk, path=path):
        raise Invalid.field("path", Text(f"已有序号为{path}的措施。", f"There is a measure {path}."))


@transaction.atomic
def name_unit(
    *,
    actor: Actor,
    measure_id: int,
    unit_id: UnitId,
    role: Role,
    promised_on: date | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Part:
    """Let a unit answer for a part of a measure: a row of the ledger of its own, owed by its date once the plan runs.

    Args:
        promised_on: by when; the measure's own date where nothing is said.

    Raises:
        Refused: another unit leads it, or the unit takes part already.
        Invalid: there is no such unit, or it is closed.
        Conflict: the plan is closed.

    Source: plans 2.
    """
    at = at or clock.now()
    measure = lock_in_plan(Measure, "name_unit", measure_id, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=measure.plan_id)
    check_office(actor, plan)
    check_not_closed(plan)
    unit = open_unit(unit_id, "unit_id")
    known = [one for one in find(Part, measure_id=measure.pk) if one.state != "ended"]
    leads = sum(one.role == Role.LEAD for one in known)
    is_named = any(one.unit_id == unit_id for one in known)
    facts = ResponsibilityFacts(cast("RoleName", role.value), leads, is_named)
    require(responsibility(facts, plan.law_on(at)))
    if role is Role.LEAD:
        measure.lead_id = unit_id
        let_accept(plan, measure, known)
    part = Part(
        measure_id=measure.pk,
        plan_id=plan.pk,
        unit_id=unit_id,
        role=role.value,
        position=len(known) + 1,
        acceptor_id=acceptor(plan, measure, role, unit_id),
        promised_on=promised_on or measure.due_on,
    )
    detail = {
        "role": role.value,
        "named_unit": unit.short_name,
        "promised_on": part.promised_on,
        "measure": measure.number,
    }
    begin(part, "name_unit", actor=actor, at=at, detail=detail, of=measure)
    if plan.state == "running":
        owe_part(part, measure, at)
    return part


@transaction.atomic
def start_plan(*, actor: Actor, plan_id: int, step_no: int | None = None, at: datetime | None = None) -> Plan:
    """Start a plan: from now on its parts are owed.

    Raises:
        Refused: it has no measures, or one that nobody leads.

    Source: plans 1.
    """
    at = at or clock.now()
    plan = lock_for(Plan, "start_plan", plan_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    measures = {one.pk: one for one in find(Measure, plan_id=plan.pk)}
    is_open = [one for one in measures.values() if one.state == "open"]
    facts = StartFacts(len(is_open), tuple(one.path for one in is_open if one.lead_id is None))
    require(start(facts, plan.law_on(at)))
    advance(plan, "start_plan", actor=actor, at=at)
    for part in find(Part, plan_id=plan.pk):
        if part.state in AT_WORK:
            owe_part(part, measures[part.measure_id], at)
    for indicator in find(Indicator, plan_id=plan.pk, state="in_use"):
        owe_next_figure(indicator, at)
    return plan
