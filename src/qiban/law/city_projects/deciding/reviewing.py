"""Who reviews what is proposed, and who checks its money (Art. 5)."""

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import EntryFacts, MoneyCheckFacts, ReviewFacts

CLAUSE = Citation(CITY_PROJECTS, 5)


def plan_entry(given: EntryFacts, law: Law) -> Decision:
    """Tell whether an entry of a plan may still be reviewed, checked, completed or left out.

    Interpretation: what the government meeting has decided is the plan; whatever comes later is an adjustment.

    Source: Art. 5.
    """
    say = Ruling("plan_entry", CLAUSE, given, law, ("adjustment_month",))
    if not given.is_decided:
        return say("allowed", "市政府常务会议尚未研究，可以办理。", "The government meeting has not decided yet.")
    month = law.parameters["adjustment_month"]
    return say(
        "refused",
        "该计划已经市政府常务会议研究确定，其中的项目不再论证、审核、补充或剔除。",
        "The government meeting has decided this plan: its entries are not reviewed, checked or changed any more.",
        next_step=(
            f"确需列入、调整或移出的，请于{month}月份申报调整。",
            f"Apply in month {month} of its year to have something put in, amended or removed.",
        ),
    )


def plan_review(given: ReviewFacts, law: Law) -> Decision:
    """Tell whether a proposal was reviewed by all who take part: departments and experts; for livelihood, the public's too.

    Interpretation: the regulation leaves open how many experts there are; the number is a local choice. Of the deputies,
    the political advisers and the citizens at least one each takes part.

    Source: Art. 5.
    """
    say = Ruling("plan_review", CLAUSE, given, law, ("review_experts",))
    if missing := _absent(given, law.parameters["review_experts"]):
        zh, en = "、".join(one for one, _ in missing), ", ".join(one for _, one in missing)
        return say(
            "refused",
            f"参加论证的还不够，还缺：{zh}。",
            f"The review lacks people who take part in it: {en}.",
            next_step=(f"请邀请{zh}参加论证后再登记。", f"Have {en} take part, then record the review."),
        )
    if is_blank(given.conclusion):
        return say(
            "refused",
            "论证应有结论。",
            "A review has a conclusion.",
            next_step=("请填写论证结论。", "Write what the review concluded."),
        )
    return say("allowed", "论证符合规定。", "The review is in order.")


def _absent(given: ReviewFacts, experts: int) -> list[tuple[str, str]]:
    lacking = experts - given.experts
    asked = [
        (given.departments < 1, "相关部门或区县", "a department or district"),
        (lacking > 0, f"专家{lacking}人", f"{lacking} more expert(s)"),
        (given.is_livelihood and given.deputies < 1, "人大代表", "a deputy of the people's congress"),
        (given.is_livelihood and given.members < 1, "政协委员", "a member of the consultative conference"),
        (given.is_livelihood and given.citizens < 1, "市民代表", "a citizens' representative"),
    ]
    return [(zh, en) for is_absent, zh, en in asked if is_absent]


def plan_money_check(given: MoneyCheckFacts, law: Law) -> Decision:
    """Tell whether the project unit's figure for a proposal can stand.

    Interpretation: the project unit checks what was proposed and does not add to it; whoever wants more proposes more,
    since the proposer answers for the proposal (Art. 4).

    Source: Art. 5.
    """
    say = Ruling("plan_money_check", CLAUSE, given, law)
    proposed, checked = amount_text(given.proposed), amount_text(given.checked)
    if given.checked <= 0:
        return say(
            "refused",
            f"审核的投资规模应大于0元，现为{checked}元。",
            f"The investment that is found right must be more than 0 yuan; it is {checked} yuan.",
            next_step=("请填写审核后的投资规模，或退回补充。", "Enter it, or have the proposal sent back."),
        )
    if given.checked > given.proposed:
        return say(
            "refused",
            f"审核的投资规模{checked}元超过提报的{proposed}元。",
            f"The investment found right, {checked} yuan, is more than the {proposed} yuan proposed.",
            next_step=(
                "确需增加的，请退回提报单位补充后重新提报。",
                "If more is needed, have it sent back for the proposer to propose more.",
            ),
        )
    if given.checked < given.proposed and is_blank(given.reason):
        return say(
            "refused",
            f"审核的投资规模{checked}元低于提报的{proposed}元，应说明理由。",
            f"The investment found right, {checked} yuan, is less than the {proposed} yuan proposed: say why.",
            next_step=("请填写核减理由。", "Write the reason for the cut."),
        )
    return say("allowed", f"投资规模审核为{checked}元。", f"The investment is found right at {checked} yuan.")
