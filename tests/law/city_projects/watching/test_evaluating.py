"""An evaluation fits the project's state, and a poor one is made use of (Art. 25)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.watching.evaluating import evaluation
from qiban.law.city_projects.watching.facts import EvaluationFacts
from qiban.law.decision import Decision

TODAY = date(2024, 3, 4)


def decided(**given: Any) -> Decision:
    facts = {
        "stage": "during",
        "state": "building",
        "score": Decimal("85.50"),
        "conclusion": "进度、质量、投资受控",
        "evaluated_on": TODAY,
        "on": TODAY,
    }
    return evaluation(EvaluationFacts(**{**facts, **given}), projects_law(TODAY))


@pytest.mark.parametrize(
    ("state", "fitting"),
    [
        ("preparing", "before"),
        ("building", "during"),
        ("stopped", "during"),
        ("completed", "during"),
        ("accepted", "after"),
        ("handed_over", "after"),
        ("closed", "after"),
        ("cancelled", None),
    ],
)
@pytest.mark.parametrize("stage", ["before", "during", "after"])
def test_each_state_of_a_project_has_its_one_stage(state: str, stage: str, fitting: str | None) -> None:
    decision = decided(state=state, stage=stage)
    assert (decision.outcome == "allowed") is (stage == fitting)
    assert decision.citation.id == "25"


def test_another_stage_is_refused_with_the_one_that_fits() -> None:
    decision = decided(stage="after")
    assert decision.outcome == "refused"
    assert "事后绩效评价" in decision.reason.zh
    assert "after acceptance" in decision.reason.en
    assert decision.next_step is not None
    assert "过程绩效跟踪" in decision.next_step.zh
    assert "during" in decision.next_step.en


def test_a_cancelled_project_is_told_so() -> None:
    decision = decided(state="cancelled")
    assert (decision.outcome, "已取消" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("score", "outcome"),
    [("-0.01", "refused"), ("0", "allowed"), ("100", "allowed"), ("100.01", "refused")],
)
def test_a_score_lies_between_nothing_and_a_hundred(score: str, outcome: str) -> None:
    decision = decided(score=Decimal(score), measures="约谈")
    assert decision.outcome == outcome
    if outcome == "refused":
        assert f"{score}分" in decision.reason.zh
        assert score in decision.reason.en
        assert decision.next_step is not None


@pytest.mark.parametrize("conclusion", ["", " \n"])
def test_an_evaluation_has_a_conclusion(conclusion: str) -> None:
    decision = decided(conclusion=conclusion)
    assert (decision.outcome, "结论" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


@pytest.mark.parametrize(("day", "outcome"), [(3, "allowed"), (4, "allowed"), (5, "refused")])
def test_nothing_is_evaluated_tomorrow(day: int, outcome: str) -> None:
    decision = decided(evaluated_on=date(2024, 3, day))
    assert decision.outcome == outcome
    assert (decision.next_step is not None) is (outcome == "refused")


@pytest.mark.parametrize(
    ("score", "measures", "outcome"),
    [
        ("59.99", "", "refused"),
        ("59.99", " ", "refused"),
        ("59.99", "整改并扣减管理费", "allowed"),
        ("60", "", "allowed"),
        ("60.01", "", "allowed"),
    ],
)
def test_a_score_below_sixty_comes_with_measures(score: str, measures: str, outcome: str) -> None:
    decision = decided(score=Decimal(score), measures=measures)
    assert decision.outcome == outcome
    assert decision.parameters == {"evaluation_pass": "60@2023-06-13"}
    if outcome == "refused":
        assert "59.99分，低于60分" in decision.reason.zh
        assert "59.99 is below 60" in decision.reason.en
        assert decision.next_step is not None


def test_measures_need_not_be_given() -> None:
    assert EvaluationFacts("before", "preparing", Decimal(90), "可行", TODAY, TODAY).measures == ""
