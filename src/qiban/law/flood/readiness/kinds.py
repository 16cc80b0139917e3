"""The kinds of things that a unit makes ready before a season: what each is called, and on which clause it stands."""

from typing import Literal, NamedTuple

from qiban.law.citation import Citation
from qiban.law.flood.regulation import HEADQUARTERS, head, member
from qiban.law.text import Text

KindName = Literal[
    "flood_plan",
    "ice_plan",
    "beyond_plan",
    "support_plan",
    "drill",
    "training",
    "team",
    "materials",
    "pontoon_plan",
    "pontoon_removal",
    "floodplain",
    "roster",
    "inspection",
    "law_check",
]
PlanName = Literal["flood", "ice", "beyond", "support", "pontoon"]
TRANSPORT = member("市交通运输局")


class ReadyKind(NamedTuple):
    """What a kind is called, and the clause on which it stands."""

    title: Text
    citation: Citation


KINDS: dict[KindName, ReadyKind] = {
    "flood_plan": ReadyKind(Text("防洪预案", "Flood plan"), head(5)),
    "ice_plan": ReadyKind(Text("防凌预案", "Ice flood plan"), head(5)),
    "beyond_plan": ReadyKind(Text("超标准洪水应对方案", "Plan for floods beyond the standard"), head(5)),
    "support_plan": ReadyKind(Text("防汛保障预案", "Support plan"), HEADQUARTERS),
    "drill": ReadyKind(Text("防汛演练", "Flood drill"), head(11)),
    "training": ReadyKind(Text("防汛培训", "Flood training"), head(4)),
    "team": ReadyKind(Text("防汛队伍", "Flood teams"), head(4)),
    "materials": ReadyKind(Text("防汛物资", "Flood materials"), head(4)),
    "pontoon_plan": ReadyKind(Text("浮桥度汛方案", "Season plans of pontoon bridges"), TRANSPORT),
    "pontoon_removal": ReadyKind(Text("浮桥拆除", "Removal of pontoon bridges"), TRANSPORT),
    "floodplain": ReadyKind(Text("滩区清障", "Clearing of the floodplain"), head(6)),
    "roster": ReadyKind(Text("转移避险名单", "Evacuation lists"), head(7)),
    "inspection": ReadyKind(Text("防汛检查", "Flood inspection"), head(8)),
    "law_check": ReadyKind(Text("防汛执法检查", "Inspection of law enforcement"), head(1)),
}
# Which plan each kind asks for.
PLANS: dict[KindName, PlanName] = {
    "flood_plan": "flood",
    "ice_plan": "ice",
    "beyond_plan": "beyond",
    "support_plan": "support",
}
# Kinds that one season does not ask for: ice is of the ice season, floods and bridges are of the flood season.
OTHER_SEASON: dict[str, frozenset[KindName]] = {
    "flood": frozenset({"ice_plan"}),
    "ice": frozenset({"flood_plan", "beyond_plan"}),
}


def ahead(kind: KindName) -> str:
    """Return the parameter that says how many days before a season's first day this kind is ready."""
    return f"ahead_days_{kind}"
