"""Work outside the plan, and a budgetary estimate that is acted upon before it is approved (Art. 26(4), 27(1))."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.watching.facts import RaiseFacts, UnplannedFacts
from qiban.law.city_projects.watching.unapproved import estimate_raise, unplanned_work
from qiban.law.decision import Decision

TODAY = date(2024, 3, 4)
LAW = projects_law(TODAY)


@pytest.mark.parametrize(
    ("is_planned", "state", "started_on", "outcome"),
    [
        (True, "completed", TODAY, "allowed"),
        (False, "preparing", None, "allowed"),
        (False, "stopped", TODAY, "allowed"),
        (False, "cancelled", TODAY, "allowed"),
        (False, "building", TODAY, "breach"),
        (False, "completed", TODAY, "breach"),
        (False, "accepted", TODAY, "breach"),
    ],
)
def test_work_stands_in_a_plan_or_rests(is_planned: bool, state: Any, started_on: date | None, outcome: str) -> None:
    decision = unplanned_work(UnplannedFacts(is_planned, state, started_on), LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "27.1")
    if outcome == "breach":
        assert "2024-03-04开工" in decision.reason.zh
        assert "2024-03-04" in decision.reason.en
        assert decision.results == {"from": "2024-03-04"}
        assert decision.next_step is not None
        assert decision.next_step.zh == "请停工，并于7月份申报列入计划。"
        assert decision.next_step.en == "Stop the work, and apply in month 7 for a place in the plan."
        assert decision.parameters == {"adjustment_month": "7@2023-06-13"}


def raised(**given: Any) -> Decision:
    facts = {
        "figure": Decimal("10000000.01"),
        "ceiling": Decimal("10000000.00"),
        "commitment": Decimal("9000000.00"),
        "is_started": True,
        "is_applied_for": False,
    }
    return estimate_raise(RaiseFacts(**{**facts, **given}), LAW)


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ({"figure": Decimal("9999999.99")}, "allowed"),
        ({"figure": Decimal("10000000.00")}, "allowed"),
        ({}, "breach"),
        ({"ceiling": None}, "allowed"),
        ({"is_applied_for": True}, "allowed"),
        ({"is_started": False}, "allowed"),
        ({"is_started": False, "commitment": Decimal("10000000.00")}, "allowed"),
        ({"is_started": False, "commitment": Decimal("10000000.01")}, "breach"),
        ({"is_started": False, "commitment": Decimal("10000000.01"), "is_applied_for": True}, "allowed"),
    ],
)
def test_an_estimate_is_raised_when_work_or_contracts_rest_on_it_unapproved(
    given: dict[str, Any], outcome: str
) -> None:
    decision = raised(**given)
    assert (decision.outcome, decision.citation.id) == (outcome, "26.4")
    assert (decision.next_step is not None) is (outcome == "breach")


def test_the_figures_are_said() -> None:
    decision = raised(figure=Decimal("12500000.50"))
    assert "登记概算12,500,000.50元，超过批复概算10,000,000.00元，多2,500,000.50元" in decision.reason.zh
    for amount in ("12,500,000.50", "2,500,000.50", "10,000,000.00"):
        assert amount in decision.reason.en


def test_there_may_be_no_approved_estimate_yet() -> None:
    facts = RaiseFacts(Decimal(1), Decimal(0), is_started=True, is_applied_for=False)
    assert facts.ceiling is None
    assert UnplannedFacts(is_planned=True, state="preparing").started_on is None
