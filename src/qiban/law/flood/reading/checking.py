"""Whether a reading can be right, and when what was kept aside may count after all (市水利局职责一)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from qiban.law.civil import due_text
from qiban.law.decision import Decision
from qiban.law.flood.regulation import HEADQUARTERS, member
from qiban.law.letters import is_blank
from qiban.law.quantities import number_text
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import CheckFacts, ReleaseFacts
from .words import QUANTITIES, amount

MONITORING, FORECASTING = member("市水利局", 1), member("市水利局", 2)
USED = ("clock_skew_minutes", "oldest_reading_days", "jump_hours")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def reading_check(given: CheckFacts, law: Law) -> Decision:
    """Tell whether a reading can be right: "taken", or "held" with the cause in the results.

    Interpretation: clocks of stations go a little wrong, so a reading may come from some minutes ahead. A value is compared
    with the one before where that is not too old to say anything; rain falls as it likes and jumps. One that jumps alone is a
    spike; a second one that agrees with it is the water, or it was the value before that was wrong, and counts.

    Source: duty 1 of 市水利局 (monitoring).
    """
    say = Ruling("reading_check", MONITORING, given, law, USED)
    return _beside_time(given, say) or _beside_range(given, say) or _jump(given, say) or _taken(given, say)


def _taken(given: CheckFacts, say: Ruling) -> Decision:
    return say(
        "taken", f"{amount(given.quantity, given.value)}，收下。", f"{amount(given.quantity, given.value)}: taken."
    )


def _held(say: Ruling, cause: str, zh: str, en: str) -> Decision:
    ask = ("请与测站核实后采用或者作废。", "Ask the station, then release or discard it.")
    return say("held", zh, en, next_step=ask, results={"cause": cause})


def _beside_time(given: CheckFacts, say: Ruling) -> Decision | None:
    numbers = say.law.parameters
    minutes, days = numbers["clock_skew_minutes"], numbers["oldest_reading_days"]
    when = due_text(given.observed_at)
    if given.observed_at > given.received_at + timedelta(minutes=minutes):
        return _held(say, "future", f"观测时间{when}晚于收到时间。", f"It was observed at {when}, which is to come.")
    if given.observed_at < given.received_at - timedelta(days=days):
        return _held(say, "old", f"观测时间{when}早于{days}日前。", f"It was observed at {when}, over {days} days ago.")
    return None


def _beside_range(given: CheckFacts, say: Ruling) -> Decision | None:
    title, bounds = QUANTITIES[given.quantity].title, given.range
    if bounds is None:
        return _held(say, "quantity", f"该站不测{title.zh}。", f"The station reads no {title.en.lower()}.")
    if bounds.low <= given.value <= bounds.high:
        return None
    within = f"{number_text(bounds.low)}～{amount(given.quantity, bounds.high)}"
    said = amount(given.quantity, given.value)
    return _held(
        say, "range", f"{title.zh}{said}超出合理范围{within}。", f"{title.en} of {said} lies outside of {within}."
    )


def _jump(given: CheckFacts, say: Ruling) -> Decision | None:
    change = given.range.change if given.range else None
    step = _step(given, given.previous, given.previous_at, say)
    if change is None or step is None or step.is_within(change):
        return None
    doubted = _step(given, given.doubted, given.doubted_at, say)
    if doubted and doubted.is_within(change):
        return say(
            "taken",
            f"{amount(given.quantity, given.value)}，与搁置的上一读数相互印证，收下。",
            f"{amount(given.quantity, given.value)}: the reading kept aside before it says the same; taken.",
        )
    return _jumped(given, change, step, say)


class Step(NamedTuple):
    """By how much a value differs from an earlier one, and after how long."""

    size: Decimal
    passed: timedelta

    def is_within(self, change: Decimal) -> bool:
        """Tell whether it can have come so far at its rate by the hour; nothing is rounded."""
        return self.size * int(HOUR.total_seconds()) <= change * Decimal(str(self.passed.total_seconds()))


def _step(given: CheckFacts, earlier: Decimal | None, at: datetime | None, say: Ruling) -> Step | None:
    """Return the step from an earlier value; None where that one is none, or too old to say anything."""
    if earlier is None or at is None:
        return None
    passed = given.observed_at - at
    if not timedelta() < passed <= timedelta(hours=say.law.parameters["jump_hours"]):
        return None
    return Step(abs(given.value - earlier), passed)


def _jumped(given: CheckFacts, change: Decimal, step: Step, say: Ruling) -> Decision:
    title, minutes = QUANTITIES[given.quantity].title, step.passed // MINUTE
    said, most = amount(given.quantity, step.size), amount(given.quantity, change)
    return _held(
        say,
        "jump",
        f"{title.zh}{minutes}分钟内变化{said}，超过每小时{most}的合理变幅。",
        f"{title.en} changed by {said} within {minutes} minutes; it changes by {most} an hour at most.",
    )


def reading_release(given: ReleaseFacts, law: Law) -> Decision:
    """Tell whether what was kept aside can count after all: with a reason, complete, and of no time that is to come.

    Interpretation: who releases a reading answers for its value, so range and rate are not asked again.

    Source: duty 2.
    """
    say = Ruling("reading_release", HEADQUARTERS, given, law, ("clock_skew_minutes",))
    if is_blank(given.reason):
        return say(
            "refused",
            "应写明采用的理由。",
            "A reason is needed.",
            next_step=("请写明与谁核实、结果如何。", "Say whom you asked, and what came of it."),
        )
    if given.missing:
        listed = "、".join(given.missing)
        return say(
            "refused",
            f"还不知道：{listed}。",
            f"Still not known: {listed}.",
            next_step=("请补填后采用，无法补填的请作废。", "Fill it in, or discard the reading."),
        )
    ahead = timedelta(minutes=law.parameters["clock_skew_minutes"])
    if given.observed_at is not None and given.observed_at > given.at + ahead:
        return say(
            "refused",
            f"观测时间{due_text(given.observed_at)}还没有到。",
            f"{due_text(given.observed_at)} is still to come.",
            next_step=("请更正观测时间。", "Correct when it was observed."),
        )
    return say("allowed", "可以采用。", "It may be released.")
