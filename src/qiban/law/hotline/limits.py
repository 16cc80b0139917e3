"""The clocks as rules that can be asked: when is it due, and which light shows (Art. 12, 13, 14)."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.civil import CIVIL, due_text
from qiban.law.deadline import Deadline, working_day_deadline
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .clocks import dispatch_clock, handling_clock, quick_feedback_clock, return_deadline
from .facts import LightFacts, LimitFacts, QuickFacts, ReturnLimitFacts
from .regulation import HOTLINE

LIGHTS = {
    "green": ("绿灯：在时限以内。", "Green: within the limit."),
    "yellow": ("黄灯：距办结时限剩余1个工作日，尚未回复。", "Yellow: one working day is left and there is no reply."),
    "overdue": ("黄灯：已超过办结时限，尚未回复。", "Yellow, overdue: the limit has passed without a reply."),
    "red": (
        "红灯：超过办结时限1个工作日，自动发送催办单。",
        "Red: one working day past the limit; a reminder note goes out.",
    ),
    "settled": ("已回复，不再显示灯号。", "Answered: no light."),
}


def dispatch_limit(given: LimitFacts, law: Law) -> Decision:
    """Return until when the city hotline must dispatch (Art. 12.2)."""
    clock = dispatch_clock(received_at=given.received_at, urgency=given.urgency, law=law)
    return _due(Ruling("dispatch_limit", Citation(HOTLINE, 12, 2), given, law, tuple(clock.parameters)), clock.deadline)


def handling_limit(given: LimitFacts, law: Law) -> Decision:
    """Return until when a unit must have handled an order (Art. 12.3)."""
    clock = handling_clock(received_at=given.received_at, urgency=given.urgency, law=law)
    return _due(Ruling("handling_limit", Citation(HOTLINE, 12, 3), given, law, tuple(clock.parameters)), clock.deadline)


def return_limit(given: ReturnLimitFacts, law: Law) -> Decision:
    """Return until when a unit may ask for a return without its counting as overdue (Art. 12.7)."""
    say = Ruling("return_limit", Citation(HOTLINE, 12, 7), given, law, ("return_days", "provincial_return_days"))
    return _due(
        say,
        return_deadline(received_at=given.received_at, provincial=given.provincial, law=law)._replace(
            yellow_at=None, red_at=None
        ),
    )


def quick_feedback_limit(given: QuickFacts, law: Law) -> Decision:
    """Return until when the first feedback on a quick-disposal order is owed (Art. 14)."""
    clock = quick_feedback_clock(dispatched_at=given.dispatched_at, law=law)
    return _due(
        Ruling("quick_feedback_limit", Citation(HOTLINE, 14), given, law, tuple(clock.parameters)), clock.deadline
    )


def lights(given: LightFacts, law: Law) -> Decision:
    """Return which light a clock of working days shows at a moment; boundaries belong to the later light (Art. 13)."""
    say = Ruling("lights", Citation(HOTLINE, 13), given, law, ("yellow_days", "red_days"))
    yellow, red = law.parameters["yellow_days"], law.parameters["red_days"]
    deadline = working_day_deadline(given.received_at, given.days, law.calendar, yellow, red)
    light = _light(given, deadline)
    return say(light, *LIGHTS[light], results=_results(deadline))


def _light(given: LightFacts, deadline: Deadline) -> str:
    if given.answered_at is not None and given.answered_at <= given.at:
        return "settled"
    steps = (("red", deadline.red_at), ("overdue", deadline.due_at), ("yellow", deadline.yellow_at))
    return next((name for name, instant in steps if instant is not None and given.at >= instant), "green")


def _due(say: Ruling, deadline: Deadline) -> Decision:
    note_zh = "（该年放假安排尚未公布，期限为暂定）" if deadline.provisional else ""
    note_en = " (provisional: that year's working days are not published yet)" if deadline.provisional else ""
    when = due_text(deadline.due_at)
    return say(
        "due",
        f"应于{when}前完成{note_zh}。",
        f"Due before {when}{note_en}.",
        results=_results(deadline),
    )


def _results(deadline: Deadline) -> dict[str, object]:
    return {
        "due": _iso(deadline.due_at),
        "yellow": _iso(deadline.yellow_at),
        "red": _iso(deadline.red_at),
        "last_day": deadline.last_day.isoformat(),
        "provisional": deadline.provisional,
    }


def _iso(instant: datetime | None) -> str | None:
    return instant.astimezone(CIVIL).isoformat() if instant else None
