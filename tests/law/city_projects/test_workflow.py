"""The table of the city projects: whole, reachable, and closed to whoever it does not name."""

from datetime import date
from pathlib import Path

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.diagram import TITLES, page
from qiban.law.city_projects.facts import StepFacts
from qiban.law.city_projects.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW, workflow_step

LAW = projects_law(date(2024, 3, 4))
# States in which a thing ends.
ENDS = {
    "plan_item": {"planned", "dropped"},
    "project": {"closed", "cancelled"},
    "approval": {"granted", "refused"},
    "tender": {"awarded", "failed"},
    "contract": {"settled", "ended", "rejected"},
    "change": {"approved", "refused"},
    "visa": {"issued", "refused", "irregular"},
    "measurement": {"confirmed", "refused"},
    "payment": {"paid", "refused"},
    "settlement": {"rechecked"},
    "acceptance": {"filed", "failed"},
    "final_account": {"audited"},
    "handover": {"ended"},
    "defect": {"repaired"},
    "breach": {"closed", "dismissed"},
    "confirmation": {"given", "objected", "void"},
    "annual_plan": {"published"},
}


def test_every_step_names_a_state_an_action_and_roles_that_there_are() -> None:
    for step in STEPS:
        assert {step.state, step.next_state} <= set(STATES[step.subject])
        assert step.action in ACTIONS
        assert step.roles
        assert step.roles <= set(ROLES)


def test_every_action_is_a_step_of_something() -> None:
    assert {step.action for step in STEPS} == set(ACTIONS)


def test_every_action_has_a_name_in_both_languages_and_a_clause_of_the_regulation() -> None:
    for action in ACTIONS.values():
        assert action.title.zh
        assert action.title.en
        assert action.citation.regulation == "city_projects"


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


@pytest.mark.parametrize(
    ("subject", "state", "action", "role", "outcome"),
    [
        ("payment", "requested", "approve_payment", "project_unit", "allowed"),
        ("payment", "requested", "approve_payment", "construction_unit", "refused"),
        ("payment", "requested", "pay", "project_unit", "refused"),
        ("change", "forwarded", "approve_change", "government_officer", "allowed"),
        ("change", "forwarded", "approve_change", "project_unit", "refused"),
        ("project", "preparing", "start_work", "construction_unit", "allowed"),
        ("project", "preparing", "start_work", "firm_staff", "refused"),
        ("acceptance", "passed", "file_acceptance", "construction_unit", "allowed"),
        ("acceptance", "opened", "file_acceptance", "construction_unit", "refused"),
        # Whoever asks takes it back: progress is reported by the firm or the construction unit, the rest by the latter.
        ("measurement", "reported", "withdraw", "firm_staff", "allowed"),
        ("measurement", "reported", "withdraw", "construction_unit", "allowed"),
        ("change", "proposed", "withdraw", "construction_unit", "allowed"),
        ("change", "proposed", "withdraw", "firm_staff", "refused"),
        ("visa", "proposed", "withdraw", "construction_unit", "allowed"),
        ("visa", "proposed", "withdraw", "firm_staff", "refused"),
        ("breach", "found", "hold_accountable", "plan_manager", "allowed"),
        ("breach", "found", "hold_accountable", "audit_officer", "allowed"),
        ("breach", "found", "hold_accountable", "project_unit", "refused"),
        ("breach", "closed", "hold_accountable", "audit_officer", "allowed"),
    ],
)
def test_the_table_decides_who_may_do_what(subject: str, state: str, action: str, role: str, outcome: str) -> None:
    given = StepFacts(subject, state, action, role)  # type: ignore[arg-type]
    assert workflow_step(given, LAW).outcome == outcome


def test_a_refusal_says_whose_move_it_is() -> None:
    decision = workflow_step(StepFacts("payment", "requested", "pay", "project_unit"), LAW)
    assert decision.rule == "city_projects.workflow_step"
    assert decision.citation.clause == "city_projects:3.2"
    assert decision.reason.zh == "现为“待项目单位审核”，不能“登记已支付”。"
    assert decision.next_step is not None
    assert decision.next_step.zh == "您现在可以：审核同意拨付、不予拨付。"


def test_the_guide_shows_the_table_s_diagrams() -> None:
    """To make it anew: python -m qiban.law.city_projects.diagram > docs/guide/projects_workflow.md."""
    guide = Path(__file__).parents[3] / "docs" / "guide" / "projects_workflow.md"
    assert guide.read_text(encoding="utf-8") == page()
    assert list(TITLES) == list(STATES)


def test_an_action_that_does_not_exist_is_refused_on_the_article_of_approvals() -> None:
    decision = workflow_step(StepFacts("payment", "requested", "nonsense", "project_unit"), LAW)
    assert (decision.outcome, decision.citation.clause) == ("refused", "city_projects:6")
