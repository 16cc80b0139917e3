"""Which projects the regulation is about (Art. 2, 28)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import ScopeFacts

BY_REFERENCE = Citation(CITY_PROJECTS, 28)


def scope(given: ScopeFacts, law: Law) -> Decision:
    """Tell whether a project is one of the city's: in scope, by reference (a district's), or not at all.

    Interpretation: a policy from above is asked first, since Art. 28 gives way to it whatever the regulation says.

    Source: Art. 2, 28.
    """
    say = Ruling("scope", Citation(CITY_PROJECTS, 2), given, law)
    if not is_blank(given.higher_policy):
        return say(
            "higher_policy",
            f"上级政策另有规定的，按上级政策执行：{given.higher_policy}。",
            f"A policy from above prevails: {given.higher_policy}.",
            clause=BY_REFERENCE,
            next_step=("请按该政策的程序办理，并保留依据。", "Follow that policy's procedure and keep it on file."),
        )
    if not given.is_in_city or not given.is_city_construction or given.funding == "other":
        return _out(given, say)
    if given.funding == "district":
        return say(
            "by_reference",
            "使用区县国有资金的项目参照本办法管理。",
            "A project with a district's state money follows the regulation by reference.",
            clause=BY_REFERENCE,
        )
    return say("in_scope", "属于市级国有投资城市建设项目。", "A city construction project with the city's state money.")


def _out(given: ScopeFacts, say: Ruling) -> Decision:
    zh, en = "不使用国有资金", "no state money is used"
    if not given.is_in_city:
        zh, en = "不在本市行政区域内", "it lies outside the city"
    elif not given.is_city_construction:
        zh, en = "不用于城市建设", "it is not city construction"
    return say(
        "refused",
        f"不属于本办法的城建项目：{zh}。",
        f"This is no project of the regulation: {en}.",
        next_step=(
            "请按其他投资管理规定办理，不列入城建项目年度计划。",
            "Handle it under the rules for other investments; it does not enter the annual plan.",
        ),
    )
