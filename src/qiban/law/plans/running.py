"""When a plan may start, and which units answer for its measures."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import ResponsibilityFacts, StartFacts
from .listing import listed
from .regulation import PLANS


def start(given: StartFacts, law: Law) -> Decision:
    """Tell whether a plan may start: it has measures, and a unit leads each.

    Source: plans 1.
    """
    say = Ruling("start", Citation(PLANS, 1), given, law)
    if not given.measures:
        return say(
            "refused",
            "计划还没有措施。",
            "The plan has no measures yet.",
            next_step=("请先逐项录入或导入措施。", "Enter its measures, or import them."),
        )
    if given.without_lead:
        paths = listed(given.without_lead)
        return say(
            "refused",
            f"有{len(given.without_lead)}项措施没有牵头单位：{paths.zh}。",
            f"{len(given.without_lead)} measures have no leading unit: {paths.en}.",
            next_step=("请为这些措施确定牵头单位，或取消该措施。", "Name the unit that leads each, or withdraw it."),
        )
    return say("allowed", "可以启动。", "It may start.")


def responsibility(given: ResponsibilityFacts, law: Law) -> Decision:
    """Tell whether a unit can be named for a measure: once, and one unit leads.

    Interpretation: where a document names several units first with equal words, the first one leads and the others lead with
    it (co-lead), so that one unit answers for the whole.

    Source: plans 2.
    """
    say = Ruling("responsibility", Citation(PLANS, 2), given, law)
    if given.is_named:
        return say(
            "refused",
            "该单位已是这项措施的责任单位。",
            "The unit answers for this measure already.",
            next_step=("需要改变分工时，请先免除原来的分工。", "To change its part, end the former one first."),
        )
    if given.role == "lead" and given.leads:
        return say(
            "refused",
            "这项措施已有牵头单位。",
            "Another unit leads this measure already.",
            next_step=("请选择“共同牵头”或“配合”。", "Name it as leading along, or as cooperating."),
        )
    return say("allowed", "可以确定。", "It can be named.")
