"""Reply, review, callback, rework and close (Art. 11, 12.6, 12.8 to 12.10)."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.text import Text

from .facts import CallbackFacts, CloseFacts, ReplyFacts, ReviewFacts, ReworkFacts
from .regulation import HOTLINE

REWORK_GROUNDS = {
    "unclear": Text("回复不明确、不详实", "the reply is unclear or incomplete"),
    "not_done": Text("应办未办", "what should be done was not"),
    "dissatisfied_reasonable": Text("诉求人不满意且诉求合理", "dissatisfied with a reasonable demand"),
}


def reply(given: ReplyFacts, law: Law) -> Decision:
    """Tell whether a reply is complete: the result, and how and when the complainant was told.

    Source: Art. 11, 12.6.
    """
    say = Ruling("reply", Citation(HOTLINE, 12, 6), given, law)
    zh, en = blanks(
        result=(given.result, "办理结果", "result"),
        told_at=(str(given.told_at or ""), "告知诉求人的时间", "when the complainant was told"),
        told_how=(given.told_how, "告知诉求人的方式", "how the complainant was told"),
    )
    if zh:
        return say(
            "refused",
            f"办理结果应同时反馈诉求人和市级热线，还缺：{zh}。",
            f"The result goes to the complainant and to the hotline; missing: {en}.",
            next_step=(f"请补充{zh}。", f"Add {en}."),
        )
    if given.told_at is not None and given.told_at > given.replied_at:
        return say(
            "refused",
            "告知诉求人的时间不能晚于回复时间。",
            "The complainant cannot have been told after the reply.",
            next_step=("请核对告知时间。", "Check the time."),
        )
    if given.out_of_scope and not given.explained:
        return say(
            "refused",
            "属于不予受理情形的，应向诉求人做好解释说明。",
            "A matter out of scope is explained to the complainant.",
            clause=Citation(HOTLINE, 11),
            next_step=("请先向诉求人解释，再勾选“已解释说明”。", "Explain it first, then tick “explained”."),
        )
    return say("allowed", "回复内容齐全。", "The reply is complete.")


def review(given: ReviewFacts, law: Law) -> Decision:
    """Tell whether a reply passes the centre's review.

    Source: Art. 12.8, 12.9.
    """
    say = Ruling("review", Citation(HOTLINE, 12, 8), given, law)
    if given.pending_units:
        names = "、".join(given.pending_units)
        return say(
            "refused",
            f"协办单位尚未回复：{names}。",
            f"Assisting units have not answered: {', '.join(given.pending_units)}.",
            clause=Citation(HOTLINE, 17),
            next_step=("请待协办单位回复后再审核。", "Review it once they have."),
        )
    if not (given.clear and given.complete):
        return say(
            "refused",
            "回复不明确、不详实，不能通过审核。",
            "An unclear or incomplete reply does not pass.",
            clause=Citation(HOTLINE, 12, 9),
            next_step=("请退回承办单位重新办理。", "Send it back for rework."),
        )
    return say("accepted", "回复明确、详实，转入回访。", "Clear and complete: on to the callback.")


def callback(given: CallbackFacts, law: Law) -> Decision:
    """Tell what one call to a complainant amounts to: reached, to be tried again, or unreachable.

    Source: Art. 12.8; the number of tries is a local choice.
    """
    say = Ruling("callback", Citation(HOTLINE, 12, 8), given, law, ("callback_attempts",))
    answers = (given.process_satisfied, given.result_satisfied, given.solved)
    if given.reached and None in answers:
        return say(
            "refused",
            "接通的回访应记录服务过程是否满意、办理结果是否满意、问题是否解决。",
            "A call that got through records all three answers: process, result, solved.",
            next_step=("请补全三项评价。", "Fill in all three."),
        )
    if given.reached:
        return say("reached", "已完成回访。", "The complainant was reached.")
    most = law.parameters["callback_attempts"]
    if given.attempts < most:
        return say(
            "again",
            f"第{given.attempts}次未接通，最多{most}次。",
            f"Try {given.attempts} of {most} failed; call again.",
        )
    return say("unreachable", f"{most}次未接通，记为无法接通。", f"Unreachable after {most} tries.")


def rework(given: ReworkFacts, law: Law) -> Decision:
    """Tell whether an order may be sent back to be handled anew.

    Source: Art. 12.9.
    """
    say = Ruling("rework", Citation(HOTLINE, 12, 9), given, law)
    if given.ground not in REWORK_GROUNDS:
        return say(
            "refused",
            "重办应选择法定情形。",
            "Choose one of the three grounds of rework.",
            next_step=(
                "请选择：" + "、".join(one.zh for one in REWORK_GROUNDS.values()) + "。",
                f"One of {', '.join(REWORK_GROUNDS)}.",
            ),
        )
    if is_blank(given.reason):
        return say(
            "refused",
            "重办应写明理由。",
            "Say why it is to be handled anew.",
            next_step=("请填写理由。", "Write the reason."),
        )
    return say("allowed", "退回承办单位重新办理，时限重新计算。", "Back to the unit, with a fresh clock.")


def close(given: CloseFacts, law: Law) -> Decision:
    """Tell whether an order may be closed: satisfied and solved, or the reply accords with law and policy.

    Source: Art. 12.10.
    """
    say = Ruling("close", Citation(HOTLINE, 12, 10), given, law)
    if given.accords_with_law:
        if not is_blank(given.basis):
            return say("allowed", "答复内容符合规定，予以办结。", "The reply accords with law and policy: closed.")
        return say(
            "refused",
            "请写明所依据的法律法规规章或政策。",
            "Name the law or policy with which the reply accords.",
            next_step=("请填写办结依据。", "Write the basis."),
        )
    if given.unreachable:
        return say(
            "refused",
            "回访未接通，不能以“满意且已解决”办结。",
            "Nobody was reached: “satisfied and solved” is not borne out.",
            next_step=(
                "请以“答复符合规定”办结并写明依据，或退回重办。",
                "Close it as according with law, or send it back.",
            ),
        )
    if given.process_satisfied and given.result_satisfied and given.solved:
        return say("allowed", "诉求人满意，问题已解决，予以办结。", "Satisfied and solved: closed.")
    return say(
        "refused",
        "诉求人不满意或问题未解决，不能以“满意且已解决”办结。",
        "A complainant is dissatisfied or the problem is unsolved.",
        next_step=(
            "诉求合理的请退回重办；答复符合规定的，请写明依据后办结。",
            "Send it back, or close it as according with law and say which.",
        ),
    )
