"""Flood inspections, what they find, and that it is put right and looked at again (职责一（八）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import CheckFacts, FaultFacts, RectifiedFacts, SecondLookFacts, SeverityName
from .saying import another_person, lacking, not_yet

# The parameter that says how long a unit has, by severity.
DAYS: dict[SeverityName, str] = {
    "minor": "fault_days_minor",
    "general": "fault_days_general",
    "serious": "fault_days_serious",
}


def flood_inspection(given: CheckFacts, law: Law) -> Decision:
    """Tell whether an inspection can be begun, or concluded with what it came to.

    Source: duty 1.8.
    """
    say = Ruling("flood_inspection", head(8), given, law)
    if found := not_yet(say, given.held_on, given.on, "检查日期", "The day"):
        return found
    missing = blanks(
        places=(given.places, "检查地点", "what is inspected"),
        **({"result": (given.result, "检查结论", "what it came to")} if given.is_concluded else {}),
    )
    return lacking(say, missing) or say("allowed", "可以办理。", "This may be done.")


def flood_fault(given: FaultFacts, law: Law) -> Decision:
    """Tell whether a fault can be entered: what is wrong, and what shows it.

    Source: duty 1.8.
    """
    say = Ruling("flood_fault", head(8), given, law, (DAYS[given.severity],))
    missing = blanks(what=(given.what, "问题描述", "what is wrong"), evidence=(given.evidence, "证据", "evidence"))
    return lacking(say, missing) or say("allowed", "可以登记。", "It can be entered.")


def fault_rectified(given: RectifiedFacts, law: Law) -> Decision:
    """Tell whether a unit can report that a fault was put right; late ones are taken as late.

    Source: duty 1.8.
    """
    say = Ruling("fault_rectified", head(8), given, law)
    missing = blanks(
        measures=(given.measures, "整改措施", "what was done"), evidence=(given.evidence, "佐证材料", "what shows it")
    )
    if found := lacking(say, missing):
        return found
    if (late := (given.on - given.due_on).days) > 0:
        return say(
            "allowed_late",
            f"整改期限是{given.due_on}，逾期{late}日。",
            f"It was to be put right by {given.due_on}, {late} days ago.",
            results={"days_late": late},
        )
    return say("allowed", "在期限内整改，待复查。", "Put right in time.", results={"days_late": 0})


def second_look(given: SecondLookFacts, law: Law) -> Decision:
    """Tell whether what was put right, taken away or verified can be looked at by this person.

    Interpretation: a fault is looked at again by another person than reported it, and not by somebody of the unit whose
    fault it is.

    Source: duties 1.6 and 1.8.
    """
    say = Ruling("second_look", head(8), given, law)
    if given.is_own:
        return another_person(say, "复查", "The second look")
    if given.is_own_unit:
        return say(
            "refused",
            "由其他单位复查、核实。",
            "Another unit looks at it.",
            next_step=("请由检查单位或者上级单位办理。", "It is for who inspects, or for those above."),
        )
    return lacking(say, blanks(evidence=(given.evidence, "复查情况", "what the look rests on"))) or say(
        "allowed", "可以办理。", "This may be done."
    )
