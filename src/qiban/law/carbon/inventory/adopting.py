"""Factors of later notices count once a second person has looked at them (四、（一）)."""

from dataclasses import dataclass

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling


@dataclass(frozen=True, slots=True)
class AdoptionFacts:
    """Who entered a factor, who decides on it, and what is said."""

    entered_by: int
    decided_by: int
    is_adopted: bool
    opinion: str = ""


def factor_adoption(given: AdoptionFacts, law: Law) -> Decision:
    """Tell whether somebody can adopt or decline a factor: not who entered it, and not without a reason where it is declined.

    Interpretation: the plan asks for reliable accounts and says nothing of two persons; a factor moves every result.

    Source: measure 4.1.
    """
    say = Ruling("factor_adoption", Citation(CARBON, 4, 1, form="measure"), given, law)
    if given.entered_by == given.decided_by:
        return say(
            "refused",
            "登记因子的人不能自己复核。",
            "Who entered a factor does not check it.",
            next_step=("请由另一位经办人员对照公告原文复核。", "Another officer checks it against the notice."),
        )
    if not given.is_adopted and is_blank(given.opinion):
        return say(
            "refused",
            "不予采用应写明理由。",
            "A factor is declined with a reason.",
            next_step=("请填写理由。", "Write the reason."),
        )
    return say("allowed", "可以办理。", "This may be done.")
