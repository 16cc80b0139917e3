"""What pages and API show of a response, its proposals and its tasks."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import FloodResponse, FloodTask, LevelProposal
from qiban.flood.operations.responding.deciding import approve_level, decline_level
from qiban.flood.operations.responding.explaining import explain_left
from qiban.flood.operations.responding.levels import left_of
from qiban.flood.operations.responding.proposing import propose_change, propose_opening, withdraw_level
from qiban.flood.operations.responding.working import (
    acknowledge_task,
    add_task,
    complete_task,
    report_task_state,
    return_task,
)
from qiban.flood.permissions import (
    visible_of_unit,
    visible_proposals,
    visible_responses,
    visible_reviews,
    visible_situations,
    visible_surveys,
)
from qiban.flood.web import response_page
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

OWN = ("acknowledge_task", "report_task_state", "complete_task")
LEVEL = Text("响应级别", "Level")


def response_facts(one: FloodResponse) -> Iterator[Fact]:
    """Yield what is known of a response."""
    yield Fact("level", LEVEL, NAMES[one.level])
    yield Fact("is_drill", Text("演练", "Drill"), one.is_drill or None)
    yield Fact("opened_at", Text("启动时间", "Opened at"), one.opened_at)
    yield Fact("closed_at", Text("结束时间", "Ended at"), one.closed_at)
    for left in left_of(one) if one.state == "running" else ():
        yield Fact(f"left_{left.kind}", left.title, len(left.numbers))


def response_related(one: FloodResponse, actor: Actor) -> Iterator[Related]:
    """Yield what belongs to a response, as far as the post may see it."""
    yield Related(
        "level_proposal", Text("响应级别建议", "Proposals"), list(visible_proposals(actor).filter(response=one))
    )
    situations = visible_situations(actor).filter(response=one).select_related("response")
    yield Related("situation_report", Text("汛情报告", "Situation reports"), list(situations))
    surveys = visible_surveys(actor).filter(response=one)
    yield Related("damage_survey", Text("灾情统计", "Count of damage"), list(surveys))
    yield Related("flood_review", Text("复盘报告", "Review"), list(visible_reviews(actor).filter(response=one)))


def proposal_facts(one: LevelProposal) -> Iterator[Fact]:
    """Yield what a proposal says, on what it rests, and how it was decided."""
    yield Fact("from_level", Text("原级别", "Level before"), NAMES[one.from_level] if one.from_level else None)
    yield Fact("to_level", Text("建议级别", "Proposed level"), NAMES[one.to_level])
    yield Fact("is_drill", Text("演练", "Drill"), one.is_drill or None)
    yield Fact("reason", Text("理由", "Reason"), one.reason)
    proposer = one.proposed_by
    yield Fact(
        "proposed_by", Text("建议人", "Proposed by"), str(proposer) if proposer else Text("水情监测", "Readings")
    )
    yield Fact("decided_by", Text("决定人", "Decided by"), str(one.decided_by) if one.decided_by else None)
    yield Fact("opinion", Text("决定意见", "Opinion"), one.opinion)


def task_facts(one: FloodTask) -> Iterator[Fact]:
    """Yield what is known of a task."""
    yield Fact("unit", Text("责任单位", "Unit"), one.unit)
    yield Fact("lowest_level", Text("要求办理的最低级别", "Asked for from"), NAMES[one.level])
    yield Fact("latest", Text("最近报告", "Latest report"), one.latest)
    yield Fact("reported_at", Text("报告时间", "Reported at"), one.reported_at)
    yield Fact("people", Text("投入人数", "People at work"), one.people)
    yield Fact("vehicles", Text("投入车辆、设备（台）", "Vehicles and machines"), one.vehicles)


def narrow_task(actor: Actor, one: FloodTask, offer: Offer) -> Offer:
    """Close what the bearer's own post does to others."""
    if offer.name in OWN and actor.unit != one.unit_id:
        return offer.closed("由责任单位办理。", "It is for the unit that bears the task.")
    return offer


THINGS: Mapping[str, Thing] = {
    "flood_response": Thing(
        title=Text("应急响应", "Response"),
        model=FloodResponse,
        visible=visible_responses,
        page="flood_response",
        subject=lambda one: one.title,
        key_in=FloodResponse.key_in,
        operations={"propose_level": propose_change, "add_task": add_task, "explain_left": explain_left},
        facts=response_facts,
        related=response_related,
        template=response_page.TEMPLATE,
        more=response_page.more,
        columns=(
            Column("level", LEVEL, lambda one: NAMES[one.level]),
            Column("opened_at", Text("启动时间", "Opened at"), lambda one: one.opened_at),
        ),
    ),
    "level_proposal": Thing(
        title=Text("响应级别建议", "Proposed level"),
        model=LevelProposal,
        visible=lambda actor: visible_proposals(actor).select_related("proposed_by", "decided_by", "response"),
        page="level_proposal",
        subject=lambda one: one.title,
        key_in=LevelProposal.key_in,
        beginning=Beginning(
            "propose_level",
            propose_opening,
            DUTY,
            Text(
                "指挥同意后立即启动，各单位的任务同时下达。", "Once a commander approves, all tasks of all units begin."
            ),
        ),
        operations={"approve_level": approve_level, "decline_level": decline_level, "withdraw_level": withdraw_level},
        facts=proposal_facts,
        related=lambda one, _actor: (
            (Related("flood_response", Text("应急响应", "Response"), [one.response]),) if one.response else ()
        ),
        columns=(Column("to_level", Text("建议级别", "Proposed level"), lambda one: NAMES[one.to_level]),),
    ),
    "flood_task": Thing(
        title=Text("防汛任务", "Flood task"),
        model=FloodTask,
        visible=lambda actor: visible_of_unit(FloodTask, actor).select_related("unit", "response"),
        page="flood_task",
        subject=lambda one: one.subject,
        key_in=FloodTask.key_in,
        operations={
            "acknowledge_task": acknowledge_task,
            "report_task_state": report_task_state,
            "complete_task": complete_task,
            "return_task": return_task,
        },
        facts=task_facts,
        narrow=narrow_task,
        related=lambda one, _actor: (Related("flood_response", Text("应急响应", "Response"), [one.response]),),
        columns=(Column("unit", Text("责任单位", "Unit"), lambda one: one.unit),),
    ),
}
