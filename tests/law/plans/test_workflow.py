"""The table of plans: whole, reachable, and as the guide draws it."""

from pathlib import Path

import pytest

from qiban.law.plans.diagram import TITLES, page
from qiban.law.plans.facts import StepFacts
from qiban.law.plans.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW, workflow_step
from qiban.law.regulation import Law

# States in which a thing ends; what is in use, public, confirmed or accepted may stay so.
ENDS = {
    "gazette_document": {"replaced"},
    "plan": {"closed"},
    "measure": {"withdrawn"},
    "part": {"ended"},
    "date_move": {"granted", "refused", "withdrawn"},
    "indicator": {"retired"},
    "observation": {"corrected"},
    "round": {"frozen"},
    "report": {"accepted"},
    "publication": {"refused", "withdrawn"},
}
# On which clause each action stands.
CLAUSES = {
    "1": "draft_plan add_measure add_indicator start_plan close_plan withdraw_measure",
    "2": "name_unit end_part",
    "3": "complete_measure reopen_measure report_progress add_evidence submit_part accept_part return_part reopen_part",
    "4": "ask_date grant_date refuse_date withdraw_date",
    "5": "record_figure count_coverage retire_indicator confirm_figure object_figure correct_figure",
    "6": "open_round freeze_round file_report return_report accept_report",
    "7": "set_target",
    "9": "import_gazette decide_item accept_rest adopt_document reject_document reopen_document",
    "8": "draft_publication approve_publication refuse_publication withdraw_publication",
}


def test_every_action_but_the_first_is_a_step_of_something_and_all_have_names() -> None:
    assert {step.action for step in STEPS} == set(ACTIONS) - {"draft_plan"}
    for action in ACTIONS.values():
        assert action.title.zh
        assert action.title.en


def test_every_action_stands_on_its_clause() -> None:
    written = {name: f"plans:{clause}" for clause, names in CLAUSES.items() for name in names.split()}
    assert {name: action.citation.clause for name, action in ACTIONS.items()} == written


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


def test_plans_are_for_their_offices_and_responsible_units_and_results_of_a_year_for_the_openness_office() -> None:
    assert {role for step in STEPS for role in step.roles} == {"plan_office", "plan_unit", "group_office"}
    assert {step.subject for step in STEPS if "group_office" in step.roles} == {"publication"}
    assert {"plan_office", "plan_unit", "city_leader", "auditor", "administrator"} <= set(ROLES)
    for title in ROLES.values():
        assert title.zh
        assert title.en


def test_a_refusal_says_whose_move_it_is(law: Law) -> None:
    decision = workflow_step(StepFacts("part", "submitted", "submit_part", "plan_unit"), law)
    assert (decision.outcome, decision.rule) == ("refused", "plans.workflow_step")
    assert decision.reason.zh == "现为“待验收”，不能“提交验收”。"
    assert decision.next_step is not None
    assert decision.next_step.zh == "您现在可以：验收通过、退回补充。"


def test_an_action_that_there_is_none_of_is_refused_on_the_first_clause(law: Law) -> None:
    decision = workflow_step(StepFacts("plan", "running", "nonsense", "plan_office"), law)
    assert (decision.outcome, decision.citation.clause) == ("refused", "plans:1")


def test_the_guide_shows_the_table_s_diagrams() -> None:
    """To make it anew: python -m qiban.law.plans.diagram > docs/guide/plans_workflow.md."""
    guide = Path(__file__).parents[3] / "docs" / "guide" / "plans_workflow.md"
    assert guide.read_text(encoding="utf-8") == page()
    assert set(TITLES) == set(STATES)
