"""The ledger of measures 台账: what is handed in, who accepts it, and how a promised date moves."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import AcceptanceFacts, DateMoveFacts, SubmissionFacts
from .regulation import PLANS


def submission(given: SubmissionFacts, law: Law) -> Decision:
    """Tell whether a unit can hand its part in: it says what was done, with evidence.

    Source: plans 3.
    """
    say = Ruling("submission", Citation(PLANS, 3), given, law)
    if is_blank(given.progress):
        return say(
            "refused",
            "提交前应写明完成情况。",
            "What was done has to be said before it is handed in.",
            next_step=("请填写完成情况。", "Write what was done."),
        )
    if given.evidence <= 0:
        return say(
            "refused",
            "没有佐证材料，不能提交。",
            "Nothing can be handed in without evidence.",
            next_step=(
                "请先添加佐证材料（文件、出具单位、日期）。",
                "Add evidence first: a file, who issued it, when.",
            ),
        )
    return say("allowed", "可以提交。", "It can be handed in.")


def acceptance(given: AcceptanceFacts, law: Law) -> Decision:
    """Tell whether somebody can accept a part or send it back: of another unit, and with a word where it goes back.

    Source: plans 3.
    """
    say = Ruling("acceptance", Citation(PLANS, 3), given, law)
    if given.unit == given.bearer:
        return say(
            "refused",
            "本单位的台账由另一个单位验收。",
            "Another unit looks at what your unit handed in.",
            next_step=(
                "配合单位的由牵头单位验收，牵头单位的由计划牵头部门验收。",
                "The leading unit accepts what others contribute; the plan's office accepts what the leading unit did.",
            ),
        )
    if not given.is_accepted and is_blank(given.opinion):
        return say(
            "refused",
            "退回应写明理由。",
            "Sending back needs a reason.",
            next_step=("请填写退回理由和需要补充的内容。", "Say why, and what is to be added."),
        )
    return say("allowed", "可以办理。", "This may be done.")


def date_move(given: DateMoveFacts, law: Law) -> Decision:
    """Tell whether another date can be asked for: with a reason, still to come, another one, and within the plan.

    Source: plans 4.
    """
    say = Ruling("date_move", Citation(PLANS, 4), given, law)
    if is_blank(given.reason):
        return say(
            "refused",
            "申请调整期限应写明理由。",
            "Asking for another date needs a reason.",
            next_step=("请填写理由。", "Write the reason."),
        )
    if given.to_on < given.on or given.to_on == given.promised_on:
        return say(
            "refused",
            "调整后的期限应是今天或今天以后的另一个日期。",
            "The new date is another one, and not before today.",
            next_step=("请核对日期。", "Check the date."),
        )
    if given.ends_on is not None and given.to_on > given.ends_on:
        return say(
            "refused",
            f"调整后的期限晚于计划结束日期{given.ends_on}。",
            f"The new date lies after the plan's last day, {given.ends_on}.",
            next_step=("请改为不晚于计划结束的日期。", "Choose a date within the plan."),
        )
    return say("allowed", "可以申请。", "It may be asked for.")
