"""What pages and API show of lists of households, shelters and evacuations."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.more import More
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import Evacuation, Household, Roster, Shelter
from qiban.flood.operations.evacuation.carrying_out import (
    begin_moving,
    cancel_evacuation,
    order_return,
    report_all_out,
    report_evacuation,
    report_returned,
)
from qiban.flood.operations.evacuation.households import (
    edit_household,
    enter_household,
    relist_household,
    remove_household,
)
from qiban.flood.operations.evacuation.moving import add_people, record_movement, strike_people
from qiban.flood.operations.evacuation.ordering import order_evacuation
from qiban.flood.operations.evacuation.rosters import confirm_roster, enter_totals, return_roster, submit_roster
from qiban.flood.operations.evacuation.shelters import (
    close_shelter,
    edit_shelter,
    enter_shelter,
    open_shelter,
    people_in,
    retire_shelter,
)
from qiban.flood.people import may_see, people_of
from qiban.flood.permissions import (
    visible_evacuations,
    visible_households,
    visible_responses,
    visible_rosters,
    visible_shelters,
)
from qiban.flood.queries.evacuation import counts_of
from qiban.law.flood.workflow.evacuation import LISTERS, OFFERERS
from qiban.law.text import Text

VILLAGE, SHELTER = Text("村", "Village"), Text("安置点", "Shelter")
PEOPLE, HOUSEHOLDS = Text("人数", "People"), Text("户数", "Households")
ELSEWHERE = (
    "由该地所在的村、镇街或县办理。",
    "It is for the village, the town or the county of the place.",
)


def _narrow_place(actor: Actor, one: Any, offer: Offer) -> Offer:
    """Close what is another place's to do."""
    unit = one.area if isinstance(one, Evacuation) else one.village
    return offer if actor.role == "flood_commander" or actor.covers(unit.path) else offer.closed(*ELSEWHERE)


def _narrow_shelter(actor: Actor, one: Shelter, offer: Offer) -> Offer:
    is_own = actor.role == "flood_duty" or actor.covers(one.unit.path)
    return offer if is_own else offer.closed("由提供场所的单位办理。", "It is for the unit that offers it.")


def roster_facts(one: Roster) -> Iterator[Fact]:
    """Yield what is known of a village's list."""
    yield Fact("village", VILLAGE, one.village)
    yield Fact("season", Text("汛期", "Season"), one.season.subject)
    yield Fact("households", Text("报送户数", "Households handed in"), one.households)
    yield Fact("people", Text("报送人数", "People handed in"), one.people)
    yield Fact("said_households", Text("总户数", "Households in all"), one.said_households)
    yield Fact("said_people", Text("总人数", "People in all"), one.said_people)
    yield Fact("note", Text("说明", "Note"), one.note)


def roster_related(one: Roster, actor: Actor) -> Iterator[Related]:
    """Yield the households on the list."""
    found = visible_households(actor).filter(village=one.village_id, state="listed").order_by("order", "id")
    yield Related("household", Text("在册住户", "Households"), list(found))


def household_facts(one: Household) -> Iterator[Fact]:
    """Yield what is known of a household but who lives there (flood.people)."""
    yield Fact("village", VILLAGE, one.village)
    yield Fact("group", Text("组", "Group"), one.group)
    yield Fact("door", Text("门牌", "Door"), one.door)
    yield Fact("people", PEOPLE, one.people)
    yield Fact("elderly", Text("老人", "Elderly"), one.elderly)
    yield Fact("children", Text("儿童", "Children"), one.children)
    yield Fact("disabled", Text("残疾或行动不便", "Disabled"), one.disabled)
    yield Fact("shelter", SHELTER, one.shelter.title if one.shelter else None)
    yield Fact("route", Text("转移路线", "Way"), one.route)
    yield Fact("transport", Text("交通工具", "Transport"), one.transport)
    yield Fact("order", Text("转移顺序", "Order"), one.order or None)


def household_more(one: Household, actor: Actor) -> Mapping[str, Any]:
    """Return who lives there, where the post may read it."""
    allowed = may_see(actor, one.village.path)
    return {"people": people_of(one) if allowed else None}


def shelter_facts(one: Shelter) -> Iterator[Fact]:
    """Yield what is known of a shelter, and who is in it."""
    yield Fact("unit", Text("提供单位", "Offered by"), one.unit)
    yield Fact("kind", Text("类别", "Kind"), one.get_kind_display())
    yield Fact("address", Text("地址", "Address"), one.address)
    yield Fact("capacity", Text("可容纳人数", "Holds"), one.capacity)
    yield Fact("inside", Text("现有人数", "In it now"), people_in([one.pk]).get(one.pk, 0))
    yield Fact("contact", Text("联系人", "Contact"), one.contact)
    yield Fact("longitude", Text("经度（WGS-84）", "Longitude (WGS-84)"), _degrees(one.longitude))
    yield Fact("latitude", Text("纬度（WGS-84）", "Latitude (WGS-84)"), _degrees(one.latitude))


def _degrees(value: Any) -> str | None:
    return None if value is None else f"{value:.6f}"


def evacuation_facts(one: Evacuation) -> Iterator[Fact]:
    """Yield what is known of an evacuation: its order, and its headcount."""
    counts = counts_of([one.pk])[one.pk]
    yield Fact("area", VILLAGE, one.area)
    yield Fact("order_text", Text("转移要求", "Order"), one.order_text)
    yield Fact("out_by", Text("全部转出时限", "Everybody out by"), one.out_by)
    yield Fact("assigned", Text("应转移", "Assigned"), counts.assigned)
    yield Fact("out", Text("已转出", "Out"), counts.out)
    yield Fact("sheltered", Text("其中：在安置点", "of these in shelters"), counts.sheltered)
    yield Fact("with_relatives", Text("其中：投亲靠友", "of these with relatives"), counts.with_relatives)
    yield Fact("returned", Text("其中：已返回", "of these returned"), counts.returned)
    yield Fact("refusing", Text("拒绝转移", "Refusing"), counts.refusing)
    yield Fact("missing", Text("失联和未核实", "Missing"), counts.missing)
    yield Fact("unreached", Text("其中：尚未核实", "of these not accounted for yet"), counts.waiting)
    yield Fact("unreachable", Text("其中：联系不上", "of these not found"), counts.unreachable)
    yield Fact("elsewhere", Text("不在村", "Elsewhere"), counts.elsewhere)
    yield Fact("latest", Text("最近报告", "Latest report"), one.latest)
    yield Fact("explanation", Text("滞留人员处置决定", "Decision on those left behind"), one.explanation)
    yield Fact("decided_by", Text("决定人", "Decided by"), str(one.decided_by) if one.decided_by else None)


def evacuation_more(one: Evacuation, actor: Actor) -> Mapping[str, Any]:
    """Return whether the post may enter people and read names."""
    return {"may_see": may_see(actor, one.area.path), "may_enter": actor.covers(one.area.path)}


def evacuation_related(one: Evacuation, actor: Actor) -> Iterator[Related]:
    """Yield the response to which an evacuation belongs."""
    response = visible_responses(actor).filter(pk=one.response_id)
    yield Related("flood_response", Text("应急响应", "Response"), list(response))


THINGS: Mapping[str, Thing] = {
    "roster": Thing(
        title=Text("转移名册", "Evacuation list"),
        model=Roster,
        visible=lambda actor: visible_rosters(actor).select_related("village", "season"),
        page="roster",
        subject=lambda one: one.subject,
        key_in=Roster.key_in,
        operations={
            "enter_totals": enter_totals,
            "submit_roster": submit_roster,
            "confirm_roster": confirm_roster,
            "return_roster": return_roster,
        },
        facts=roster_facts,
        columns=(
            Column("village", VILLAGE, lambda one: one.village),
            Column("households", HOUSEHOLDS, lambda one: one.households),
            Column("people", PEOPLE, lambda one: one.people),
        ),
        related=roster_related,
        narrow=_narrow_place,
        template="flood/evacuation/roster.html",
        more=lambda one, actor: {"may_see": may_see(actor, one.village.path)},
    ),
    "household": Thing(
        title=Text("住户", "Household"),
        model=Household,
        visible=lambda actor: visible_households(actor).select_related("village", "shelter"),
        page="household",
        subject=lambda one: one.subject,
        key_in=Household.key_in,
        beginning=Beginning("enter_household", enter_household, LISTERS),
        filled=frozenset({"edit_household"}),
        operations={
            "edit_household": edit_household,
            "remove_household": remove_household,
            "relist_household": relist_household,
        },
        facts=household_facts,
        columns=(
            Column("village", VILLAGE, lambda one: one.village),
            Column("people", PEOPLE, lambda one: one.people),
            Column("shelter", SHELTER, lambda one: one.shelter.title if one.shelter else None),
        ),
        narrow=_narrow_place,
        template="flood/evacuation/household.html",
        more=household_more,
    ),
    "shelter": Thing(
        title=SHELTER,
        model=Shelter,
        visible=lambda actor: visible_shelters(actor).select_related("unit"),
        page="shelter",
        subject=lambda one: one.title,
        key_in=Shelter.key_in,
        beginning=Beginning("enter_shelter", enter_shelter, OFFERERS),
        filled=frozenset({"edit_shelter"}),
        operations={
            "edit_shelter": edit_shelter,
            "open_shelter": open_shelter,
            "close_shelter": close_shelter,
            "retire_shelter": retire_shelter,
        },
        facts=shelter_facts,
        columns=(
            Column("unit", Text("提供单位", "Offered by"), lambda one: one.unit),
            Column("capacity", Text("可容纳人数", "Holds"), lambda one: one.capacity),
        ),
        narrow=_narrow_shelter,
    ),
    "evacuation": Thing(
        title=Text("人员转移", "Evacuation"),
        model=Evacuation,
        visible=lambda actor: visible_evacuations(actor).select_related("area", "response", "decided_by"),
        page="evacuation",
        subject=lambda one: one.subject,
        key_in=Evacuation.key_in,
        operations={
            "begin_moving": begin_moving,
            "record_movement": record_movement,
            "add_people": add_people,
            "strike_people": strike_people,
            "report_evacuation": report_evacuation,
            "report_all_out": report_all_out,
            "order_return": order_return,
            "report_returned": report_returned,
            "cancel_evacuation": cancel_evacuation,
        },
        facts=evacuation_facts,
        columns=(Column("area", VILLAGE, lambda one: one.area),),
        related=evacuation_related,
        narrow=_narrow_place,
        template="flood/evacuation/evacuation.html",
        more=evacuation_more,
    ),
}
# What this part does with a response.
MORE: Mapping[str, More] = {"flood_response": More(operations={"order_evacuation": order_evacuation})}
