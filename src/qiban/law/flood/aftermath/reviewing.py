"""Reviews after a response: what was learned, and what each unit does about it until when (职责一（八）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import HEADQUARTERS
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import MeasureFacts, ReviewFacts
from .saying import lacking


def review_issue(given: ReviewFacts, law: Law) -> Decision:
    """Tell whether a review can be issued: it says what was learned, has a measure, and somebody else wrote it.

    Source: duty 2.
    """
    say = Ruling("review_issue", HEADQUARTERS, given, law)
    if given.is_own:
        return say(
            "refused",
            "复盘报告由起草人以外的人印发。",
            "Somebody else than who wrote a review issues it.",
            next_step=("请由市防指其他指挥人员印发。", "Let another commander issue it."),
        )
    if found := lacking(say, blanks(lessons=(given.lessons, "经验教训", "what was learned"))):
        return found
    if not given.measures:
        return say(
            "refused",
            "还没有改进措施。",
            "It has no measure.",
            next_step=("请至少列出一项措施，写明责任单位和期限。", "List one measure at least, with its unit and day."),
        )
    return say("allowed", "可以印发。", "It can be issued.")


def review_measure(given: MeasureFacts, law: Law) -> Decision:
    """Tell whether a measure can be listed: it says what is to be done, and its day has not gone.

    Source: duty 2.
    """
    say = Ruling("review_measure", HEADQUARTERS, given, law)
    if found := lacking(say, blanks(title=(given.title, "措施内容", "what is to be done"))):
        return found
    if given.due_on < given.on:
        return say(
            "refused",
            "完成期限不能早于今天。",
            "Its day cannot lie before today.",
            next_step=("请核对期限。", "Check the day."),
        )
    return say("accepted", "可以列入。", "It can be listed.")
