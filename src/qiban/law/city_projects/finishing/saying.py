"""How parties and numbers are said in both languages."""

from collections.abc import Iterable

from qiban.law.text import Text

PARTIES = {
    "project_unit": Text("项目单位", "project unit"),
    "construction_unit": Text("建设单位", "construction unit"),
    "user_unit": Text("使用（管护）单位", "user unit"),
    "survey": Text("勘察单位", "survey firm"),
    "design": Text("设计单位", "design firm"),
    "contractor": Text("施工单位", "contractor"),
    "supervision": Text("监理单位", "supervision firm"),
    "cost_consultant": Text("造价咨询单位", "cost consultant"),
    "settlement_reviewer": Text("结算审核单位", "settlement reviewer"),
    "consulting": Text("工程咨询单位", "consultant"),
}


def listed(texts: Iterable[Text]) -> Text:
    """Return several words as one enumeration in each language."""
    found = tuple(texts)
    return Text("、".join(one.zh for one in found), ", ".join(one.en for one in found))


def named(roles: Iterable[str]) -> Text:
    """Return the parties of these roles as one enumeration."""
    return listed(PARTIES[role] for role in roles)


def numbered(numbers: Iterable[str]) -> Text:
    """Return numbers, the same in both languages, as one enumeration."""
    return listed(Text(number, number) for number in numbers)
