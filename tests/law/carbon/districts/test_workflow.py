"""A district's own plan: sent in, balanced by the group's office, deliberated on, issued by the district."""

from itertools import product
from pathlib import Path

import pytest

from qiban.law.carbon.diagram import TITLES, page
from qiban.law.carbon.districts.facts import StepFacts
from qiban.law.carbon.districts.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW, workflow_step
from qiban.law.regulation import Law
from qiban.law.rule import find

# State, action, who, next state.
TABLE = {
    ("drafted", "balance_peaking_plan", "group_office", "balanced"),
    ("drafted", "return_peaking_plan", "group_office", "returned"),
    ("balanced", "return_peaking_plan", "group_office", "returned"),
    ("returned", "resubmit_peaking_plan", "district", "drafted"),
    ("balanced", "approve_peaking_plan", "group_office", "approved"),
    ("approved", "publish_peaking_plan", "district", "published"),
}


def test_the_table_is_the_plan_s() -> None:
    found = {(one.state, one.action, role, one.next_state) for one in STEPS for role in one.roles}
    assert found == TABLE
    assert {one.subject for one in STEPS} == set(STATES) == {"peaking_plan"}


@pytest.mark.parametrize(("state", "action", "role"), list(product(STATES["peaking_plan"], ACTIONS, ROLES)))
def test_whatever_the_table_does_not_hold_is_refused(law: Law, state: str, action: str, role: str) -> None:
    found = workflow_step(StepFacts("peaking_plan", state, action, role), law)
    is_there = any(row[:3] == (state, action, role) for row in TABLE)
    assert found.outcome == ("allowed" if is_there else "refused")
    assert found.citation.clause == "carbon:measure-5.2"
    assert found.rule == "carbon.workflow_step"


def test_it_begins_with_being_sent_in_and_ends_with_being_issued() -> None:
    assert WORKFLOW.first_state("peaking_plan") == "drafted"
    assert {one.state for one in STEPS} == set(STATES["peaking_plan"]) - {"published"}


def test_every_state_action_and_role_has_its_words() -> None:
    titles = [*STATES["peaking_plan"].values(), *ROLES.values(), *(one.title for one in ACTIONS.values())]
    assert all(one.zh and one.en for one in titles)
    assert {one.citation.clause for one in ACTIONS.values()} == {"carbon:measure-5.2"}


def test_an_action_that_does_not_exist_is_refused_on_the_measure(law: Law) -> None:
    found = workflow_step(StepFacts("peaking_plan", "drafted", "nonsense", "district"), law)
    assert (found.outcome, found.citation.clause) == ("refused", "carbon:measure-5.2")


def test_a_step_is_asked_by_its_subject() -> None:
    schema = find("carbon.workflow_step").schema()["properties"]
    assert schema["subject"]["const"] == "peaking_plan"


def test_the_guide_shows_the_table_s_diagram() -> None:
    """To make it anew: python -m qiban.law.carbon.diagram > docs/guide/peaking_plan_workflow.md."""
    guide = Path(__file__).parents[4] / "docs" / "guide" / "peaking_plan_workflow.md"
    assert guide.read_text(encoding="utf-8") == page()
    assert list(TITLES) == list(STATES)
