"""When a design costs so much that the feasibility study is redone first (Art. 13)."""

from decimal import ROUND_DOWN, Decimal

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .approvals import KINDS
from .facts import ReapprovalFacts

FEN = Decimal("0.01")


def reapproval(given: ReapprovalFacts, law: Law) -> Decision:
    """Tell whether a design's cost may be approved, or the feasibility study is to be redone and approved again first.

    Interpretation: exactly 110% of the approved investment is not yet “more than 10% above”; “立项投资额” is what proposal
    or feasibility study was last approved with. An adjustment of the investment comes after the design and is no way
    around the feasibility study.

    Source: Art. 13.
    """
    say = Ruling("reapproval", Citation(CITY_PROJECTS, 13), given, law, ("overrun_percent",))
    if given.investment is None:
        return say(
            "refused",
            "还没有批复的项目立项投资额，不能审批设计概算。",
            "There is no approved investment yet against which the design could be approved.",
            next_step=(
                "请先取得项目建议书和可行性研究报告批复。",
                "Have proposal and feasibility study approved first.",
            ),
        )
    percent = law.parameters["overrun_percent"]
    most = (given.investment * (100 + percent) / 100).quantize(FEN, ROUND_DOWN)
    if given.amount > most:
        return _too_dear(given, say, amount_text(given.investment), amount_text(most))
    if given.is_to_be_established:
        return say(
            "refused",
            "可行性研究报告重新批复后，立项手续尚未重新完善。",
            "The feasibility study was approved anew, but the establishment has not been perfected since.",
            next_step=("请先重新申报项目建议书，完善立项手续。", "Apply for the proposal anew first."),
        )
    return say(
        "allowed",
        f"未超过立项投资额的{percent}%（上限{amount_text(most)}元）。",
        f"Within {percent}% above the approved investment (at most {amount_text(most)} yuan).",
    )


def _too_dear(given: ReapprovalFacts, say: Ruling, investment: str, most: str) -> Decision:
    percent = say.law.parameters["overrun_percent"]
    zh = "概算" if given.kind == "preliminary_design" else "投资"
    return say(
        "refused",
        f"{KINDS[given.kind].zh}{zh}{amount_text(given.amount)}元，超过立项投资额{investment}元"
        f"的{percent}%以上（上限{most}元）。",
        f"The {KINDS[given.kind].en} costs {amount_text(given.amount)} yuan, more than {percent}% above the approved"
        f" investment of {investment} yuan (at most {most} yuan).",
        next_step=(
            "请重新编制可行性研究报告，报原批复部门批准后重新完善立项手续，再报批设计。",
            "Redo the feasibility study, have it approved by whoever approved it and perfect the establishment first.",
        ),
    )
