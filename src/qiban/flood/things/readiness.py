"""What pages and API show of readiness items and of the plans by which they are met."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import FloodPlan, Readiness
from qiban.flood.operations.readiness.items import exempt_readiness, look_readiness, restore_readiness
from qiban.flood.operations.readiness.plans import (
    approve_flood_plan,
    draft_flood_plan,
    edit_flood_plan,
    return_flood_plan,
    submit_flood_plan,
)
from qiban.flood.operations.readiness.whose import approving_as, level_of
from qiban.flood.permissions import visible_of_unit, visible_plans, visible_pontoons
from qiban.flood.queries.readiness.meeting import met_by
from qiban.flood.queries.readiness.ways import ways
from qiban.law.flood.readiness.plans import APPROVERS, WHO
from qiban.law.flood.workflow.readiness import WRITERS
from qiban.law.text import Text

from .saying import KIND_COLUMN, OTHERS, OWN, UNIT, UNIT_COLUMN, is_person

own_plan = ("edit_flood_plan", "submit_flood_plan")
DUE = Text("应备妥日期", "To be ready by")
WHY = Text("情况", "Why")


def readiness_facts(one: Readiness) -> Iterator[Fact]:
    """Yield what is known of a readiness item."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("season", Text("汛期", "Season"), one.season.subject)
    yield Fact("due_on", DUE, one.due_on)
    yield Fact("since", Text("现状自", "Since"), one.since)
    yield Fact("why", WHY, Text(one.why, one.why_en) if one.why else None)
    yield Fact(
        "next_step", Text("下一步", "Next step"), Text(one.next_step, one.next_step_en) if one.next_step else None
    )
    yield Fact("reason", Text("免予准备的理由", "Why exempt"), one.reason)


def readiness_related(one: Readiness, actor: Actor) -> Iterator[Related]:
    """Yield the season, and what is there of this kind."""
    yield Related("flood_season", Text("汛期", "Season"), [one.season])
    yield from met_by(one, actor)


def readiness_more(one: Readiness, actor: Actor) -> Mapping[str, Any]:
    """Return the links to where it is met."""
    return {"ways": ways(actor, one)}


def narrow_readiness(actor: Actor, one: Readiness, offer: Offer) -> Offer:
    """Close everything once the season is over."""
    if one.season.state != "open":
        return offer.closed("汛期已经结束。", "The season is over.")
    return offer


def plan_facts(one: FloodPlan) -> Iterator[Fact]:
    """Yield what is known of a plan."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("kind", Text("预案类别", "Kind of plan"), one.get_kind_display())
    yield Fact("valid_from", Text("有效期起", "In force from"), one.valid_from)
    yield Fact("valid_until", Text("有效期止", "In force until"), one.valid_until)
    yield Fact("approver", Text("审批单位", "Approved by"), WHO[APPROVERS[level_of(one.unit)]])
    yield Fact("approved_on", Text("批准日期", "Approved on"), one.approved_on)
    yield Fact("opinion", Text("审批意见", "Opinion"), one.opinion)


def plan_related(one: FloodPlan, actor: Actor) -> Iterator[Related]:
    """Yield the bridge of a bridge's plan."""
    if one.pontoon_id:
        yield Related("pontoon", Text("浮桥", "Bridge"), list(visible_pontoons(actor).filter(pk=one.pontoon_id)))


def narrow_plan(actor: Actor, one: FloodPlan, offer: Offer) -> Offer:
    """Close what a unit does to others, and the decision to all but who decides and has no part in it."""
    if offer.name in own_plan:
        return offer.closed(*OTHERS) if actor.unit != one.unit_id else offer
    approver = APPROVERS[level_of(one.unit)]
    if approving_as(actor) != approver:
        who = WHO[approver]
        return offer.closed(f"该预案由{who.zh}审批。", f"This plan is approved by {who.en}.")
    return offer.closed(*OWN) if is_person(actor, one.drafted_by_id, one.submitted_by_id) else offer


THINGS: Mapping[str, Thing] = {
    "readiness": Thing(
        title=Text("汛前准备事项", "Readiness item"),
        model=Readiness,
        visible=lambda actor: visible_of_unit(Readiness, actor).select_related("season", "unit"),
        page="readiness",
        subject=lambda one: one.subject,
        key_in=Readiness.key_in,
        operations={
            "look_readiness": look_readiness,
            "exempt_readiness": exempt_readiness,
            "restore_readiness": restore_readiness,
        },
        facts=readiness_facts,
        template="flood/readiness/item.html",
        more=readiness_more,
        related=readiness_related,
        narrow=narrow_readiness,
        columns=(
            UNIT_COLUMN,
            Column("due_on", DUE, lambda one: one.due_on),
            Column("why", WHY, lambda one: Text(one.why, one.why_en)),
        ),
    ),
    "flood_plan": Thing(
        title=Text("防汛预案", "Flood plan"),
        model=FloodPlan,
        visible=lambda actor: visible_plans(actor).select_related("unit"),
        page="flood_plan",
        subject=lambda one: one.subject,
        key_in=FloodPlan.key_in,
        beginning=Beginning("draft_flood_plan", draft_flood_plan, WRITERS),
        filled=frozenset({"edit_flood_plan"}),
        operations={
            "edit_flood_plan": edit_flood_plan,
            "submit_flood_plan": submit_flood_plan,
            "approve_flood_plan": approve_flood_plan,
            "return_flood_plan": return_flood_plan,
        },
        facts=plan_facts,
        related=plan_related,
        narrow=narrow_plan,
        columns=(
            UNIT_COLUMN,
            KIND_COLUMN,
            Column("valid_until", Text("有效期止", "In force until"), lambda one: one.valid_until),
        ),
    ),
}
