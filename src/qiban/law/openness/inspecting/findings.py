"""What was found wrong: entered with what shows it, put right in time, looked at again (safeguard 3)."""

from datetime import date

from qiban.law.clocks import working_days
from qiban.law.decision import Decision
from qiban.law.openness.days import start_of
from qiban.law.openness.regulation import safeguard
from qiban.law.openness.saying import lacking
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import DismissalFacts, ExtensionFacts, FindingFacts, RecheckFacts, RectificationFacts, SeverityName

# The parameter that says how long a unit has, by severity.
DAYS: dict[SeverityName, str] = {
    "minor": "rectification_days",
    "general": "rectification_days",
    "serious": "serious_rectification_days",
}


def finding(given: FindingFacts, law: Law) -> Decision:
    """Tell whether a finding can be entered, and by when it is to be put right.

    Source: safeguard 3.
    """
    days = DAYS[given.severity]
    say = Ruling("finding", safeguard(3, 2), given, law, (days,))
    if given.is_own:
        return _own(say)
    missing = blanks(what=(given.what, "问题描述", "what is wrong"), evidence=(given.evidence, "证据", "evidence"))
    return lacking(say, missing) or _entered(say, given.found_on, days)


def _own(say: Ruling) -> Decision:
    return say(
        "refused",
        "本单位的问题由其他单位检查、复查。",
        "A unit is inspected and looked at again by another one.",
        next_step=("请由检查单位办理。", "Leave it to the inspectors."),
    )


def _entered(say: Ruling, found_on: date, days: str) -> Decision:
    due_on = working_days(start_of(found_on), days, say.law).last_day
    return say(
        "accepted",
        f"可以登记，应于{due_on}前（含当日）整改。",
        f"It can be entered, to be put right by {due_on} inclusive.",
        results={"due_on": due_on.isoformat()},
    )


def rectification(given: RectificationFacts, law: Law) -> Decision:
    """Tell whether a unit can report that something was put right: what it did, and what shows it; late ones are taken as late.

    Source: safeguard 3.
    """
    say = Ruling("rectification", safeguard(3, 2), given, law)
    missing = blanks(
        measures=(given.measures, "整改措施", "what was done"), evidence=(given.evidence, "佐证材料", "evidence")
    )
    if found := lacking(say, missing):
        return found
    late = max((given.on - given.due_on).days, 0)
    if late:
        return say(
            "allowed_late",
            f"应于{given.due_on}前（含当日）整改，逾期{late}日。",
            f"It was to be put right by {given.due_on} inclusive, {late} days ago.",
            results={"days_late": late},
        )
    return say(
        "allowed", "在时限内整改，待复查。", "Put right in time; to be looked at again.", results={"days_late": 0}
    )


def rectification_extension(given: ExtensionFacts, law: Law) -> Decision:
    """Tell whether a unit can have more time to put something right.

    Interpretation: the unit is to turn to the openness office in time, which is before its time is over; how often that may be
    is local.

    Source: safeguard 3.
    """
    say = Ruling("rectification_extension", safeguard(3, 2), given, law, ("extension_most",))
    if given.on > given.due_on:
        return say(
            "refused",
            f"整改时限{given.due_on}已过，不能再申请延期。",
            f"The time was over on {given.due_on}; it cannot be made longer.",
            next_step=("请尽快整改并报告。", "Put it right, and report it."),
        )
    if given.extended >= (most := law.parameters["extension_most"]):
        return say(
            "refused",
            f"延期最多{most}次。",
            f"Time is given {most} times at most.",
            next_step=("请在时限内整改。", "Put it right in time."),
        )
    if given.until <= given.due_on:
        return say(
            "refused",
            f"新的时限应晚于{given.due_on}。",
            f"The new day lies after {given.due_on}.",
            next_step=("请核对新的时限。", "Check the new day."),
        )
    return lacking(say, blanks(reason=(given.reason, "整改难度的说明", "what makes it hard"))) or say(
        "allowed", "可以延期。", "More time may be given."
    )


def recheck(given: RecheckFacts, law: Law) -> Decision:
    """Tell whether a look at what was put right can be recorded, and where it leads: "closed" or "reopened" in the results.

    Interpretation: the finder may look again; somebody of the unit may not.

    Source: safeguard 3.
    """
    say = Ruling("recheck", safeguard(3, 2), given, law)
    if given.is_own:
        return _own(say)
    if found := lacking(say, blanks(evidence=(given.evidence, "复查依据", "what the look rests on"))):
        return found
    state = "closed" if given.conclusion == "passed" else "reopened"
    return say("allowed", "可以登记复查结论。", "The result can be recorded.", results={"next_state": state})


def finding_dismissal(given: DismissalFacts, law: Law) -> Decision:
    """Tell whether a finding can be dismissed: with the reason, and by somebody else than entered it.

    Source: safeguard 3.
    """
    say = Ruling("finding_dismissal", safeguard(3, 2), given, law)
    if given.is_finder:
        return say(
            "refused",
            "登记问题的人不能自行撤销。",
            "Whoever entered a finding does not dismiss it.",
            next_step=("请由其他人员核实。", "Have somebody else look at it."),
        )
    return lacking(say, blanks(reason=(given.reason, "不成立的理由", "why it is none"))) or say(
        "allowed", "可以认定不成立。", "It may be dismissed."
    )
