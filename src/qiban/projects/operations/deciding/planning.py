"""The plan of a year on its way: preliminary plan, report, decision, publication by four departments (Art. 5)."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import code_of, id_of
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.deciding.clocks import plan_publication_clock
from qiban.law.city_projects.deciding.facts import DecisionFacts, PublicationFacts
from qiban.law.city_projects.deciding.planning import PUBLISHERS, plan_decision, plan_publication
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan, PlanItem
from qiban.projects.operations.confirming import ask, asked_of

from .publishing import leave_out_unchecked, put_into_plan

MAX_LINE = 200
DEPARTMENT = "plan_department"


@transaction.atomic
def draft_plan(
    *, actor: Actor, annual_plan_id: int, step_no: int | None = None, at: datetime | None = None
) -> AnnualPlan:
    """Make the preliminary plan of what was proposed; nothing more is proposed for it.

    Raises:
        Refused, Denied, Conflict: as every step is refused.

    Source: Art. 5.
    """
    at = at or clock.now()
    plan = lock_for(AnnualPlan, "draft_plan", annual_plan_id, actor=actor, at=at, step_no=step_no)
    advance(plan, "draft_plan", actor=actor, at=at, detail={"items": len(find(PlanItem, plan_id=plan.pk))})
    return plan


@transaction.atomic
def report_to_congress(
    *,
    actor: Actor,
    annual_plan_id: int,
    congress_report: Annotated[str, Line],
    reported_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualPlan:
    """Record the report to the standing committee of the people's congress.

    Args:
        congress_report: its number or title.
        reported_on: civil date, not after today.

    Raises:
        Invalid: there is no number or title, or the day has not come.

    Source: Art. 5.
    """
    at = at or clock.now()
    needed(congress_report=congress_report)
    (congress_report,) = fitting(congress_report=(congress_report, MAX_LINE))
    plan = lock_for(AnnualPlan, "report_to_congress", annual_plan_id, actor=actor, at=at, step_no=step_no)
    if reported_on > clock.civil_date(at):
        raise Invalid.field(
            "reported_on",
            Text("报告日期还没有到，请核对。", "The day of the report has not come yet; please check."),
            Citation(CITY_PROJECTS, 5),
        )
    plan.congress_report, plan.reported_on = congress_report, reported_on
    kept = {"congress_report": congress_report, "reported_on": reported_on}
    advance(plan, "report_to_congress", actor=actor, at=at, detail=plain(kept))
    return plan


@transaction.atomic
def decide_plan(
    *,
    actor: Actor,
    annual_plan_id: int,
    meeting: Annotated[str, Line],
    decided_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualPlan:
    """Record the government meeting's decision; four departments are asked to publish the plan with one another.

    Args:
        meeting: its name or number.
        decided_on: civil date, not before the report and not after today.

    Raises:
        Refused: no report came before it, the day has not come, or no entry's money was checked.

    Source: Art. 5.
    """
    at = at or clock.now()
    (meeting,) = fitting(meeting=(meeting, MAX_LINE))
    plan = lock_for(AnnualPlan, "decide_plan", annual_plan_id, actor=actor, at=at, step_no=step_no)
    checked = [one for one in find(PlanItem, plan_id=plan.pk) if one.state == "checked"]
    law = plan.law_on(at)
    require(plan_decision(DecisionFacts(plan.reported_on, decided_on, at, meeting, len(checked)), law))
    plan.meeting, plan.decided_on = meeting, decided_on
    kept = {"meeting": meeting, "decided_on": decided_on, "items": len(checked)}
    advance(plan, "decide_plan", actor=actor, at=at, detail=plain(kept))
    bear(plan_publication_clock(decided_at=at, law=law), plan, id_of("housing"), at)
    _ask(plan, actor, at)
    return plan


@transaction.atomic
def ask_publishers(
    *, actor: Actor, annual_plan_id: int, step_no: int | None = None, at: datetime | None = None
) -> AnnualPlan:
    """Ask those of the four departments again that have not agreed, once an objection is dealt with.

    Raises:
        Invalid: every department has agreed or is being asked.

    Source: Art. 5.
    """
    at = at or clock.now()
    plan = lock_for(AnnualPlan, "ask_publishers", annual_plan_id, actor=actor, at=at, step_no=step_no)
    asked = _ask(plan, actor, at)
    if not asked:
        raise Invalid(
            Text("各部门都已确认或正在确认。", "Every department has agreed or is being asked."),
            citation=Citation(CITY_PROJECTS, 5),
        )
    advance(plan, "ask_publishers", actor=actor, at=at, detail={"departments_asked": asked})
    return plan


def _ask(plan: AnnualPlan, actor: Actor, at: datetime) -> list[str]:
    """Ask the departments that have neither agreed nor are being asked; return their codes."""
    done = {one.unit_id for one in asked_of(plan) if one.state in ("asked", "given")}
    missing = [code for code in PUBLISHERS if id_of(code) not in done]
    ask(plan, [(DEPARTMENT, id_of(code)) for code in missing], action="publish_plan", actor=actor, at=at)
    return missing


def agreed(plan: AnnualPlan) -> tuple[str, ...]:
    """Return the codes of the departments that agreed to publish a plan."""
    return tuple(code_of(one.unit_id) for one in asked_of(plan) if one.state == "given")


@transaction.atomic
def publish_plan(
    *,
    actor: Actor,
    annual_plan_id: int,
    publication: Annotated[str, Line],
    published_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> AnnualPlan:
    """Publish a decided plan: what was checked is planned from now on, what was not is left out.

    Args:
        publication: its number or address.
        published_on: civil date, not before the decision and not after today.

    Raises:
        Refused: one of the four departments has not agreed, or the day or the place cannot be.

    Source: Art. 5.
    """
    at = at or clock.now()
    (publication,) = fitting(publication=(publication, MAX_LINE))
    plan = lock_for(AnnualPlan, "publish_plan", annual_plan_id, actor=actor, at=at, step_no=step_no)
    require(plan_publication(_publication(plan, publication, published_on, at), plan.law_on(at)))
    items = [one.pk for one in find(PlanItem, plan_id=plan.pk)]
    left_out = leave_out_unchecked(items, actor=actor, at=at)
    planned = put_into_plan(plan, items, actor=actor, at=at)
    plan.publication, plan.published_on = publication, published_on
    kept = {"publication": publication, "published_on": published_on, "planned": planned, "left_out": left_out}
    advance(plan, "publish_plan", actor=actor, at=at, detail=plain(kept))
    settle("annual_plan", plan.pk, "plan_publication", at=at)
    return plan


def _publication(plan: AnnualPlan, publication: str, published_on: date, at: datetime) -> PublicationFacts:
    # A plan is decided on a day, as the database knows, before it can be published.
    decided_on = plan.decided_on or published_on
    return PublicationFacts(decided_on, published_on, at, publication, agreed(plan))


def department_answered(plan: AnnualPlan, *, actor: Actor, at: datetime, is_agreed: bool, **_more: Any) -> None:
    """Write down that a department agreed to publish a plan, or objected; the housing department then asks again."""
    advance(plan, "confirm" if is_agreed else "object", actor=actor, at=at, detail={"unit": code_of(actor.unit)})
