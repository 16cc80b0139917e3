"""Each figure of the investment is bounded by the one before it; what is above may be entered, and is flagged (Art. 13)."""

from decimal import Decimal
from typing import Any

import pytest

from qiban.law.city_projects.investing.chain import investment_chain
from qiban.law.city_projects.investing.facts import ChainFacts, FigureName
from qiban.law.decision import Decision
from qiban.law.regulation import Law

FEN = Decimal("0.01")
MILLION = Decimal(1_000_000)


def judged(law: Law, kind: FigureName, amount: Decimal, **known: Any) -> Decision:
    decision = investment_chain(ChainFacts(kind, amount, **known), law)
    assert decision.citation.id == "13"
    return decision


# kind, what is known, the name of what bounds it at a million
BOUNDED: list[tuple[FigureName, dict[str, Decimal], str]] = [
    ("budgetary_estimate", {"estimate": MILLION}, "estimate"),
    ("budget", {"estimate": 2 * MILLION, "budgetary_estimate": MILLION}, "budgetary_estimate"),
    ("budget", {"estimate": MILLION}, "estimate"),
    ("budget", {"estimate": MILLION, "budgetary_estimate": 2 * MILLION}, "estimate"),
    ("final_cost", {"budget": MILLION}, "budget"),
    ("final_cost", {"budget": 2 * MILLION, "budgetary_estimate": MILLION}, "budgetary_estimate"),
    ("final_cost", {"budget": 2 * MILLION, "estimate": MILLION}, "estimate"),
    ("budgetary_estimate", {"estimate": MILLION / 2, "ceiling": MILLION}, "ceiling"),
    ("budget", {"budgetary_estimate": MILLION / 2, "ceiling": MILLION}, "ceiling"),
    ("final_cost", {"budget": MILLION, "ceiling": 2 * MILLION}, "budget"),
    ("final_cost", {"budget": 2 * MILLION, "ceiling": MILLION}, "ceiling"),
]


@pytest.mark.parametrize(("kind", "known", "bound"), BOUNDED)
def test_a_figure_passes_up_to_its_bound_and_is_flagged_a_fen_above(
    law: Law, kind: FigureName, known: dict[str, Decimal], bound: str
) -> None:
    assert judged(law, kind, MILLION - FEN, **known).outcome == "allowed"
    assert judged(law, kind, MILLION, **known).outcome == "allowed"
    decision = judged(law, kind, MILLION + FEN, **known)
    assert (decision.outcome, decision.results) == ("flagged", {"bound": bound, "over": "0.01"})
    assert not decision.is_allowed


@pytest.mark.parametrize("known", [{}, {"ceiling": FEN, "budget": FEN}])
def test_nothing_bounds_the_estimate(law: Law, known: dict[str, Decimal]) -> None:
    assert judged(law, "estimate", MILLION, **known).outcome == "allowed"


@pytest.mark.parametrize("kind", ["budgetary_estimate", "budget", "final_cost"])
def test_a_figure_without_one_before_it_passes(law: Law, kind: FigureName) -> None:
    decision = judged(law, kind, MILLION)
    assert decision.rule == "city_projects.investment_chain"
    assert (decision.reason.zh, decision.reason.en) == ("未超过上一级控制数额。", "Within what bounds it.")


def test_a_flag_says_both_figures_the_difference_and_the_way_on(law: Law) -> None:
    decision = judged(law, "budget", Decimal("1200000.50"), ceiling=MILLION)
    assert decision.reason.zh == (
        "预算1,200,000.50元超过批复概算1,000,000.00元，超出200,000.50元；可以登记，但不得据此审批、签约、变更和付款。"
    )
    assert decision.reason.en == (
        "The budget of 1,200,000.50 yuan is above the approved budgetary estimate of 1,000,000.00 yuan by 200,000.50 yuan: "
        "it may be entered, but nothing may be approved, contracted, changed or paid on it."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请将预算控制在1,000,000.00元以内，或先办理投资调整审批。"
    assert decision.next_step.en == (
        "Keep the budget within 1,000,000.00 yuan, or have an adjustment of the investment approved first."
    )


@pytest.mark.parametrize(
    ("kind", "known", "zh", "en"),
    [
        ("budgetary_estimate", {"estimate": FEN}, "概算1.00元超过估算0.01元", "The budgetary estimate of 1.00 yuan"),
        (
            "final_cost",
            {"budget": FEN},
            "决算1.00元超过预算0.01元",
            "The final cost of 1.00 yuan is above the budget of",
        ),
        ("budget", {"budgetary_estimate": FEN}, "预算1.00元超过概算0.01元", "is above the budgetary estimate of 0.01"),
        ("budget", {"estimate": FEN}, "预算1.00元超过估算0.01元", "is above the estimate of 0.01 yuan"),
    ],
)
def test_figures_go_by_their_names(law: Law, kind: FigureName, known: dict[str, Decimal], zh: str, en: str) -> None:
    decision = judged(law, kind, Decimal(1), **known)
    assert decision.reason.zh.startswith(zh)
    assert en in decision.reason.en
