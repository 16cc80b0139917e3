"""Flood, ice and other plans: submitted with their text, approved by those above, in force for their time (职责一（五）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.text import Text

from .facts import ApproverName, LevelName, PlanDecisionFacts, PlanFacts
from .saying import another_person, lacking

# Whose plans who approves.
APPROVERS: dict[LevelName, ApproverName] = {
    "town": "county",
    "county": "office",
    "member": "office",
    "city": "commander",
}
WHO: dict[ApproverName, Text] = {
    "county": Text("县防汛机构", "the county"),
    "office": Text("市黄河防办", "the headquarters' office"),
    "commander": Text("市防指指挥", "a commander of the headquarters"),
}
# What only governments draw up, and what only member units do.
GOVERNMENTS = frozenset({"flood", "ice", "beyond"})


def plan_submission(given: PlanFacts, law: Law) -> Decision:
    """Tell whether a plan can be drafted, or submitted: a title, days that make sense, and from then on its text.

    Interpretation: governments draw up flood, ice and beyond-standard plans, member units the support plans for their own
    duties; a bridge's season plan comes with the bridge.

    Source: duty 1.5; duty 3 for member units.
    """
    say = Ruling("plan_submission", head(5), given, law)
    if given.kind in GOVERNMENTS and given.level == "member":
        return say(
            "refused",
            "防洪、防凌和超标准洪水方案由市、县、镇政府组织编制。",
            "Flood, ice and beyond-standard plans are drawn up by governments.",
            next_step=("成员单位请编制防汛保障预案。", "A member unit draws up a support plan."),
        )
    if found := lacking(say, blanks(title=(given.title, "预案名称", "the title"))):
        return found
    if given.valid_until < given.valid_from:
        return say(
            "refused",
            "有效期止早于有效期起。",
            "It ends before it begins.",
            next_step=("请核对有效期。", "Check the days."),
        )
    if given.valid_until < given.on:
        return say(
            "refused",
            f"有效期至{given.valid_until}，已经过期。",
            f"It ended on {given.valid_until}.",
            next_step=("请核对有效期。", "Check the days."),
        )
    if given.is_submitted and not given.files:
        return say(
            "refused",
            "还没有上传预案正文。",
            "The plan's text is not attached.",
            next_step=("请上传正文后上报。", "Attach it, then submit."),
        )
    return say("allowed", "可以办理。", "This may be done.")


def plan_decision(given: PlanDecisionFacts, law: Law) -> Decision:
    """Tell whether a plan can be approved or sent back: by those above, by another person, with words where it goes back.

    Interpretation: a town's plan goes to the county, a county's and a member unit's to the headquarters' office, the city's
    to a commander. A plan that ran out while it waited is not approved any more.

    Source: duty 1.5.
    """
    say = Ruling("plan_decision", head(5), given, law)
    if given.by != APPROVERS[given.level]:
        who = WHO[APPROVERS[given.level]]
        return say(
            "refused",
            f"该预案由{who.zh}审批。",
            f"This plan is approved by {who.en}.",
            next_step=(f"请由{who.zh}办理。", f"It is for {who.en}."),
        )
    if given.is_own:
        return another_person(say, "预案审批", "Approval")
    if not given.is_approved:
        missing = lacking(say, blanks(opinion=(given.opinion, "退回理由", "why it goes back")))
        return missing or say("allowed", "可以退回。", "It can be sent back.")
    if given.valid_until < given.on:
        return say(
            "refused",
            f"预案有效期至{given.valid_until}，已经过期，不能批准。",
            f"It ended on {given.valid_until} and cannot be approved.",
            next_step=("请退回，由编制单位调整有效期。", "Send it back, so that its days are changed."),
        )
    return say("allowed", "可以批准。", "It can be approved.")
