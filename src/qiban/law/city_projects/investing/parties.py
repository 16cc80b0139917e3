"""How parties are named in reasons, in both languages."""

from collections.abc import Collection, Iterable

from qiban.law.text import Text

PARTIES = {
    "construction_unit": Text("建设单位", "construction unit"),
    "project_unit": Text("项目单位", "project unit"),
    "design": Text("设计单位", "designer"),
    "supervision": Text("监理单位", "supervisor"),
    "cost_consultant": Text("造价咨询单位", "cost consultant"),
    "contractor": Text("施工单位", "contractor"),
}


def absent(needed: Iterable[str], there: Collection[str]) -> Text | None:
    """Return the names of needed parties that are not there, None where all are."""
    names = [PARTIES[one] for one in needed if one not in there]
    if not names:
        return None
    return Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))
