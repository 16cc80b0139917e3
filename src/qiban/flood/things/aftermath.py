"""What pages and API show of a flood's damage and of repairs."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.more import More
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import DamageReport, DamageSurvey, DamageTask, FloodRepair
from qiban.flood.operations.aftermath.accepting import accept_repair, move_repair, return_repair
from qiban.flood.operations.aftermath.repairing import (
    begin_repair,
    complete_repair,
    link_project,
    list_repair,
    list_repair_of,
)
from qiban.flood.operations.aftermath.reporting import (
    confirm_damage,
    file_damage,
    return_damage,
    state_population,
    verify_damage,
)
from qiban.flood.operations.aftermath.surveying import ask_damage, ask_damage_of, ask_towns, close_survey
from qiban.flood.operations.aftermath.tasks import complete_damage_task, return_damage_task
from qiban.flood.permissions import visible_damage, visible_of_unit, visible_surveys
from qiban.flood.web.aftermath import report_page, survey_page
from qiban.flood.web.aftermath.figure_forms import FileForm, VerifyForm
from qiban.law.flood.workflow.roles import COUNTY, DUTY, TOWN
from qiban.law.text import Text

from .aftermath_papers import REPORT_PAPERS, SURVEY_PAPERS

UNIT = Text("单位", "Unit")


def survey_facts(one: DamageSurvey) -> Iterator[Fact]:
    """Yield what is known of a count of damage."""
    yield Fact("asked_at", Text("布置时间", "Asked at"), one.asked_at)
    yield Fact("hit_at", Text("洪水到达时间", "When the flood hits"), one.hit_at)


def survey_related(one: DamageSurvey, actor: Actor) -> Iterator[Related]:
    """Yield what belongs to a count of damage, as far as the post may see it."""
    yield Related("flood_response", Text("应急响应", "Response"), [one.response] if one.response else [])
    tasks = visible_of_unit(DamageTask, actor).filter(survey=one).select_related("unit")
    yield Related("damage_task", Text("成员单位灾后职责", "Duties of member units"), list(tasks))


def report_facts(one: DamageReport) -> Iterator[Fact]:
    """Yield what is known of a town's report."""
    yield Fact("unit", Text("镇街", "Town"), one.unit)
    yield Fact("stage", Text("报告阶段", "Stage"), one.get_stage_display() if one.stage else None)
    yield Fact("filings", Text("报送次数", "Versions"), one.filings)
    yield Fact("first_at", Text("初报时间", "First reported at"), one.first_at)
    yield Fact("reported_at", Text("最近报送", "Last reported at"), one.reported_at)
    yield Fact("population", Text("人口", "Population"), one.population)


def report_related(one: DamageReport, actor: Actor) -> Iterator[Related]:
    """Yield what belongs to a town's report."""
    yield Related(
        "damage_survey", Text("灾情统计", "Count of damage"), list(visible_surveys(actor).filter(pk=one.survey_id))
    )
    yield Related("flood_repair", Text("水毁修复", "Repairs"), list(visible_repairs(actor).filter(report=one)))


def task_facts(one: DamageTask) -> Iterator[Fact]:
    """Yield what is known of a unit's duty after damage."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("result", Text("办理情况", "What was done"), one.result)


def repair_facts(one: FloodRepair) -> Iterator[Fact]:
    """Yield what is known of a repair."""
    yield Fact("unit", Text("修复单位", "Unit"), one.unit)
    yield Fact("place", Text("地点", "Where"), one.place)
    yield Fact("cost", Text("所需资金", "Cost"), one.cost)
    yield Fact("due_on", Text("期限", "By"), one.due_on)
    yield Fact("completed_on", Text("完工日期", "Completed on"), one.completed_on)
    yield Fact("result", Text("修复情况", "What was done"), one.result)
    yield Fact("opinion", Text("验收意见", "Opinion"), one.opinion)
    yield Fact("project_number", Text("项目编号", "Project number"), one.project_number)


def visible_repairs(actor: Actor) -> "QuerySet[FloodRepair]":
    """Return the repairs that the post may see."""
    return visible_of_unit(FloodRepair, actor).select_related("unit", "report__survey", "report__unit")


def narrow_own(actor: Actor, one: DamageReport | DamageTask | FloodRepair, offer: Offer) -> Offer:
    """Close what a unit's own post does to others."""
    is_free = offer.name == "link_project" and actor.role in DUTY
    if offer.name in OWN and actor.unit != one.unit_id and not is_free:
        return offer.closed("由负责单位办理。", "It is for the unit that answers for it.")
    if offer.name in OTHERS and actor.unit == one.unit_id:
        return offer.closed("由其他单位办理。", "It is for another unit.")
    return offer


OWN = frozenset(
    {"file_damage", "verify_damage", "complete_damage_task", "begin_repair", "complete_repair", "link_project"}
)
OTHERS = frozenset({"confirm_damage", "return_damage", "accept_repair", "return_repair"})
THINGS: Mapping[str, Thing] = {
    "damage_survey": Thing(
        title=Text("灾情统计", "Count of damage"),
        model=DamageSurvey,
        visible=visible_surveys,
        page="damage_survey",
        subject=lambda one: one.title,
        key_in=DamageSurvey.key_in,
        beginning=Beginning(
            "ask_damage",
            ask_damage,
            DUTY,
            Text(
                "没有启动应急响应的洪水在这里布置；有响应的，请在该响应上布置。",
                "For a flood that had no response; where there is one, ask on its page.",
            ),
        ),
        operations={"ask_towns": ask_towns, "close_survey": close_survey},
        facts=survey_facts,
        related=survey_related,
        papers=SURVEY_PAPERS,
        template=survey_page.TEMPLATE,
        more=survey_page.more,
        columns=(Column("asked_at", Text("布置时间", "Asked at"), lambda one: one.asked_at),),
    ),
    "damage_report": Thing(
        title=Text("镇街灾情", "Town's report of damage"),
        model=DamageReport,
        visible=visible_damage,
        page="damage_report",
        subject=lambda one: one.subject,
        key_in=DamageReport.key_in,
        operations={
            "file_damage": file_damage,
            "verify_damage": verify_damage,
            "confirm_damage": confirm_damage,
            "return_damage": return_damage,
            "state_population": state_population,
            "list_repair": list_repair_of,
        },
        forms={"file_damage": FileForm, "verify_damage": VerifyForm},
        facts=report_facts,
        related=report_related,
        papers=REPORT_PAPERS,
        narrow=narrow_own,
        template=report_page.TEMPLATE,
        more=report_page.more,
        columns=(
            Column("unit", Text("镇街", "Town"), lambda one: one.unit),
            Column("filings", Text("报送次数", "Versions"), lambda one: one.filings),
            Column("reported_at", Text("最近报送", "Last reported at"), lambda one: one.reported_at),
        ),
    ),
    "damage_task": Thing(
        title=Text("灾后职责", "Duty after damage"),
        model=DamageTask,
        visible=lambda actor: visible_of_unit(DamageTask, actor).select_related("unit", "survey"),
        page="damage_task",
        subject=lambda one: one.subject,
        key_in=DamageTask.key_in,
        operations={"complete_damage_task": complete_damage_task, "return_damage_task": return_damage_task},
        facts=task_facts,
        narrow=narrow_own,
        related=lambda one, actor: (
            Related(
                "damage_survey",
                Text("灾情统计", "Count of damage"),
                list(visible_surveys(actor).filter(pk=one.survey_id)),
            ),
        ),
        columns=(Column("unit", UNIT, lambda one: one.unit),),
    ),
    "flood_repair": Thing(
        title=Text("水毁修复", "Repair"),
        model=FloodRepair,
        visible=visible_repairs,
        page="flood_repair",
        subject=lambda one: one.title,
        key_in=FloodRepair.key_in,
        beginning=Beginning("list_repair", list_repair, DUTY | COUNTY | TOWN),
        operations={
            "begin_repair": begin_repair,
            "complete_repair": complete_repair,
            "accept_repair": accept_repair,
            "return_repair": return_repair,
            "move_repair": move_repair,
            "link_project": link_project,
        },
        facts=repair_facts,
        narrow=narrow_own,
        related=lambda one, actor: (
            (
                Related(
                    "damage_report",
                    Text("镇街灾情", "Town's report"),
                    list(visible_damage(actor).filter(pk=one.report_id)),
                ),
            )
            if one.report_id
            else ()
        ),
        columns=(
            Column("unit", Text("修复单位", "Unit"), lambda one: one.unit),
            Column("cost", Text("所需资金（元）", "Cost (yuan)"), lambda one: one.cost),
            Column("due_on", Text("期限", "By"), lambda one: one.due_on),
        ),
    ),
}
# What this part does with a response.
MORE: Mapping[str, More] = {"flood_response": More(operations={"ask_damage": ask_damage_of})}
