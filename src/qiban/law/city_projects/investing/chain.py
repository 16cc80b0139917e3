"""Each figure of the investment bounds the one after it (Art. 13)."""

from decimal import Decimal

from qiban.law.amounts import yuan
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ChainFacts

FIGURES = {
    "estimate": Text("估算", "estimate"),
    "budgetary_estimate": Text("概算", "budgetary estimate"),
    "budget": Text("预算", "budget"),
    "final_cost": Text("决算", "final cost"),
    "ceiling": Text("批复概算", "approved budgetary estimate"),
}
# What bounds a figure, before and after a budgetary estimate was approved.
BOUNDS: dict[str, tuple[str, ...]] = {
    "estimate": (),
    "budgetary_estimate": ("estimate",),
    "budget": ("budgetary_estimate", "estimate"),
    "final_cost": ("budget", "budgetary_estimate", "estimate"),
}
APPROVED_BOUNDS: dict[str, tuple[str, ...]] = {
    "estimate": (),
    "budgetary_estimate": ("ceiling",),
    "budget": ("ceiling",),
    "final_cost": ("budget", "ceiling"),
}


def investment_chain(given: ChainFacts, law: Law) -> Decision:
    """Tell whether a figure stays within what bounds it; one above it may be entered, and is flagged.

    Interpretation: the approved 概算 "controls the whole investment": once there is one, it bounds a later 概算, the budget
    and the final cost. Until then the figures entered before do. What is equal stays within.

    Source: Art. 13.
    """
    say = Ruling("investment_chain", Citation(CITY_PROJECTS, 13), given, law)
    bounds = BOUNDS if given.ceiling is None else APPROVED_BOUNDS
    for name in bounds[given.kind]:
        bound: Decimal | None = getattr(given, name)
        if bound is not None and given.amount > bound:
            return _flagged(say, given, name, bound)
    return say("allowed", "未超过上一级控制数额。", "Within what bounds it.")


def _flagged(say: Ruling, given: ChainFacts, name: str, bound: Decimal) -> Decision:
    figure, before = FIGURES[given.kind], FIGURES[name]
    amount, most, over = yuan(given.amount), yuan(bound), yuan(given.amount - bound)
    return say(
        "flagged",
        f"{figure.zh}{amount.zh}超过{before.zh}{most.zh}，超出{over.zh}；可以登记，但不得据此审批、签约、变更和付款。",
        f"The {figure.en} of {amount.en} is above the {before.en} of {most.en} by {over.en}: it may be entered, but nothing "
        "may be approved, contracted, changed or paid on it.",
        next_step=(
            f"请将{figure.zh}控制在{most.zh}以内，或先办理投资调整审批。",
            f"Keep the {figure.en} within {most.en}, or have an adjustment of the investment approved first.",
        ),
        results={"bound": name, "over": str(given.amount - bound)},
    )
