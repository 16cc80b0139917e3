"""When an evacuation is all out, when people return, and when it is over (职责一（九）, （十二）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import EvacuationEndFacts, ReturnFacts


def evacuation_end(given: EvacuationEndFacts, law: Law) -> Decision:
    """Tell whether an evacuation can be reported all out, be over, or be cancelled.

    Interpretation: everybody is accounted for first. Where somebody refuses or is not found, the village does not decide by
    itself that this is so: the town's or the county's flood officer decides and writes down what becomes of them.

    Source: duties 1.9 and 1.12.
    """
    say = Ruling("evacuation_end", head(9), given, law)
    away = given.sheltered + given.with_relatives
    if given.to == "cancelled":
        return _cancelled(given, away, say)
    if given.waiting:
        return say(
            "refused",
            f"还有{given.waiting}人没有核实去向。",
            f"{given.waiting} are not accounted for yet.",
            next_step=("请逐户核实登记。", "Account for each household first."),
        )
    if given.to == "returned" and away:
        return say(
            "refused",
            f"还有{away}人在外：安置点{given.sheltered}人，投亲靠友{given.with_relatives}人。",
            f"{away} are still out: {given.sheltered} in shelters, {given.with_relatives} with relatives.",
            next_step=(
                "请登记返回；不再返回的登记为“不在本地”。",
                "Enter their return, or that they stay elsewhere.",
            ),
        )
    return _left_behind(given, say) or say("allowed", "可以办理。", "This may be done.")


def _cancelled(given: EvacuationEndFacts, away: int, say: Ruling) -> Decision:
    if away:
        return say(
            "refused",
            f"已有{away}人转出，不能撤销。",
            f"{away} have left already.",
            next_step=("请下达返回令。", "Order their return instead."),
        )
    if is_blank(given.explanation):
        return say(
            "refused",
            "应写明撤销转移的理由。",
            "A reason is needed.",
            next_step=("请写明依据的水情和研判意见。", "Say on which readings and judgement it rests."),
        )
    return say("allowed", "可以撤销。", "It may be cancelled.")


def _left_behind(given: EvacuationEndFacts, say: Ruling) -> Decision | None:
    behind = given.refusing + given.unreachable
    if not behind or not (given.is_village or is_blank(given.explanation)):
        return None
    return say(
        "refused",
        f"还有{given.refusing}人拒绝转移、{given.unreachable}人联系不上，没有书面说明。",
        f"{given.refusing} refuse and {given.unreachable} are not found, and nothing is written about them.",
        next_step=(
            "由镇街或县防汛工作人员作出决定，书面说明处置和看护措施后办理。",
            "The flood officer of the town or the county decides, and writes down what becomes of them.",
        ),
    )


def return_order(given: ReturnFacts, law: Law) -> Decision:
    """Tell whether people can be told to return.

    Interpretation: once the response is over or has fallen to the level that is set for it, whoever may order an evacuation may
    order the return; while it runs higher, a commander of the headquarters may, with a reason.

    Source: duty 1.9.
    """
    say = Ruling("return_order", head(9), given, law, ("return_level",))
    if given.level == 0 or given.level >= law.parameters["return_level"]:
        return say("allowed", "可以下达返回令。", "The return may be ordered.")
    if not given.is_commander:
        return say(
            "refused",
            "响应级别较高，还不能下达返回令。",
            "The response runs at a higher level.",
            next_step=("请等待降级，或者报市防指指挥决定。", "Wait until it is lowered, or let a commander decide."),
        )
    if is_blank(given.reason):
        return say(
            "refused",
            "响应级别较高时返回，应写明理由。",
            "At such a level a reason is needed.",
            next_step=("请写明安全研判意见。", "Say why it is safe."),
        )
    return say("allowed", "由指挥决定，可以下达返回令。", "The commander may order it.")
