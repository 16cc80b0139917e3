"""Answers to questions, and situation reports (职责一（十一）)."""

from datetime import timedelta

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import AnswerFacts, SituationFacts


def question_answer(given: AnswerFacts, law: Law) -> Decision:
    """Tell whether a question is answered: in words, or with the figure that was asked for.

    Source: duty 1.11.
    """
    say = Ruling("question_answer", head(11), given, law)
    if given.is_number_wanted and given.number is None:
        return say(
            "refused",
            "询问的是数字，还没有填写。",
            "A figure was asked for.",
            next_step=("请填写数字；没有的填0，暂时不知道的请在说明中写明后填估计数。", "Give the figure, 0 for none."),
        )
    if given.number is None and is_blank(given.text):
        return say(
            "refused",
            "还没有填写答复。",
            "The answer is blank.",
            next_step=("请填写答复，一句话即可。", "One sentence is enough."),
        )
    return say("allowed", "可以答复。", "It can be answered so.")


def situation_report(given: SituationFacts, law: Law) -> Decision:
    """Tell whether a situation report can be issued: it has an overview and an outlook, and what it says is fresh.

    Interpretation: a report that lacks answers is issued nevertheless and names them, since whoever waits for the last one
    reports too late.

    Source: duty 1.11.
    """
    say = Ruling("situation_report", head(11), given, law, ("situation_fresh_minutes",))
    zh, en = blanks(
        overview=(given.overview, "综述", "overview"), outlook=(given.outlook, "趋势和下一步工作", "outlook")
    )
    if zh:
        return say(
            "refused", f"还缺：{zh}。", f"Missing: {en}.", next_step=("请补充后再签发。", "Write it, then issue it.")
        )
    most = law.parameters["situation_fresh_minutes"]
    if given.at - given.as_of > timedelta(minutes=most):
        return say(
            "refused",
            f"数据截止时间已过去{most}分钟以上。",
            f"It is drawn from what was known more than {most} minutes ago.",
            next_step=("请先更新数据，再签发。", "Draw it anew, then issue it."),
        )
    return say(
        "allowed",
        f"可以签发，缺报{given.missing}项已在报告中列明。" if given.missing else "可以签发。",
        f"It can be issued; the {given.missing} reports that it lacks are named."
        if given.missing
        else "It can be issued.",
    )
