"""The table of openness: whole, reachable, and closed to whoever it does not name."""

from datetime import date
from pathlib import Path

import pytest

from qiban.law.openness import openness_law
from qiban.law.openness.diagram import TITLES, page
from qiban.law.openness.facts import StepFacts
from qiban.law.openness.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW, workflow_step

LAW = openness_law(date(2024, 3, 4))
# States in which a thing ends.
ENDS = {
    "open_year": {"closed"},
    "open_ledger": {"frozen"},
    "routine_list": {"replaced"},
    "directory_entry": {"removed"},
    "disclosure": {"ended"},
    "training_record": {"rejected"},
    "inspection": {"published"},
    "finding": {"closed", "dismissed"},
    "annual_report": {"published"},
    "rubric": {"replaced"},
    "assessment": {"final"},
    "appeal": {"upheld", "rejected"},
}


def test_every_step_names_a_state_an_action_and_roles_that_there_are() -> None:
    for step in STEPS:
        assert {step.state, step.next_state} <= set(STATES[step.subject])
        assert step.action in ACTIONS
        assert step.roles
        assert step.roles <= set(ROLES)


def test_every_action_is_a_step_of_something_but_the_one_that_begins_all() -> None:
    assert {step.action for step in STEPS} == set(ACTIONS) - {"begin_year"}


def test_every_action_has_a_name_in_both_languages_and_a_clause_of_the_plan() -> None:
    for action in ACTIONS.values():
        assert action.title.zh
        assert action.title.en
        assert action.citation.regulation == "openness"


@pytest.mark.parametrize("subject", STATES)
def test_every_state_is_reached_from_the_first(subject: str) -> None:
    reached, more = {WORKFLOW.first_state(subject)}, True
    while more:
        found = {step.next_state for step in STEPS if step.subject == subject and step.state in reached}
        more, reached = bool(found - reached), reached | found
    assert reached == set(STATES[subject])


@pytest.mark.parametrize("subject", STATES)
def test_what_has_not_ended_can_be_moved_on(subject: str) -> None:
    moving = {step.state for step in STEPS if step.subject == subject and step.next_state != step.state}
    assert set(STATES[subject]) - moving == ENDS[subject]


def test_a_refusal_says_whose_move_it_is() -> None:
    decision = workflow_step(StepFacts("open_ledger", "filed", "accept_ledger", "inspector"), LAW)
    assert (decision.rule, decision.outcome) == ("openness.workflow_step", "refused")
    assert decision.citation.clause == "openness:safeguard-2.4"
    assert decision.reason.zh == "“接收台账”由区县政务公开办公室人员、市政府政务公开办公室人员办理。"
    assert decision.next_step is not None
    assert "接收台账" in decision.next_step.zh


def test_an_action_that_does_not_exist_is_refused_on_the_safeguard_of_carrying_out() -> None:
    decision = workflow_step(StepFacts("finding", "found", "nonsense", "inspector"), LAW)
    assert (decision.outcome, decision.citation.clause) == ("refused", "openness:safeguard-2")


def test_the_guide_shows_the_table_s_diagrams() -> None:
    """To make it anew: python -m qiban.law.openness.diagram > docs/guide/openness_workflow.md."""
    guide = Path(__file__).parents[3] / "docs" / "guide" / "openness_workflow.md"
    assert guide.read_text(encoding="utf-8") == page()
    assert list(TITLES) == list(STATES)
