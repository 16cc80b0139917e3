"""A year is announced once all its checks are in; appeals are made once, in time, and decided by others (safeguard 3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.openness.checked import checked
from tests.law.openness.conftest import civil

from qiban.law.decision import Decision
from qiban.law.openness.assessing import announcing as rules
from qiban.law.openness.assessing.facts import AppealDecisionFacts, AppealFacts, AssessmentFacts, FinalFacts

YEAR = AssessmentFacts(2024, (1, 2, 3, 4), is_rubric_in_force=True, on=date(2025, 1, 20))
ANNOUNCED = civil("2024-03-04 10:00")
APPEAL = AppealFacts(ANNOUNCED, civil("2024-03-05 09:00"), "扣分重复", "通报")


def announced(**changes: Any) -> Decision:
    return checked(rules.assessment, replace(YEAR, **changes))


@pytest.mark.parametrize(
    ("circulated", "left"),
    [((1, 2, 3, 4), ""), ((4, 3, 2, 1), ""), ((1, 2, 3), "4"), ((2, 4), "1、3"), ((), "1、2、3、4")],
)
def test_a_year_is_assessed_once_the_checks_of_all_quarters_are_circulated(
    circulated: tuple[int, ...], left: str
) -> None:
    found = announced(circulated=circulated)
    assert (found.outcome, found.citation.id) == ("refused" if left else "allowed", "safeguard-3.1")
    assert (found.reason.zh == f"还缺：第{left}季度检查的通报。") is bool(left)
    assert (found.reason.en == f"Missing: the check of quarter {left.replace('、', ', ')}.") is bool(left)


@pytest.mark.parametrize(("circulated", "outcome"), [((3, 4), "allowed"), ((4,), "refused"), ((1, 2, 3), "refused")])
def test_the_plan_s_first_year_has_two_quarters(circulated: tuple[int, ...], outcome: str) -> None:
    assert announced(year=2023, circulated=circulated).outcome == outcome


@pytest.mark.parametrize(("year", "outcome"), [(2022, "refused"), (2025, "allowed"), (2026, "refused")])
def test_a_year_that_is_assessed_has_begun(year: int, outcome: str) -> None:
    found = announced(year=year)
    assert found.outcome == outcome
    assert (f"没有{year}年度" in found.reason.zh) is (outcome == "refused")


def test_scores_rest_on_a_rubric_in_force() -> None:
    found = announced(is_rubric_in_force=False)
    assert (found.outcome, "评分标准没有生效" in found.reason.zh) == ("refused", True)


def appealed(**changes: Any) -> Decision:
    return checked(rules.appeal, replace(APPEAL, **changes))


@pytest.mark.parametrize(
    ("filed", "outcome"),
    [
        ("2024-03-04 09:59:59", "refused"),
        ("2024-03-04 10:00", "allowed"),
        # The fifth working day after Monday 4 March is Monday 11 March.
        ("2024-03-11 23:59:59", "allowed"),
        ("2024-03-12 00:00", "refused"),
    ],
)
def test_an_appeal_is_made_within_five_working_days_of_the_announcement(filed: str, outcome: str) -> None:
    found = appealed(filed_at=civil(filed))
    assert (found.outcome, found.citation.id) == (outcome, "safeguard-3.1")
    assert ("2024-03-11前" in found.reason.zh) is (outcome == "refused")
    assert found.parameters == {"appeal_days": "5@2023-06-30"}


@pytest.mark.parametrize(("times", "outcome"), [(0, "allowed"), (1, "refused"), (2, "refused")])
def test_one_appeals_once(times: int, outcome: str) -> None:
    assert appealed(appealed=times).outcome == outcome


@pytest.mark.parametrize(("changes", "zh"), [({"reason": " "}, "申诉理由"), ({"evidence": ""}, "佐证材料")])
def test_an_appeal_has_reason_and_evidence(changes: dict[str, Any], zh: str) -> None:
    assert appealed(**changes).reason.zh == f"还缺：{zh}。"


@pytest.mark.parametrize("conclusion", ["upheld", "rejected"])
@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "allowed"),
        ({"is_assessor": True}, "refused"),
        ({"is_own": True}, "refused"),
        ({"reason": ""}, "refused"),
    ],
)
def test_an_appeal_is_decided_by_others_with_the_reason(conclusion: Any, changes: dict[str, Any], outcome: str) -> None:
    given = replace(AppealDecisionFacts(conclusion, "经核实"), **changes)
    found = checked(rules.appeal_decision, given)
    assert (found.outcome, found.citation.id) == (outcome, "safeguard-3.1")
    if outcome == "allowed":
        assert ("重新计算" in found.reason.zh) is (conclusion == "upheld")


@pytest.mark.parametrize(
    ("at", "open_appeals", "outcome"),
    [
        ("2024-03-11 23:59:59", (), "refused"),
        ("2024-03-12 00:00", (), "allowed"),
        ("2024-03-12 00:00", ("S-1", "S-2"), "refused"),
    ],
)
def test_scores_become_final_once_nobody_can_or_does_appeal(
    at: str, open_appeals: tuple[str, ...], outcome: str
) -> None:
    found = checked(rules.assessment_final, FinalFacts(ANNOUNCED, civil(at), open_appeals))
    assert (found.outcome, found.citation.id) == (outcome, "safeguard-3.1")
    assert ("S-1、S-2" in found.reason.zh) is bool(open_appeals)
    assert ("S-1, S-2" in found.reason.en) is bool(open_appeals)
    assert found.parameters == {"appeal_days": "5@2023-06-30"}
