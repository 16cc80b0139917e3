"""Lists of households before a flood, and shelters (职责一（七）, 市教育局, 市文化和旅游局)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head, member
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import IntakeFacts, RosterFacts

SHOWN = 10
SCHOOLS = member("市教育局")


def roster_confirmation(given: RosterFacts, law: Law) -> Decision:
    """Tell whether a village's list can be handed in and confirmed: for each household somebody answers, and it has a way to go.

    Interpretation: to answer for evacuation area by area and person by person means one person who answers for each household.
    A village without anybody at risk says so in words; what it counts in all agrees with its list, or the difference is explained.

    Source: duty 1.7.
    """
    say = Ruling("roster_confirmation", head(7), given, law)
    if not given.households and not given.said_people and is_blank(given.note):
        return say(
            "refused",
            "名册没有住户，也没有说明。",
            "The list is empty, and nothing is said about it.",
            next_step=("请登记住户；没有需转移人员的，请写明。", "Enter households, or say that nobody has to go."),
        )
    return (
        _lacking(say, given.without_responsible, "没有责任人", "have nobody who answers for them")
        or _lacking(say, given.without_way, "没有安置去向", "have nowhere to go")
        or _differing(given, say)
        or say("allowed", "名册齐全。", "The list is complete.", results={"people": _people(given)})
    )


def _people(given: RosterFacts) -> int:
    return given.people or given.said_people or 0


def _lacking(say: Ruling, doors: tuple[str, ...], zh: str, en: str) -> Decision | None:
    if not doors:
        return None
    named, more = doors[:SHOWN], "等" if len(doors) > SHOWN else ""
    return say(
        "refused",
        f"有{len(doors)}户{zh}：{'、'.join(named)}{more}。",
        f"{len(doors)} households {en}: {', '.join(named)}{' and others' if more else ''}.",
        next_step=("请逐户补充。", "Fill in what is missing."),
    )


def _differing(given: RosterFacts, say: Ruling) -> Decision | None:
    pairs = ((given.said_households, given.households), (given.said_people, given.people))
    if not given.households or not is_blank(given.note) or all(said in (None, listed) for said, listed in pairs):
        return None
    said_households = given.said_households if given.said_households is not None else "—"
    said_people = given.said_people if given.said_people is not None else "—"
    return say(
        "refused",
        f"名册{given.households}户{given.people}人，与总数{said_households}户{said_people}人不一致。",
        f"The list has {given.households} households and {given.people} people; in all {said_households} and"
        f" {said_people} are said.",
        next_step=("请核对，或者写明原因。", "Check it, or say why."),
    )


def shelter_intake(given: IntakeFacts, law: Law) -> Decision:
    """Tell whether people who arrive at a shelter are entered at once, or asked about first.

    Interpretation: people at the door get in, so nothing here keeps them out. Beyond what the shelter holds, or where it is not
    open, whoever enters them says a word to it, and they are counted.

    Source: duty 1.8; 市教育局; 市文化和旅游局.
    """
    say = Ruling("shelter_intake", head(8), given, law)
    over = max(given.occupied + given.arriving - given.capacity, 0)
    if given.is_open and not over:
        return say("allowed", "可以安置。", "There is room.", results={"over": 0})
    why = (
        (f"安置后{given.occupied + given.arriving}人，超出容量{over}人", f"That is {over} more than it holds")
        if over
        else ("该安置点没有启用", "The shelter is not open")
    )
    if is_blank(given.word):
        return say(
            "refused",
            f"{why[0]}，请确认。",
            f"{why[1]}; please confirm.",
            next_step=(
                "人员照常接收，请写明情况，例如“已加床”。",
                "Let them in, and say a word, such as “beds added”.",
            ),
            results={"over": over},
        )
    return say("accepted", f"{why[0]}，已说明，照常接收。", f"{why[1]}; they are let in.", results={"over": over})
