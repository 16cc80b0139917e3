"""What pages and API show of drills, teams, places with materials, bridges and the floodplain."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import FloodDepot, FloodDrill, FloodplainItem, FloodTeam, Pontoon
from qiban.flood.operations.readiness.depots import close_depot, count_stock, register_depot
from qiban.flood.operations.readiness.drills import confirm_drill, record_drill, reject_drill
from qiban.flood.operations.readiness.floodplain import (
    order_item,
    register_item,
    reopen_item,
    report_item_gone,
    verify_item,
)
from qiban.flood.operations.readiness.pontoons import (
    confirm_removal,
    hand_in_plan,
    order_removal,
    register_pontoon,
    report_removal,
    restore_pontoon,
    scrap_pontoon,
)
from qiban.flood.operations.readiness.teams import check_team, disband_team, register_team
from qiban.flood.operations.readiness.whose import approving_as, level_of
from qiban.flood.permissions import sees_phones, visible_of_unit, visible_plans, visible_pontoons
from qiban.flood.queries.readiness.stock import stock_of
from qiban.law.flood.readiness.plans import APPROVERS, WHO
from qiban.law.flood.workflow.readiness import KEEPERS
from qiban.law.flood.workflow.roles import COUNTY, DUTY, MEMBERS, PLACES
from qiban.law.quantities import number_text
from qiban.law.text import Text

from .saying import KIND, KIND_COLUMN, OTHERS, OWN, PLACE, UNIT, UNIT_COLUMN, is_person, narrow_own, on_map

SUPERVISOR = Text("监管单位", "Supervised by")


def drill_facts(one: FloodDrill) -> Iterator[Fact]:
    """Yield what is known of a drill or training."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("kind", KIND, one.get_kind_display())
    yield Fact("held_on", Text("开展日期", "Held on"), one.held_on)
    yield Fact("people", Text("参加人数", "People"), one.people)
    yield Fact("evidence", Text("佐证材料", "Evidence"), one.evidence)
    yield Fact("opinion", Text("确认意见", "Opinion"), one.opinion)


def narrow_drill(actor: Actor, one: FloodDrill, offer: Offer) -> Offer:
    """Close the confirmation to all but those above who have no part in it."""
    approver = APPROVERS[level_of(one.unit)]
    if approving_as(actor) != approver:
        who = WHO[approver]
        return offer.closed(f"由{who.zh}确认。", f"This is confirmed by {who.en}.")
    return offer.closed(*OWN) if is_person(actor, one.recorded_by_id) else offer


def team_facts(one: FloodTeam) -> Iterator[Fact]:
    """Yield what is known of a team; its telephone number is the page's to show, to those who may see it."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("strength", Text("人数", "People"), one.strength)
    yield Fact("leader", Text("负责人", "Leader"), one.leader)
    yield Fact("equipment", Text("装备", "Equipment"), one.equipment)
    yield Fact("checked_on", Text("核对日期", "Looked through on"), one.checked_on)


def team_more(one: FloodTeam, actor: Actor) -> Mapping[str, Any]:
    """Return the telephone number, for those who may see it."""
    return {"phone": one.phone if sees_phones(actor, one.unit) else ""}


def depot_facts(one: FloodDepot) -> Iterator[Fact]:
    """Yield what is known of a place, and what lies there by its latest counts."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("place", PLACE, one.place)
    yield on_map(one.longitude, one.latitude)
    for count in stock_of(one):
        said = f"{number_text(count.quantity)}{count.measured_in}（{count.counted_on:%Y-%m-%d}）"
        yield Fact(f"stock_{count.pk}", Text(count.item, count.item), said)


def pontoon_facts(one: Pontoon) -> Iterator[Fact]:
    """Yield what is known of a bridge."""
    yield Fact("unit", SUPERVISOR, one.unit)
    yield Fact("enterprise", Text("经营企业", "Enterprise"), one.enterprise)
    yield Fact("place", PLACE, one.place)
    yield on_map(one.longitude, one.latitude)
    yield Fact("due_at", Text("拆除时限", "To be gone by"), one.due_at)
    yield Fact("reason", Text("责令拆除的理由", "Why it was ordered away"), one.reason)
    yield Fact("report", Text("拆除情况", "How the removal goes"), one.report)
    yield Fact("removed_at", Text("确认拆除时间", "Confirmed as gone at"), one.removed_at)


def pontoon_related(one: Pontoon, actor: Actor) -> Iterator[Related]:
    """Yield the season plans of a bridge."""
    yield Related("flood_plan", Text("度汛方案", "Season plans"), list(visible_plans(actor).filter(pontoon=one)))


own_pontoon = narrow_own("hand_in_plan", "report_removal", "scrap_pontoon")


def narrow_pontoon(actor: Actor, one: Pontoon, offer: Offer) -> Offer:
    """Close what the supervisor does to others, and the confirmation to whoever has reported."""
    if offer.name == "confirm_removal" and is_person(actor, one.reported_by_id):
        return offer.closed(*OWN)
    return own_pontoon(actor, one, offer)


def item_facts(one: FloodplainItem) -> Iterator[Fact]:
    """Yield what is known of something on the floodplain."""
    yield Fact("unit", Text("所在地", "Lies in"), one.unit)
    yield Fact("kind", KIND, one.get_kind_display())
    yield Fact("place", PLACE, one.place)
    yield on_map(one.longitude, one.latitude)
    yield Fact("affects_flood_safety", Text("影响防洪安全", "Affects flood safety"), one.affects_flood_safety)
    yield Fact("built_on", Text("建成日期", "Built on"), one.built_on)
    yield Fact("must", Text("处置要求", "How soon it goes"), one.get_must_display())
    yield Fact("is_violation", Text("属于禁止新建、新开垦", "Is new, which is forbidden"), one.is_violation)
    yield Fact("due_on", Text("拆除退出期限", "To be gone by"), one.due_on)
    yield Fact("measures", Text("拆除退出情况", "What was done"), one.measures)
    yield Fact("opinion", Text("核实意见", "Opinion"), one.opinion)


def narrow_item(actor: Actor, one: FloodplainItem, offer: Offer) -> Offer:
    """Close the order where it may stay, and what is looked at to those who reported it or whose place it is."""
    if offer.name == "order_item" and one.must == "none":
        return offer.closed("不影响防洪安全的已有耕地，不要求退出。", "Older land that does no harm may stay.")
    if offer.name in ("verify_item", "reopen_item"):
        if is_person(actor, one.reported_by_id):
            return offer.closed(*OWN)
        return offer.closed(*OTHERS) if actor.unit in (one.reporter_id, one.unit_id) else offer
    return offer


def _of_unit(model: Any) -> Any:
    return lambda actor: visible_of_unit(model, actor).select_related("unit")


THINGS: Mapping[str, Thing] = {
    "flood_drill": Thing(
        title=Text("演练和培训", "Drills and trainings"),
        model=FloodDrill,
        visible=_of_unit(FloodDrill),
        page="flood_drill",
        subject=lambda one: one.subject,
        key_in=FloodDrill.key_in,
        beginning=Beginning("record_drill", record_drill, KEEPERS),
        operations={"confirm_drill": confirm_drill, "reject_drill": reject_drill},
        facts=drill_facts,
        narrow=narrow_drill,
        columns=(UNIT_COLUMN, KIND_COLUMN, Column("held_on", Text("开展日期", "Held on"), lambda one: one.held_on)),
    ),
    "flood_team": Thing(
        title=Text("防汛队伍", "Flood teams"),
        model=FloodTeam,
        visible=_of_unit(FloodTeam),
        page="flood_team",
        subject=lambda one: one.subject,
        key_in=FloodTeam.key_in,
        beginning=Beginning("register_team", register_team, KEEPERS),
        operations={"check_team": check_team, "disband_team": disband_team},
        facts=team_facts,
        template="flood/readiness/team.html",
        more=team_more,
        narrow=narrow_own("check_team", "disband_team"),
        columns=(
            UNIT_COLUMN,
            Column("strength", Text("人数", "People"), lambda one: one.strength),
            Column("leader", Text("负责人", "Leader"), lambda one: one.leader),
            Column("checked_on", Text("核对日期", "Looked through on"), lambda one: one.checked_on),
        ),
    ),
    "flood_depot": Thing(
        title=Text("防汛物料点", "Places with flood materials"),
        model=FloodDepot,
        visible=_of_unit(FloodDepot),
        page="flood_depot",
        subject=lambda one: one.subject,
        key_in=FloodDepot.key_in,
        beginning=Beginning(
            "register_depot",
            register_depot,
            KEEPERS,
            Text("也可以用表格一次导入物料点和清点结果。", "A spreadsheet enters places and counts at once, too."),
        ),
        operations={"count_stock": count_stock, "close_depot": close_depot},
        facts=depot_facts,
        template="flood/readiness/depot.html",
        narrow=narrow_own("count_stock", "close_depot"),
        columns=(UNIT_COLUMN, Column("place", PLACE, lambda one: one.place)),
    ),
    "pontoon": Thing(
        title=Text("黄河浮桥", "Pontoon bridges"),
        model=Pontoon,
        visible=lambda actor: visible_pontoons(actor).select_related("unit"),
        page="pontoon",
        subject=lambda one: one.subject,
        key_in=Pontoon.key_in,
        beginning=Beginning("register_pontoon", register_pontoon, MEMBERS | COUNTY),
        operations={
            "hand_in_plan": hand_in_plan,
            "order_removal": order_removal,
            "report_removal": report_removal,
            "confirm_removal": confirm_removal,
            "restore_pontoon": restore_pontoon,
            "scrap_pontoon": scrap_pontoon,
        },
        facts=pontoon_facts,
        related=pontoon_related,
        narrow=narrow_pontoon,
        columns=(
            Column("unit", SUPERVISOR, lambda one: one.unit),
            Column("enterprise", Text("经营企业", "Enterprise"), lambda one: one.enterprise),
        ),
    ),
    "floodplain_item": Thing(
        title=Text("滩区对象", "On the floodplain"),
        model=FloodplainItem,
        visible=_of_unit(FloodplainItem),
        page="floodplain_item",
        subject=lambda one: one.subject,
        key_in=FloodplainItem.key_in,
        beginning=Beginning("register_item", register_item, DUTY | PLACES),
        operations={
            "order_item": order_item,
            "report_item_gone": report_item_gone,
            "verify_item": verify_item,
            "reopen_item": reopen_item,
        },
        facts=item_facts,
        narrow=narrow_item,
        columns=(
            Column("unit", Text("所在地", "Lies in"), lambda one: one.unit),
            KIND_COLUMN,
            Column("must", Text("处置要求", "How soon it goes"), lambda one: one.get_must_display()),
            Column("due_on", Text("拆除退出期限", "To be gone by"), lambda one: one.due_on),
        ),
    ),
}
