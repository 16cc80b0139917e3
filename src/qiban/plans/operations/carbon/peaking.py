"""A district's own peaking plan: sent in, changed when it was returned, issued once it is approved (carbon 5.2)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import areas
from qiban.law.carbon import CARBON
from qiban.law.carbon.districts.balancing import peaking_plan
from qiban.law.carbon.districts.clocks import balance_clock
from qiban.law.carbon.districts.facts import PeakingPlanFacts
from qiban.law.citation import Citation
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import PeakingPlan, Plan
from qiban.plans.operations.checking import check_running
from qiban.plans.operations.holding import lock_in_plan
from qiban.plans.operations.limits import NUMBER, TEXT, TITLE

CLAUSE = Citation(CARBON, 5, 2, form="measure")
HEIGHT = Help(Text("万吨二氧化碳。", "10^4 t of CO2."))
TIMETABLE = Help(Text("分年度写明达峰前的主要节点。", "Year by year until the peak."))


@transaction.atomic
def draft_peaking_plan(
    *,
    actor: Actor,
    plan_id: int,
    title: str,
    peak_year: int,
    peak_co2: Decimal,
    timetable: str,
    roadmap: str,
    at: datetime | None = None,
) -> PeakingPlan:
    """Send in a district's own plan; the plan's office owes its balance.

    Args:
        peak_co2: 10^4 t.

    Raises:
        Refused: timetable or road are missing, or it peaks after the city.
        Invalid: the district has sent one in, or its title is missing.
        Denied: the post is of no district.
        Conflict: the city's plan does not run.

    Source: carbon 5.2.
    """
    at = at or clock.now()
    plan = lock_thing(Plan, plan_id)
    check_running(plan)
    _check_district(actor)
    if plan.regulation != CARBON:
        raise Invalid.field("plan", Text("该计划不要求区县方案。", "The plan asks for no plans of districts."))
    if known := find(PeakingPlan, plan_id=plan.pk, area_id=actor.unit):
        raise Invalid.field(
            "title", Text(f"本区县已报送（{known[0].number}）。", f"The district has sent in {known[0].number}.")
        )
    made = PeakingPlan(plan_id=plan.pk, area_id=actor.unit)
    _say(made, title=title, peak_year=peak_year, peak_co2=peak_co2, timetable=timetable, roadmap=roadmap)
    _judge(made, at)
    begin(made, "draft_peaking_plan", actor=actor, at=at, detail=_detail(made))
    _owe_balance(made, plan, at)
    return made


def _check_district(actor: Actor) -> None:
    if actor.role != "plan_unit" or actor.unit not in {one.pk for one in areas()}:
        raise Denied(
            Text("本地方案由区县报送。", "A district sends in its own plan."),
            citation=CLAUSE,
            next_step=Text("请由区县经办人员办理。", "It is for an officer of the district."),
        )


def _say(made: PeakingPlan, *, title: str, peak_year: int, peak_co2: Decimal, timetable: str, roadmap: str) -> None:
    needed(title=title)
    made.title, made.timetable, made.roadmap = fitting(
        title=(title, TITLE), timetable=(timetable, TEXT), roadmap=(roadmap, TEXT)
    )
    if not 2000 <= peak_year <= 2100:
        raise Invalid.field("peak_year", Text("年份不正确。", "This is no such year."))
    if peak_co2 <= 0:
        raise Invalid.field("peak_co2", Text("峰值应大于0。", "A peak is above nothing."))
    made.peak_year, made.peak_co2 = peak_year, peak_co2


def _judge(made: PeakingPlan, at: datetime) -> None:
    facts = PeakingPlanFacts(made.peak_year, made.peak_co2, made.timetable, made.roadmap)
    require(peaking_plan(facts, made.law_on(at)))


def _detail(made: PeakingPlan) -> dict[str, Any]:
    return {"title": made.title, "peak_year": made.peak_year, "peak_co2": plain_number(made.peak_co2)}


def _owe_balance(made: PeakingPlan, plan: Plan, at: datetime) -> None:
    bear(balance_clock(sent_at=at, law=made.law_on(at)), made, plan.office_id, at)
    tell("peaking_plan_sent", made, plan.office_id, "plan_office", at=at)


@transaction.atomic
def resubmit_peaking_plan(
    *,
    actor: Actor,
    peaking_plan_id: int,
    title: Annotated[str, Line],
    peak_year: int,
    peak_co2: Annotated[Decimal, Quantity, HEIGHT],
    timetable: Annotated[str, Long, TIMETABLE],
    roadmap: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> PeakingPlan:
    """Change a plan that was returned, and send it in again.

    Args:
        peak_co2: 10^4 t.

    Raises:
        Refused: timetable or road are missing, or it peaks after the city.
        Denied: it is another district's.

    Source: carbon 5.2.
    """
    at = at or clock.now()
    found = lock_in_plan(PeakingPlan, "resubmit_peaking_plan", peaking_plan_id, actor=actor, at=at, step_no=step_no)
    check_own_district(actor, found)
    _say(found, title=title, peak_year=peak_year, peak_co2=peak_co2, timetable=timetable, roadmap=roadmap)
    _judge(found, at)
    advance(found, "resubmit_peaking_plan", actor=actor, at=at, detail=_detail(found))
    settle(found.subject_type, found.pk, at=at)
    (plan,) = find(Plan, id=found.plan_id)
    _owe_balance(found, plan, at)
    return found


def check_own_district(actor: Actor, found: PeakingPlan) -> None:
    """Raise Denied where it is another district's."""
    if actor.unit != found.area_id:
        raise Denied(
            Text("这是其他区县的方案。", "This is another district's plan."),
            citation=CLAUSE,
            next_step=Text("请由该区县办理。", "It is for that district."),
        )


@transaction.atomic
def publish_peaking_plan(
    *,
    actor: Actor,
    peaking_plan_id: int,
    document: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> PeakingPlan:
    """Record that a district issued its plan.

    Args:
        document: the number under which it was issued.

    Raises:
        Invalid: the number is missing.
        Denied: it is another district's.

    Source: carbon 5.2.
    """
    at = at or clock.now()
    found = lock_in_plan(PeakingPlan, "publish_peaking_plan", peaking_plan_id, actor=actor, at=at, step_no=step_no)
    check_own_district(actor, found)
    needed(document=document)
    (found.document,) = fitting(document=(document, NUMBER))
    advance(found, "publish_peaking_plan", actor=actor, at=at, detail={"document": found.document})
    settle(found.subject_type, found.pk, at=at)
    return found
