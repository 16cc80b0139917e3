"""How long a complainant's identity is kept, and when it is erased (Art. 3, 21; 个人信息保护法 Art. 19, 47)."""

from datetime import date

from qiban.law.citation import Citation
from qiban.law.clocks import months_after
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ErasureFacts
from .regulation import HOTLINE
from .roles import DIRECTOR, SYSTEM

KEPT, LEAST = "identity_kept_months", "identity_least_months"
AT_ITS_TIME = (
    "请到期后再申请；在此之前信息只保存，不作其他使用。",
    "Ask again then; until that day it is kept and not used for anything else.",
)


def erase_identity(given: ErasureFacts, law: Law) -> Decision:
    """Tell whether a complainant's identity is erased now.

    Interpretation: Art. 21 keeps identities for the matter in hand, and 个人信息保护法 Art. 19 for the shortest time that it
    needs. Once the matter has been over for `identity_kept_months` it is erased by itself. Who asks for it earlier (Art. 47)
    is heeded once `identity_least_months` are over, in which the matter can still be taken to court (行政诉讼法 Art. 46: six
    months). Nothing is erased while supervision, a dispute, a review or litigation needs it. Both periods are the city's own.

    Source: Art. 21.
    """
    say = Ruling("erase_identity", Citation(HOTLINE, 21), given, law, (KEPT, LEAST))
    if given.role not in DIRECTOR | SYSTEM:
        return say(
            "refused",
            "删除诉求人信息由市政府市民投诉中心主任决定。",
            "The director of the complaint centre decides on erasure.",
            next_step=("请报中心主任办理。", "Ask the director."),
        )
    if not given.is_over or given.over_on is None:
        return say(
            "refused",
            "诉求尚未办结，联系和答复还需要诉求人信息，不能删除。",
            "The matter is not over: the complainant still has to be reached and answered.",
            next_step=("请办结后再删除。", "Erase it once the matter is over."),
        )
    if given.held_by:
        return say(
            "refused",
            f"依法应当保留，不能删除：{given.held_by}。",
            f"It has to be kept: {given.held_by}.",
            next_step=("该事由结束或解除保留后再删除。", "Erase it once that has ended."),
        )
    first = erased_from(given.over_on, law, is_asked=given.role not in SYSTEM)
    if given.on < first:
        return say(
            "refused",
            f"保存期未满，{first:%Y-%m-%d} 起可以删除（个人信息保护法第四十七条第二款）。",
            f"The period for which it is kept is not over: it may be erased from {first:%Y-%m-%d}.",
            next_step=AT_ITS_TIME,
            results={"from": first.isoformat()},
        )
    return say(
        "allowed", "保存期已满，予以删除。", "Its period is over: it is erased.", results={"from": first.isoformat()}
    )


def erased_from(over_on: date, law: Law, *, is_asked: bool) -> date:
    """Return the first civil day on which an identity may be erased, for a matter that was over on a day.

    Args:
        is_asked: the complainant asks for it.
    """
    return months_after(over_on, law.parameters[LEAST if is_asked else KEPT])


def erased(law: Law) -> Decision:
    """Tell that an identity was erased: nobody sees it any more, and nothing brings it back.

    Source: Art. 21.
    """
    return Decision(
        rule=f"{law.regulation}.erased",
        outcome="refused",
        citation=Citation(HOTLINE, 21),
        reason=Text("诉求人信息已按规定删除。", "The complainant's identity was erased as the rules want it."),
        basis_lapsed=law.parameters.basis_lapsed,
    )
