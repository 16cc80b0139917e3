"""Whether a case counts in a rate, and whether it was good (Art. 19; what the rates are stands in `rates`)."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import AnswerCaseFacts, HandlingCaseFacts
from .rates import EVALUATION

LATE_RETURN = Citation(HOTLINE, 12, 7)
# Why a case does not count, by the word that the export keeps of it.
WHYS = {
    "appeal": Text("经申诉裁定剔除", "excluded upon an appeal"),
    "extended": Text("期限已调整，按新期限计", "its limit was moved, and the new one counts"),
    "merged": Text("工单已并入其他工单", "its order was merged into another"),
    "returned": Text("在时限内回退", "given back in time"),
    "ended": Text("因其他原因终结，未到期限", "ended for another reason"),
    "running": Text("期限未到", "its limit has not ended"),
    "unreachable": Text("未能联系上诉求人", "the complainant could not be reached"),
    "unanswered": Text("诉求人未作答", "the question was left open"),
}


def count_handling(given: HandlingCaseFacts, law: Law) -> Decision:
    """Tell whether a handling limit counts in the on-time close rate, and whether it was met.

    Interpretation: a part that was given back late stays overdue (Art. 12.7), though its order was merged afterwards.

    Source: Art. 19, 12.7.
    """
    say = Ruling("count_handling", EVALUATION, given, law)
    if given.is_excluded:
        return _left_out(say, "appeal")
    if given.outcome == "late" and given.is_returned:
        return say("bad", "逾期回退，按超期计。", "Given back late: it counts as overdue.", clause=LATE_RETURN)
    if given.outcome == "excused":
        return _left_out(say, "extended")
    if given.is_merged:
        return _left_out(say, "merged")
    if given.outcome == "void":
        return _left_out(say, "returned" if given.is_returned else "ended")
    if given.outcome == "met":
        return say("good", "在时限内办理并回复。", "It was met in time.")
    if given.outcome == "late" or given.is_past:
        return say("bad", "超过办理时限。", "It was not met in time.")
    return _left_out(say, "running")


def count_answer(given: AnswerCaseFacts, law: Law) -> Decision:
    """Tell whether a complainant's answer counts in a rate of satisfaction or in the solved rate, and whether it was yes.

    Source: Art. 19, 12.8.
    """
    say = Ruling("count_answer", EVALUATION, given, law)
    if given.is_excluded:
        return _left_out(say, "appeal")
    if not given.is_reached:
        return _left_out(say, "unreachable")
    if given.answer is None:
        return _left_out(say, "unanswered")
    if given.answer:
        return say("good", "诉求人表示满意或问题已解决。", "The complainant said yes.")
    return say("bad", "诉求人表示不满意或问题未解决。", "The complainant said no.")


def _left_out(say: Ruling, why: str) -> Decision:
    told = WHYS[why]
    return say("left_out", f"{told.zh}，不计入。", f"It does not count: {told.en}.", results={"why": why})
