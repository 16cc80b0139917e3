"""What the facts of every part may say: things, causes and parties that there are; what is not given asserts nothing."""

from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any, get_args, get_origin

import pytest

from qiban.law.city_projects import REGULATION
from qiban.law.city_projects.workflow import STATES
from qiban.law.rule import find

# Facts that hold unless somebody says otherwise.
ORDINARY = {
    "ScopeFacts.is_in_city": True,
    "ScopeFacts.is_city_construction": True,
    "AdjustmentFacts.kind": "new",
    "AdjustmentFacts.is_planned": True,
    "ApplicationFacts.needs_preliminary": True,
    "StartFacts.needs_preliminary": True,
    "DesignFacts.needs_preliminary": True,
    "TenderDutyFacts.is_state_money": True,
    "TenderFacts.is_state_money": True,
    "ContractFacts.is_state_money": True,
    "ChangeConfirmationFacts.changes_design": True,
    "VisaRequestFacts.needs_visa": True,
    "PaymentFacts.hold": "",
    "PaymentFacts.measurement_state": "none",
    "PaymentFacts.is_own_measurement": True,
    "MeasureFacts.hold": "",
    "RecallFacts.is_same_project": True,
}
NOTHING: dict[Any, Any] = {str: "", bool: False, int: 0, Decimal: Decimal(0), tuple: ()}


def nothing(kind: Any) -> Any:
    """Return what a fact of this kind is where nobody said anything."""
    return None if type(None) in get_args(kind) else NOTHING[get_origin(kind) or kind]


@pytest.mark.parametrize("rule", REGULATION.rules)
def test_facts_that_are_not_given_assert_nothing(rule: str) -> None:
    taken = find(rule).facts
    for one in fields(taken):
        name = f"{taken.__name__}.{one.name}"
        if one.default is not MISSING:
            expected = ORDINARY[name] if name in ORDINARY else nothing(one.type)
            assert (name, type(one.default), one.default) == (name, type(expected), expected)


def words(rule: str, fact: str) -> list[str]:
    """Return what a rule takes for a fact, or for each of several."""
    found = find(f"city_projects.{rule}").schema()["properties"][fact]
    return found.get("items", found)["enum"]


def test_a_step_is_one_of_a_thing_that_has_states() -> None:
    assert words("workflow_step", "subject") == list(STATES)


@pytest.mark.parametrize("rule", ["change_confirmation", "increase_path", "visa_request", "visa"])
def test_a_cause_is_one_of_articles_15_and_17(rule: str) -> None:
    assert words(rule, "cause") == ["policy", "price", "disaster", "geology", "optimisation", "other"]


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        ("party", "role"),
        ("party", "held"),
        ("award", "winner_roles"),
        ("change_confirmation", "confirmed"),
        ("visa_request", "parties"),
        ("visa", "confirmed"),
        ("measurement", "confirmed"),
        ("completion_report", "reporter_roles"),
        ("acceptance", "named"),
        ("acceptance", "confirmed"),
        ("acceptance", "objected"),
    ],
)
def test_a_party_is_one_that_articles_3_to_23_name(rule: str, fact: str) -> None:
    assert words(rule, fact) == [
        *("project_unit", "construction_unit", "user_unit"),
        *("survey", "design", "contractor", "supervision"),
        *("cost_consultant", "settlement_reviewer", "consulting"),
    ]
