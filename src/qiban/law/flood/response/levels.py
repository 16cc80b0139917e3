"""Levels of a response: who proposes, who decides, and what a change means for a task (职责一（九）, 职责二)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import FateFacts, LevelFacts, LevelNumber, ProposalFacts, TaskReportFacts

NAMES: dict[int, Text] = {
    4: Text("Ⅳ级", "level IV"),
    3: Text("Ⅲ级", "level III"),
    2: Text("Ⅱ级", "level II"),
    1: Text("Ⅰ级", "level I"),
    0: Text("结束响应", "no response"),
}


def level_proposal(given: ProposalFacts, law: Law) -> Decision:
    """Tell whether a level can be proposed: another one than runs, with a reason, and none waits already.

    Source: duty 2.
    """
    say = Ruling("level_proposal", HEADQUARTERS, given, law)
    if given.is_waiting:
        return say(
            "refused",
            "已有一项响应级别建议等待决定。",
            "A proposal waits to be decided already.",
            next_step=("请先由指挥作出决定，或者撤回该建议。", "Let it be decided or withdrawn first."),
        )
    return _changing(given.now, given.to, given.reason, say)


def response_level(given: LevelFacts, law: Law) -> Decision:
    """Tell whether a level can be decided: another one, with a reason, by somebody else than who proposed it.

    Interpretation: a response ends only once nothing is open about which nothing is said: an unanswered order, question or
    task is either answered or explained. A level may rise or fall by several at once, as floods do.

    Source: duties 1.9 and 2.
    """
    say = Ruling("response_level", HEADQUARTERS, given, law)
    if given.is_own:
        return say(
            "refused",
            "响应级别由提出建议以外的人决定。",
            "Somebody else than who proposed a level decides on it.",
            next_step=("请由市防指其他指挥人员决定。", "Let another commander decide."),
        )
    if given.to == 0 and given.unexplained:
        number = sum(one.number for one in given.unexplained)
        zh = "、".join(f"{one.title}{one.number}项" for one in given.unexplained)
        en = ", ".join(f"{one.title_en} ({one.number})" for one in given.unexplained)
        return say(
            "refused",
            f"还有{number}项没有了结，也没有说明：{zh}。",
            f"{number} are open and nothing is said about them: {en}.",
            next_step=("请先了结，或者逐类说明后再结束响应。", "Settle or explain each kind before the response ends."),
        )
    return _changing(given.now, given.to, given.reason, say)


def _changing(now: LevelNumber, to: LevelNumber, reason: str, say: Ruling) -> Decision:
    if now == to:
        name = NAMES[now]
        return say(
            "refused",
            f"现在就是{name.zh}，没有变化。" if now else "现在没有响应，不能结束。",
            f"It is {name.en} now: nothing would change." if now else "No response runs that could end.",
            next_step=("请选择另一个级别。", "Choose another level."),
        )
    if is_blank(reason):
        return say(
            "refused",
            "应写明理由。",
            "A reason is needed.",
            next_step=("请写明依据的水情、雨情和研判意见。", "Say on which readings and judgement it rests."),
        )
    return say("allowed", "可以办理。", "This may be done.", results={"direction": direction(now, to)})


def direction(now: int, to: int) -> str:
    """Return what a change of level is: open, raise, lower or close."""
    if now == 0:
        return "open"
    if to == 0:
        return "close"
    return "raise" if to < now else "lower"


def task_fate(given: FateFacts, law: Law) -> Decision:
    """Tell what becomes of a task when the level changes: kept, suspended, resumed or ended.

    Interpretation: what a lower level does not ask for stops and is not lost: it is resumed when the level rises again.
    What was done stays done.

    Source: duties 1.9 and 2.
    """
    say = Ruling("task_fate", head(9), given, law)
    if given.state in ("done", "ended"):
        return say("keep", "任务已经办结，不受影响。", "It is over, and stays so.")
    if given.to == 0:
        return say("end", "响应结束，任务终止。", "The response ends, and the task with it.")
    is_asked = given.to <= given.lowest
    if given.state == "suspended":
        if is_asked:
            return say("resume", "达到该任务的响应级别，恢复办理。", "The level asks for it again.")
        return say("keep", "仍未达到该任务的响应级别。", "The level does not ask for it yet.")
    if is_asked:
        return say("keep", "现级别仍要求办理。", "The level still asks for it.")
    return say("suspend", "现级别不再要求办理，停办。", "The level asks for it no more: it is suspended.")


def task_report(given: TaskReportFacts, law: Law) -> Decision:
    """Tell whether a report on a task says something.

    Source: duty 1.11.
    """
    say = Ruling("task_report", head(11), given, law)
    if is_blank(given.text):
        return say(
            "refused",
            "应写明办理情况。",
            "What was done has to be said.",
            next_step=("请填写办理情况，一句话即可。", "One sentence is enough."),
        )
    return say("allowed", "可以报告。", "It can be reported.")
