"""What a short message does, and what its sender is answered (职责一（九）, （十一）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import TextFacts
from .numbers import Counted
from .reading import Said, read

# What one message holds, and the most people that a report names.
MOST_LETTERS, MOST_PEOPLE = 70, 1_000_000


def text_report(given: TextFacts, law: Law) -> Decision:
    """Tell what a short message does: acknowledge, report, complete, or nothing but an answer; the reason is the answer.

    Interpretation: a report is owed where the network fails, too, so words are read in every way of writing, and nothing is
    guessed that would end a duty: a task counts as done only where it is said without doubt, and a report that does not name
    its task counts only where the unit has just one. "收到" acknowledges all that waits. The same text again soon after is
    the same report, since people send again when no answer comes; unless its task waits anew, having been sent back since.

    Source: duties 1.9 and 1.11.
    """
    say = Ruling("text_report", head(11), given, law, ("text_repeat_minutes",))
    if given.sender == "unknown":
        outcome = "silent" if given.is_answered else "unknown"
        return say(
            outcome, "本号码没有登记，短信未受理。请联系市黄河防办值班人员登记。", "This number is not registered."
        )
    if given.sender == "ended":
        return say(
            "ended", "登记本号码的岗位已经结束，短信未受理。请联系市黄河防办。", "The post of this number has ended."
        )
    said = read(given.text, given.open)
    if given.seen and not _waits_anew(given):
        about = f"（{given.seen_for}）" if given.seen_for else ""
        return say("repeated", f"这条短信已经登记{about}，不再重复登记。", "The same message was entered already.")
    return _about(said, given, say)


def _waits_anew(given: TextFacts) -> bool:
    return given.seen_for in given.waiting if given.seen_for else bool(given.waiting)


def _about(said: Said, given: TextFacts, say: Ruling) -> Decision:
    # Who receives a task and says something besides reports on it, where it is clear on which.
    is_report = said.has_more and (len(said.numbers) == 1 or (not said.numbers and len(given.open) == 1))
    if said.kind == "acknowledge" and not said.numbers and not is_report:
        return _acknowledged(given.waiting, said, say)
    if not given.open:
        return say("ask", "本单位现在没有待办任务，短信未登记。有情况请致电市黄河防办。", "The unit has no open task.")
    if len(said.numbers) > 1:
        return say(
            "ask", f"一条短信请只报一项任务，例如“{given.open[0]} 已到位40人3车”。", "One task a message, please."
        )
    if said.numbers and said.numbers[0] not in given.open:
        listed = _listed(given.open)
        return say(
            "ask", f"本单位没有待办任务{said.numbers[0]}，未登记。待办：{listed}。", "The unit has no such open task."
        )
    if said.kind == "unclear":
        example = given.open[0]
        return say(
            "ask",
            f"没有看懂。请回“收到”，或“{example} 已到位40人3车”，或“{example} 完成”。",
            "It was not understood.",
        )
    if not said.numbers and len(given.open) > 1:
        return say(
            "ask",
            f"本单位有{len(given.open)}项任务，请加编号重发，如“{given.open[0]} 已到位40人3车”。待办：{_listed(given.open)}。",
            "The unit has several tasks; name one.",
        )
    number = said.numbers[0] if said.numbers else given.open[0]
    if said.kind == "acknowledge" and not is_report:
        return _acknowledged(tuple(one for one in given.waiting if one == number), said, say)
    return _reported(said, number, say)


def _acknowledged(tasks: tuple[str, ...], said: Said, say: Ruling) -> Decision:
    about = f"{said.numbers[0]}" if said.numbers else "任务"
    if not tasks:
        return say(
            "nothing",
            f"{about}都已接收，请及时报告进展。" if not said.numbers else f"{about}已经接收过。",
            "All is acknowledged.",
        )
    words = f"已接收{len(tasks)}项任务：{_listed(tasks)}。请及时报告进展。"
    return say("acknowledge", words, f"{len(tasks)} tasks acknowledged.", results={"tasks": list(tasks)})


def _reported(said: Said, number: str, say: Ruling) -> Decision:
    if max(said.count.people or 0, said.count.vehicles or 0) > MOST_PEOPLE:
        return say("ask", f"人数或车辆数过大，{number}未登记，请核对后重发。", "The numbers are too large.")
    results = {"tasks": [number], "text": said.text, "people": said.count.people, "vehicles": said.count.vehicles}
    if said.kind == "complete":
        return say(
            "complete", f"已登记{number}完成{_told(said.count)}。", f"{number} is entered as done.", results=results
        )
    more = f"如任务已完成，请回“{number} 完成”。" if said.may_be_done else ""
    return say(
        "report", f"已登记{number}进展{_told(said.count)}。{more}", f"A report on {number} is entered.", results=results
    )


def _told(count: Counted) -> str:
    people = f"{count.people}人" if count.people is not None else ""
    vehicles = f"车辆设备{count.vehicles}台" if count.vehicles is not None else ""
    return "：" + "、".join(one for one in (people, vehicles) if one) if people or vehicles else ""


def _listed(numbers: tuple[str, ...]) -> str:
    """Return the first of some numbers, as many as an answer has room for."""
    return "、".join(numbers[:2]) + ("等" if len(numbers) > 2 else "")
