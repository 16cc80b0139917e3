"""Drills, trainings, teams and materials as they are entered (职责一（四）, （十一）)."""

from decimal import Decimal

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import CountFacts, DrillFacts, PlaceFacts, SecondLookFacts, TeamFacts
from .kinds import KINDS
from .saying import another_person, lacking, not_yet

# The corners of the city on the map, generously: degrees of WGS-84, east and north.
EAST, NORTH = (Decimal("117.5"), Decimal("118.6")), (Decimal("35.9"), Decimal("37.4"))


def drill_record(given: DrillFacts, law: Law) -> Decision:
    """Tell whether a drill or training can be recorded: held already, by somebody, with topic and evidence.

    Source: duties 1.4 and 1.11.
    """
    say = Ruling("drill_record", KINDS[given.kind].citation, given, law)
    if found := not_yet(say, given.held_on, given.on, "开展日期", "The day"):
        return found
    if given.people < 1:
        return say(
            "refused",
            "参加人数至少1人。",
            "At least one person took part.",
            next_step=("请核对人数。", "Check the number."),
        )
    missing = blanks(topic=(given.topic, "主题", "its topic"), evidence=(given.evidence, "佐证材料", "what shows it"))
    return lacking(say, missing) or say("allowed", "可以登记，待上级确认。", "It can be recorded.")


def drill_confirmation(given: SecondLookFacts, law: Law) -> Decision:
    """Tell whether a drill or training can be confirmed: by another person than who recorded it.

    Source: duties 1.4 and 1.11.
    """
    say = Ruling("drill_confirmation", head(11), given, law)
    if given.is_own:
        return another_person(say, "演练和培训的确认", "Confirming it")
    return lacking(say, blanks(evidence=(given.evidence, "确认意见", "an opinion"))) or say(
        "allowed", "可以办理。", "This may be done."
    )


def team_list(given: TeamFacts, law: Law) -> Decision:
    """Tell whether a team can be registered or its list looked through: with people, and somebody who leads it.

    Source: duty 1.4.
    """
    say = Ruling("team_list", head(4), given, law)
    if given.strength < 1:
        return say(
            "refused",
            "队伍人数至少1人。",
            "A team has at least one person.",
            next_step=("请核对人数；已解散的队伍请注销。", "Check the number; a team that is no more is disbanded."),
        )
    return lacking(say, blanks(leader=(given.leader, "负责人", "its leader"))) or say(
        "allowed", "可以登记。", "It can be entered."
    )


def stock_count(given: CountFacts, law: Law) -> Decision:
    """Tell whether a count of materials can be entered: what, how much, in which unit of measure, on a day that was.

    Interpretation: the same material at a place is always counted in the same unit of measure, so that counts compare;
    none at all is a count, too.

    Source: duty 1.4.
    """
    say = Ruling("stock_count", head(4), given, law)
    missing = blanks(
        item=(given.item, "物资名称", "what it is"), measured_in=(given.measured_in, "计量单位", "the unit of measure")
    )
    if found := lacking(say, missing) or not_yet(say, given.counted_on, given.on, "清点日期", "The day"):
        return found
    if given.quantity < 0:
        return say(
            "refused",
            "数量不能是负数。",
            "There cannot be less than none.",
            next_step=("请核对数量。", "Check the number."),
        )
    if given.counted_before and given.counted_before != given.measured_in:
        return say(
            "refused",
            f"该物资此前以“{given.counted_before}”计，现为“{given.measured_in}”。",
            f"It was counted in “{given.counted_before}” before, and is in “{given.measured_in}” now.",
            next_step=(f"请换算为“{given.counted_before}”后填写。", f"Give it in “{given.counted_before}”."),
        )
    return say("allowed", "可以登记。", "It can be entered.")


def place_on_map(given: PlaceFacts, law: Law) -> Decision:
    """Tell whether a place can be found: by words, and by both coordinates or none, within the city.

    Source: duty 1.4.
    """
    say = Ruling("place_on_map", head(4), given, law)
    if found := lacking(say, blanks(words=(given.words, "地点", "the place"))):
        return found
    if (given.longitude is None) is not (given.latitude is None):
        return say(
            "refused",
            "经度、纬度应同时填写。",
            "Longitude and latitude come together.",
            next_step=("请补充，或者都不填。", "Give both, or neither."),
        )
    if given.longitude is not None and given.latitude is not None and not _is_here(given.longitude, given.latitude):
        return say(
            "refused",
            f"坐标（{given.longitude}, {given.latitude}）不在本市范围内。",
            f"The coordinates {given.longitude}, {given.latitude} do not lie in the city.",
            next_step=(
                f"经度约{EAST[0]}至{EAST[1]}，纬度约{NORTH[0]}至{NORTH[1]}，请核对是否填反。",
                f"Longitude {EAST[0]} to {EAST[1]}, latitude {NORTH[0]} to {NORTH[1]}; are they the other way round?",
            ),
        )
    return say("allowed", "可以登记。", "It can be entered.")


def _is_here(longitude: Decimal, latitude: Decimal) -> bool:
    return EAST[0] <= longitude <= EAST[1] and NORTH[0] <= latitude <= NORTH[1]
