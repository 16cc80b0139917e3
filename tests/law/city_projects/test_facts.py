"""What the facts of every part may say: things, causes and parties that the regulation knows, and nothing else."""

import pytest

from qiban.law.city_projects.workflow import STATES
from qiban.law.rule import find


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
