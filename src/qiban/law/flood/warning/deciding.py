"""Who approves a warning, and what an update or a cancellation may replace (职责二, 职责一（十一）)."""

from qiban.law.civil import due_text
from qiban.law.decision import Decision
from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ApprovalFacts, UpdateFacts, WarningState

GONE: dict[WarningState, Text] = {
    "updated": Text("已被更新", "was updated"),
    "cancelled": Text("已解除", "was called off"),
    "expired": Text("已失效", "has expired"),
}


def warning_approval(given: ApprovalFacts, law: Law) -> Decision:
    """Tell whether somebody may decide on a warning: another person than who wrote it; one that goes back needs a reason.

    Interpretation: the headquarters directs what is done in a flood, so one of its commanders answers for every warning; two
    people see each before the public does.

    Source: duty 2.
    """
    say = Ruling("warning_approval", HEADQUARTERS, given, law)
    if given.is_own:
        return say(
            "refused",
            "预警由编写、修改、提交人以外的人审批。",
            "Somebody else than who wrote, changed or submitted a warning decides on it.",
            next_step=("请由市防指其他指挥人员审批。", "Let another commander decide."),
        )
    if not given.is_approved and is_blank(given.opinion):
        return say(
            "refused",
            "退回修改应写明意见。",
            "A warning that goes back needs a reason.",
            next_step=("请写明需要修改的地方。", "Say what is to be changed."),
        )
    return say("allowed", "可以办理。", "This may be done.")


def warning_update(given: UpdateFacts, law: Law) -> Decision:
    """Tell whether a message may replace or call off a warning: the latest of its line, in force, with none waiting.

    Interpretation: what has expired or was called off is over: a flood that comes again is warned of anew.

    Source: duty 1.11.
    """
    say = Ruling("warning_update", head(11), given, law)
    if given.is_end:
        return say(
            "refused",
            "解除报文本身不能再更新或解除。",
            "What calls a warning off is not updated or called off itself.",
            next_step=("情况再次出现的，请发布新的预警。", "If the flood comes again, publish a new warning."),
        )
    is_over = given.state == "published" and given.expires_at <= given.at
    if is_over or given.state in GONE:
        why = Text(f"已于{due_text(given.expires_at)}失效", "has expired") if is_over else GONE[given.state]
        return say(
            "refused",
            f"原预警{why.zh}，不能再更新或解除。",
            f"The warning {why.en}: it cannot be updated or called off any more.",
            next_step=("情况仍然存在的，请发布新的预警。", "If the flood goes on, publish a new warning."),
        )
    if given.state != "published":
        return say(
            "refused",
            "原预警还没有发布。",
            "The warning is not published yet.",
            next_step=("未发布的预警可以直接退回修改或作废。", "It can be sent back or dropped as it is."),
        )
    if given.waiting:
        return say(
            "refused",
            f"已有{given.waiting}在办，发布前不能另行更新或解除。",
            f"{given.waiting} is under way: until it is published there can be no other.",
            next_step=("请先发布或作废它。", "Publish or drop it first."),
        )
    return say("allowed", "可以办理。", "This may be done.")
