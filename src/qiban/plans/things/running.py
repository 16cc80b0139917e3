"""What pages and API show of plans, their measures, and what each unit does for them."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.plans.models import DateMove, Measure, OpenYear, Part, Plan
from qiban.plans.operations.checking import MEASURE_OVER, NOT_RUNNING, PLAN_OVER
from qiban.plans.operations.dates import ask_date, grant_date, refuse_date, withdraw_date
from qiban.plans.operations.drafting import add_measure, name_unit, start_plan
from qiban.plans.operations.ending import close_plan, complete_measure, end_part, reopen_measure, withdraw_measure
from qiban.plans.operations.indicators import add_indicator
from qiban.plans.operations.ledger import (
    accept_part,
    add_evidence,
    reopen_part,
    report_progress,
    return_part,
    submit_part,
)
from qiban.plans.operations.publishing import draft_publication
from qiban.plans.operations.rounds import open_round
from qiban.plans.permissions import visible_moves, visible_of, visible_parts, visible_plans

OWN = frozenset({"report_progress", "add_evidence", "submit_part", "ask_date"})
LOOKING = frozenset({"accept_part", "return_part"})
CLOSING = frozenset({"complete_measure", "reopen_measure"})
OTHERS = "由其他单位办理。", "Another unit does this."
PLAN, UNIT = Text("计划", "Plan"), Text("责任单位", "Unit")


def plan_facts(one: Plan) -> Iterator[Fact]:
    """Yield what is known of a plan."""
    yield Fact("document", Text("文号", "Document"), one.document)
    yield Fact("office", Text("计划牵头部门", "Its office"), one.office)
    yield Fact("starts_on", Text("开始日期", "Starts on"), one.starts_on)
    yield Fact("ends_on", Text("结束日期", "Ends on"), one.ends_on)
    yield Fact("cycle", Text("报送周期", "Reported by the"), one.get_cycle_display())


def narrow_plan(actor: Actor, plan: Plan | OpenYear, offer: Offer) -> Offer:
    """Close what the plan's own office does to other departments'."""
    return (
        offer
        if actor.unit == plan.office_id
        else offer.closed("该计划由其他部门牵头。", "Another department is its office.")
    )


def measure_facts(one: Measure) -> Iterator[Fact]:
    """Yield what is known of a measure."""
    yield Fact("plan", PLAN, one.plan.title)
    yield Fact("path", Text("序号", "Number"), one.path)
    yield Fact("lead", Text("牵头单位", "Led by"), one.lead)
    yield Fact("due_on", Text("完成期限", "Due on"), one.due_on)
    yield Fact("text", Text("原文或说明", "Words of the plan"), one.text)
    yield Fact("reason", Text("理由", "Reason"), one.reason)


def measure_related(one: Measure, actor: Actor) -> Iterator[Related]:
    """Yield the plan, and what each unit does for a measure."""
    yield Related("plan", PLAN, [one.plan])
    parts = visible_parts(actor).filter(measure=one).select_related("unit", "measure").order_by("position")
    yield Related("part", Text("各单位台账", "Parts"), list(parts))


def narrow_measure(actor: Actor, one: Measure, offer: Offer) -> Offer:
    """Close what the plan's own office does to other departments', and all of it once the plan is over."""
    if one.plan.state != "running" and offer.name in CLOSING:
        return offer.closed(NOT_RUNNING.zh, NOT_RUNNING.en)
    if one.plan.state == "closed":
        return offer.closed(PLAN_OVER.zh, PLAN_OVER.en)
    return narrow_plan(actor, one.plan, offer)


def part_facts(one: Part) -> Iterator[Fact]:
    """Yield what is known of a part, its evidence among it."""
    yield Fact("measure", Text("措施", "Measure"), f"{one.measure.path} {one.measure.title}")
    yield Fact("unit", UNIT, one.unit)
    yield Fact("role", Text("分工", "Part"), one.get_role_display())
    yield Fact("acceptor", Text("验收单位", "Accepted by"), one.acceptor)
    yield Fact("promised_on", Text("承诺期限", "Promised by"), one.promised_on)
    yield Fact("percent", Text("完成比例", "Done"), f"{one.percent}%")
    yield Fact("progress", Text("进展情况", "How it goes"), one.progress)
    yield Fact("next_step", Text("下一步安排", "Next step"), one.next_step)
    yield Fact("reported_at", Text("最近填报", "Last reported"), one.reported_at)
    yield Fact("opinion", Text("验收意见", "Opinion"), one.opinion)
    for each in one.evidence.all():
        label = Text(f"佐证：{each.title}", f"Evidence: {each.title}")
        yield Fact(f"evidence_{each.pk}", label, f"{each.issuer} {each.issued_on} {each.file_name}")


def part_related(one: Part, _actor: Actor) -> Iterator[Related]:
    """Yield the measure, and how the promised date moved."""
    yield Related("measure", Text("措施", "Measure"), [one.measure])
    moves = one.date_moves.select_related("part__measure")
    yield Related("date_move", Text("期限调整", "Other dates"), list(moves))


def narrow_part(actor: Actor, one: Part, offer: Offer) -> Offer:
    """Close what other units do: those that bear the part, those that accept it, the plan's office; and what waits for a start."""
    if offer.name != "end_part" and one.plan.state != "running":
        return offer.closed(NOT_RUNNING.zh, NOT_RUNNING.en)
    if offer.name != "end_part" and one.measure.state != "open":
        return offer.closed(MEASURE_OVER.zh, MEASURE_OVER.en)
    if offer.name in OWN:
        return offer if actor.unit == one.unit_id else offer.closed(*OTHERS)
    if offer.name in LOOKING:
        return _looked_at(actor, one, offer)
    return narrow_plan(actor, one.plan, offer)


def _looked_at(actor: Actor, one: Part, offer: Offer) -> Offer:
    if actor.unit == one.unit_id:
        return offer.closed("本单位的台账由另一个单位验收。", "Another unit looks at what your unit handed in.")
    return offer if actor.unit == one.acceptor_id else offer.closed(*OTHERS)


def move_facts(one: DateMove) -> Iterator[Fact]:
    """Yield what is known of a request for another date."""
    yield Fact("measure", Text("措施", "Measure"), f"{one.part.measure.path} {one.part.measure.title}")
    yield Fact("unit", UNIT, one.part.unit)
    yield Fact("from_on", Text("原期限", "Old date"), one.from_on)
    yield Fact("to_on", Text("调整至", "New date"), one.to_on)
    yield Fact("reason", Text("理由", "Reason"), one.reason)
    yield Fact("decision", Text("答复", "Decision"), one.decision)


def narrow_move(actor: Actor, one: DateMove, offer: Offer) -> Offer:
    """Close a request to other units than the one that asked, and its decision to other offices than the plan's."""
    if offer.name == "withdraw_date":
        return offer if actor.unit == one.part.unit_id else offer.closed(*OTHERS)
    return narrow_plan(actor, one.plan, offer)


THINGS: Mapping[str, Thing] = {
    "plan": Thing(
        title=Text("计划", "Plan"),
        model=Plan,
        visible=lambda actor: visible_plans(actor).select_related("office"),
        page="plan",
        subject=lambda one: one.subject,
        key_in=Plan.key_in,
        operations={
            "add_measure": add_measure,
            "add_indicator": add_indicator,
            "start_plan": start_plan,
            "open_round": open_round,
            "draft_publication": draft_publication,
            "close_plan": close_plan,
        },
        facts=plan_facts,
        narrow=narrow_plan,
        columns=(Column("office", Text("计划牵头部门", "Its office"), lambda one: one.office),),
    ),
    "measure": Thing(
        title=Text("措施", "Measure"),
        model=Measure,
        visible=lambda actor: visible_of(Measure, actor).select_related("plan", "lead"),
        page="measure",
        subject=lambda one: one.subject,
        key_in=Measure.key_in,
        operations={
            "name_unit": name_unit,
            "complete_measure": complete_measure,
            "reopen_measure": reopen_measure,
            "withdraw_measure": withdraw_measure,
        },
        facts=measure_facts,
        related=measure_related,
        narrow=narrow_measure,
        columns=(
            Column("path", Text("序号", "Number"), lambda one: one.path),
            Column("lead", Text("牵头单位", "Led by"), lambda one: one.lead),
            Column("plan", PLAN, lambda one: one.plan.title),
        ),
    ),
    "part": Thing(
        title=Text("台账", "Part"),
        model=Part,
        visible=lambda actor: visible_parts(actor).select_related("plan", "measure", "unit", "acceptor"),
        page="part",
        subject=lambda one: one.subject,
        key_in=Part.key_in,
        operations={
            "report_progress": report_progress,
            "add_evidence": add_evidence,
            "submit_part": submit_part,
            "accept_part": accept_part,
            "return_part": return_part,
            "reopen_part": reopen_part,
            "end_part": end_part,
            "ask_date": ask_date,
        },
        facts=part_facts,
        related=part_related,
        narrow=narrow_part,
        columns=(
            Column("unit", UNIT, lambda one: one.unit),
            Column("role", Text("分工", "Part"), lambda one: one.get_role_display()),
            Column("promised_on", Text("承诺期限", "Promised by"), lambda one: one.promised_on),
        ),
    ),
    "date_move": Thing(
        title=Text("期限调整", "Another date"),
        model=DateMove,
        visible=lambda actor: visible_moves(actor).select_related("plan", "part__measure", "part__unit"),
        page="date_move",
        subject=lambda one: one.subject,
        key_in=DateMove.key_in,
        operations={"grant_date": grant_date, "refuse_date": refuse_date, "withdraw_date": withdraw_date},
        facts=move_facts,
        narrow=narrow_move,
        related=lambda one, _actor: (Related("part", Text("台账", "Part"), [one.part]),),
    ),
}
