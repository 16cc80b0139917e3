"""Looks at identities that deserve a question (Art. 21); every number is the city's own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from qiban.law.citation import Citation
from qiban.law.civil import CIVIL
from qiban.law.decision import Decision
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

PATTERNS = {
    "many": Text("当天查看多", "Many in a day"),
    "not_own": Text("非本人经办", "Not their own work"),
    "night": Text("夜间查看", "At night"),
    "same_reason": Text("理由雷同", "The same reason"),
    "colleague": Text("与被投诉单位有关联", "Close to the accused"),
}
USED = (
    "look_many_a_day",
    "look_from_hour",
    "look_until_hour",
    "look_same_reason",
    "look_reason_days",
    "look_own_days",
)


@dataclass(frozen=True, slots=True)
class LookedFacts:
    """One look at an identity, with what is known around it.

    Args:
        at: its instant, aware.
        of_the_day: looks of the person on that civil day, this one included.
        same_reason: looks of the person with the same reason in the days of `look_reason_days` up to this one, it included.
        last_worked_at: when the person last did anything else in the matter before or after the look, the nearest; None
            for never.
        was_of_accused: the person once held a post in a unit that is accused in the matter.
        is_beside_accused: the person's unit stands under the same unit as the accused one.
    """

    at: datetime
    of_the_day: int
    same_reason: int
    last_worked_at: datetime | None
    was_of_accused: bool = False
    is_beside_accused: bool = False


def question_look(given: LookedFacts, law: Law) -> Decision:
    """Tell whether a look deserves a question, and why.

    Interpretation: none of this is a fault by itself; it is what an auditor asks about.

    Source: Art. 21.
    """
    say = Ruling("question_look", Citation(HOTLINE, 21), given, law, USED)
    found = [
        *_many(given, law),
        *_not_own(given, law),
        *_night(given, law),
        *_same_reason(given, law),
        *_colleague(given),
    ]
    results = {"patterns": [name for name, _ in found]}
    if not found:
        return say("plain", "没有需要询问的情形。", "Nothing to ask about.", results=results)
    zh, en = "；".join(why.zh for _, why in found), "; ".join(why.en for _, why in found)
    return say("question", f"{zh}。", f"{en}.", results=results)


Found = list[tuple[str, Text]]


def _many(given: LookedFacts, law: Law) -> Found:
    least = law.parameters["look_many_a_day"]
    if given.of_the_day < least:
        return []
    said = given.of_the_day
    return [("many", Text(f"当天查看{said}次，达到{least}次", f"{said} looks in the day, {least} or more"))]


def _not_own(given: LookedFacts, law: Law) -> Found:
    days = law.parameters["look_own_days"]
    if given.last_worked_at is not None and abs(given.at - given.last_worked_at) <= timedelta(days=days):
        return []
    return [("not_own", Text(f"前后{days}天没有经办该事项", f"no work of theirs on the matter within {days} days"))]


def _night(given: LookedFacts, law: Law) -> Found:
    start, end = law.parameters["look_from_hour"], law.parameters["look_until_hour"]
    moment = given.at.astimezone(CIVIL)
    if start <= moment.hour < end:
        return []
    return [
        ("night", Text(f"{moment:%H:%M}查看，在{start}时至{end}时之外", f"at {moment:%H:%M}, outside {start}–{end} h"))
    ]


def _same_reason(given: LookedFacts, law: Law) -> Found:
    least, days = law.parameters["look_same_reason"], law.parameters["look_reason_days"]
    if given.same_reason < least:
        return []
    said = given.same_reason
    return [("same_reason", Text(f"{days}天内{said}次写同一理由", f"the same reason {said} times in {days} days"))]


def _colleague(given: LookedFacts) -> Found:
    if given.was_of_accused:
        return [("colleague", Text("曾在被投诉单位任职", "they once belonged to the accused unit"))]
    if given.is_beside_accused:
        return [("colleague", Text("与被投诉单位同属一个上级单位", "their unit stands beside the accused one"))]
    return []
