"""Where each kind is made ready: the page on which one does it, with the kind chosen."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode

from qiban.core.actor import Actor
from qiban.flood.models import Readiness
from qiban.law.text import Text


class ReadyWay(NamedTuple):
    """A link: what is done there, and its address."""

    title: Text
    href: str


NEW_PLAN = Text("编制预案", "Draft a plan")
# For each kind what is done, the name of the page, and what is chosen there already.
BEGINNINGS: dict[str, tuple[Text, str, dict[str, str]]] = {
    "flood_plan": (NEW_PLAN, "new_flood_plan", {"kind": "flood"}),
    "ice_plan": (NEW_PLAN, "new_flood_plan", {"kind": "ice"}),
    "beyond_plan": (NEW_PLAN, "new_flood_plan", {"kind": "beyond"}),
    "support_plan": (NEW_PLAN, "new_flood_plan", {"kind": "support"}),
    "drill": (Text("登记演练", "Record a drill"), "new_flood_drill", {"kind": "drill"}),
    "training": (Text("登记培训", "Record a training"), "new_flood_drill", {"kind": "training"}),
    "team": (Text("登记队伍", "Register a team"), "new_flood_team", {}),
    "materials": (Text("登记物料点", "Register a place"), "new_flood_depot", {}),
    "pontoon_plan": (Text("登记浮桥", "Register a bridge"), "new_pontoon", {}),
    "pontoon_removal": (Text("登记浮桥", "Register a bridge"), "new_pontoon", {}),
    "floodplain": (Text("登记滩区对象", "Register something there"), "new_floodplain_item", {}),
    "inspection": (Text("组织防汛检查", "Begin an inspection"), "new_flood_check", {"kind": "inspection"}),
    "law_check": (Text("组织执法检查", "Begin an inspection"), "new_flood_check", {"kind": "law_check"}),
}
# Where what is there already stands.
LISTS: dict[str, tuple[Text, str]] = {
    "new_flood_plan": (Text("查看预案", "See the plans"), "flood_plan_list"),
    "new_flood_drill": (Text("查看演练、培训", "See drills and trainings"), "flood_drill_list"),
    "new_flood_team": (Text("查看队伍", "See the teams"), "flood_team_list"),
    "new_flood_depot": (Text("查看物料点", "See the places"), "flood_depot_list"),
    "new_pontoon": (Text("查看浮桥", "See the bridges"), "pontoon_list"),
    "new_floodplain_item": (Text("查看滩区对象", "See what lies there"), "floodplain_item_list"),
    "new_flood_check": (Text("查看检查", "See the inspections"), "flood_check_list"),
}


def ways(actor: Actor, one: Readiness) -> list[ReadyWay]:
    """Return where an item is made ready: for its unit's own posts where it begins, and for all where it stands."""
    begins = BEGINNINGS.get(one.kind)
    # Villages owe their lists from the season's opening on: none begins by hand.
    if begins is None:
        return [ReadyWay(Text("查看转移名册", "See the lists"), reverse("roster_list"))]
    title, name, chosen = begins
    listed, address = LISTS[name]
    found = [ReadyWay(listed, reverse(address))]
    if actor.unit != one.unit_id:
        return found
    query = f"?{urlencode(chosen)}" if chosen else ""
    return [ReadyWay(title, f"{reverse(name)}{query}"), *found]


def way(actor: Actor, one: Readiness) -> ReadyWay:
    """Return the one way that a list shows."""
    return ways(actor, one)[0]
