"""What pages and API show of scenarios and of districts' own plans."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.plans.models import PeakingPlan, Scenario
from qiban.plans.operations.carbon.balancing import approve_peaking_plan, balance_peaking_plan, return_peaking_plan
from qiban.plans.operations.carbon.peaking import publish_peaking_plan, resubmit_peaking_plan
from qiban.plans.operations.carbon.scenarios import discard_scenario
from qiban.plans.permissions import visible_of, visible_peaking_plans

from .measuring import said
from .running import OTHERS, PLAN, narrow_plan

OF_DISTRICT = frozenset({"resubmit_peaking_plan", "publish_peaking_plan"})
DISTRICT = Text("区县", "District")


def scenario_facts(one: Scenario) -> Iterator[Fact]:
    """Yield what is known of a scenario; its page has the paths."""
    yield Fact("said", Text("结论", "Result"), Text(one.result["said"]["zh"], one.result["said"]["en"]))
    yield Fact("note", Text("参数依据", "Where the assumptions come from"), one.note)
    yield Fact("kept_by", Text("保存人", "Kept by"), one.kept_by.display_name if one.kept_by else "")
    yield Fact("kept_at", Text("保存时间", "Kept at"), one.kept_at)
    yield Fact("reason", Text("作废原因", "Why it was discarded"), one.reason)


def peaking_plan_facts(one: PeakingPlan) -> Iterator[Fact]:
    """Yield what a district's plan says."""
    yield Fact("area", DISTRICT, one.area)
    yield Fact("title", Text("名称", "Title"), one.title)
    yield Fact("peak_year", Text("达峰年份", "Peaks in"), str(one.peak_year))
    yield Fact("peak_co2", Text("峰值", "Peak"), said(one.peak_co2, "万吨"))
    yield Fact("timetable", Text("时间表", "Timetable"), one.timetable)
    yield Fact("roadmap", Text("路线图", "Road"), one.roadmap)
    if one.balance:
        yield Fact("sum", Text("各区县峰值合计", "All districts together"), f"{one.balance['sum']} 万吨")
        yield Fact("city", Text("全市峰值", "The city's peak"), f"{one.balance['city']} 万吨")
    yield Fact("document", Text("文号", "Document"), one.document)
    yield Fact("opinion", Text("意见", "Opinion"), one.opinion)


def narrow_peaking_plan(actor: Actor, one: PeakingPlan, offer: Offer) -> Offer:
    """Close what a district does to others, and the rest to other departments than the plan's office."""
    if offer.name in OF_DISTRICT:
        return offer if actor.unit == one.area_id else offer.closed(*OTHERS)
    return narrow_plan(actor, one.plan, offer)


THINGS: Mapping[str, Thing] = {
    "scenario": Thing(
        title=Text("达峰情景", "Scenario"),
        model=Scenario,
        visible=lambda actor: visible_of(Scenario, actor).select_related("plan", "kept_by"),
        page="scenario",
        subject=lambda one: one.subject,
        key_in=Scenario.key_in,
        operations={"discard_scenario": discard_scenario},
        facts=scenario_facts,
        narrow=lambda actor, one, offer: narrow_plan(actor, one.plan, offer),
        related=lambda one, _actor: (Related("plan", PLAN, [one.plan]),),
        columns=(
            Column("peak_year", Text("达峰年份", "Peaks in"), lambda one: str(one.result["plan"]["peak_year"])),
            Column("peak_co2", Text("峰值（万吨）", "Peak (10⁴ t)"), lambda one: one.result["plan"]["peak_co2"]),
        ),
    ),
    "peaking_plan": Thing(
        title=Text("区县达峰方案", "A district's plan"),
        model=PeakingPlan,
        visible=lambda actor: visible_peaking_plans(actor).select_related("plan", "area"),
        page="peaking_plan",
        subject=lambda one: one.subject,
        key_in=PeakingPlan.key_in,
        operations={
            "balance_peaking_plan": balance_peaking_plan,
            "return_peaking_plan": return_peaking_plan,
            "resubmit_peaking_plan": resubmit_peaking_plan,
            "approve_peaking_plan": approve_peaking_plan,
            "publish_peaking_plan": publish_peaking_plan,
        },
        facts=peaking_plan_facts,
        related=lambda one, _actor: (Related("plan", PLAN, [one.plan]),),
        narrow=narrow_peaking_plan,
        columns=(
            Column("area", DISTRICT, lambda one: one.area),
            Column("peak_year", Text("达峰年份", "Peaks in"), lambda one: str(one.peak_year)),
            Column("peak_co2", Text("峰值", "Peak"), lambda one: said(one.peak_co2, "万吨")),
        ),
    ),
}
