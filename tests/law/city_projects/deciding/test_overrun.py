"""A design that costs more than 10% above the approved investment goes back to the feasibility study (Art. 13)."""

from decimal import Decimal

import pytest

from qiban.law.city_projects.deciding.facts import ReapprovalFacts
from qiban.law.city_projects.deciding.overrun import reapproval
from qiban.law.regulation import Law


def design(amount: str, kind: str = "preliminary_design", **more: object) -> ReapprovalFacts:
    return ReapprovalFacts(kind, Decimal(amount), **{"investment": Decimal("10000000.00"), **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["preliminary_design", "scheme"])
@pytest.mark.parametrize(
    ("amount", "outcome"),
    [
        ("10999999.99", "allowed"),
        # Exactly a tenth more is not more than a tenth.
        ("11000000.00", "allowed"),
        ("11000000.01", "refused"),
    ],
)
def test_a_tenth_more_passes_and_one_fen_above_it_does_not(law: Law, kind: str, amount: str, outcome: str) -> None:
    decision = reapproval(design(amount, kind), law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.reapproval",
        outcome,
        "city_projects:13",
    )
    assert decision.parameters == {"overrun_percent": "10@2023-06-13"}
    assert "上限11,000,000.00元" in decision.reason.zh
    assert "at most 11,000,000.00 yuan" in decision.reason.en


# A tenth of 10,000,000.07 is 1,000,000.007: together 11,000,000.077, of which whole fen are 11,000,000.07.
@pytest.mark.parametrize(("amount", "outcome"), [("11000000.07", "allowed"), ("11000000.08", "refused")])
def test_the_most_that_is_told_is_the_most_that_passes(law: Law, amount: str, outcome: str) -> None:
    decision = reapproval(design(amount, investment=Decimal("10000000.07")), law)
    assert decision.outcome == outcome
    assert "（上限11,000,000.07元）" in decision.reason.zh
    assert "(at most 11,000,000.07 yuan)" in decision.reason.en


def test_the_refusal_names_figures_and_the_way_by_the_feasibility_study(law: Law) -> None:
    decision = reapproval(design("11000000.01"), law)
    assert decision.reason.zh.startswith("初步设计概算11,000,000.01元，超过立项投资额10,000,000.00元的10%以上")
    assert "preliminary design costs 11,000,000.01 yuan, more than 10% above" in decision.reason.en
    assert "investment of 10,000,000.00 yuan" in decision.reason.en
    assert decision.next_step
    assert "重新编制可行性研究报告，报原批复部门批准后重新完善立项手续" in decision.next_step.zh
    assert "Redo the feasibility study" in decision.next_step.en
    scheme = reapproval(design("11000000.01", "scheme"), law)
    assert scheme.reason.zh.startswith("设计方案投资11,000,000.01元")


def test_after_a_feasibility_study_approved_anew_the_project_is_established_anew(law: Law) -> None:
    decision = reapproval(design("1", is_to_be_established=True), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "13")
    assert "尚未重新完善" in decision.reason.zh
    assert decision.next_step


def test_without_an_approved_investment_no_design_is_approved(law: Law) -> None:
    decision = reapproval(design("1", investment=None), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "13")
    assert decision.next_step
