"""The whole table of flood control: reachable, closed to whoever it does not name, on clauses that there are, and drawn."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from tests.law.flood.checked import checked

from qiban.law import register
from qiban.law.flood import REGULATION
from qiban.law.flood.diagram import TITLES, page
from qiban.law.flood.facts import StepFacts, SubjectName
from qiban.law.flood.workflow import PARTS, ROLES, STATES, WORKFLOW, workflow_step
from qiban.law.flood.workflow.roles import SYSTEM
from qiban.law.regulation import book_of

# The states in which a thing ends.
ENDS = {
    "flood_season": {"closed"},
    "level_proposal": {"approved", "declined", "withdrawn"},
    "flood_response": {"closed"},
    "flood_task": {"ended"},
    "duty_roll": {"closed"},
    "duty_charge": {"ended"},
    "flood_order": {"carried_out", "revoked", "replaced", "withdrawn", "ended"},
    "order_receipt": {"carried_out", "released", "revoked", "ended"},
    "flood_question": {"closed", "withdrawn", "ended"},
    "situation_report": {"superseded", "discarded"},
    "flood_station": {"closed"},
    "reporting_phone": {"ended"},
    "flood_threshold": {"replaced", "ended"},
    "reading_batch": {"taken"},
    "held_reading": {"released", "discarded"},
    "readiness": {"ended"},
    "flood_plan": {"replaced", "expired"},
    "flood_drill": {"rejected"},
    "flood_team": {"disbanded"},
    "flood_depot": {"closed"},
    "pontoon": {"scrapped"},
    "floodplain_item": set[str](),
    "flood_check": {"concluded"},
    "flood_fault": {"closed", "dismissed"},
    "roster": set[str](),
    "household": set[str](),
    "shelter": {"retired"},
    "evacuation": {"returned", "cancelled"},
    "flood_warning": {"updated", "cancelled", "expired", "dropped"},
    "damage_survey": {"closed"},
    "damage_report": {"confirmed"},
    "damage_task": set[str](),
    "flood_repair": {"accepted"},
    "floodplain_use": {"closed"},
    "compensation": {"paid"},
    "compensation_claim": {"withdrawn"},
    "flood_review": {"issued"},
    "review_measure": {"dropped"},
}
# What makes a thing, and is a step of nothing that there is already.
BEGINS = {
    *("plan_season", "open_response", "assign_duties", "assign_duty"),
    *("register_phone", "add_station", "take_readings", "hold_reading"),
    *("owe_readiness", "draft_flood_plan", "record_drill", "register_team", "register_depot"),
    *("register_pontoon", "register_item", "begin_check"),
    *("draft_roster", "enter_household", "enter_shelter"),
    *("draft_order", "ask_question", "write_warning", "record_use"),
}


def registered() -> set[str]:
    """The ids of every clause of the document and of their items."""
    return {one.id for clause in register.clauses("flood") for one in (clause, *clause.items)}


def test_every_step_names_a_state_an_action_and_roles_that_there_are() -> None:
    for step in WORKFLOW.steps:
        assert {step.state, step.next_state} <= set(STATES[step.subject])
        assert step.action in WORKFLOW.actions
        assert step.roles
        assert step.roles <= set(ROLES) | SYSTEM


def test_no_step_and_no_action_is_of_two_parts() -> None:
    steps = Counter((one.subject, one.state, one.action, one.next_state) for one in WORKFLOW.steps)
    names = Counter(one.name for part in PARTS for one in part.ACTIONS)
    subjects = Counter(subject for part in PARTS for subject in part.STATES)
    for found in (steps, names, subjects):
        assert [one for one, count in found.items() if count > 1] == []


def test_every_action_is_a_step_of_something_but_those_that_begin_it() -> None:
    assert set(WORKFLOW.actions) - {step.action for step in WORKFLOW.steps} == BEGINS


@pytest.mark.parametrize("name", WORKFLOW.actions)
def test_every_action_has_a_name_in_both_languages_and_a_clause_of_the_register(name: str) -> None:
    action = WORKFLOW.actions[name]
    assert action.title.zh
    assert action.title.en
    assert (action.citation.regulation, action.citation.id in registered()) == ("flood", True)


def test_whatever_computes_stands_on_a_clause_of_the_register() -> None:
    stands = [one.citation for one in book_of("flood").parameters.values()]
    stands += [one.citation for one in REGULATION.rules.values()]
    assert [one.id for one in stands if one.regulation != "flood" or one.id not in registered()] == []


@pytest.mark.parametrize("subject", STATES)
def test_every_state_is_reached_from_the_first(subject: str) -> None:
    reached, more = {WORKFLOW.first_state(subject)}, True
    while more:
        found = {step.next_state for step in WORKFLOW.steps if step.subject == subject and step.state in reached}
        more, reached = bool(found - reached), reached | found
    assert reached == set(STATES[subject])


@pytest.mark.parametrize("subject", STATES)
def test_what_has_not_ended_can_be_moved_on(subject: str) -> None:
    moving = {step.state for step in WORKFLOW.steps if step.subject == subject and step.next_state != step.state}
    assert set(STATES[subject]) - moving == ENDS[subject]


def test_everything_in_the_table_can_be_asked_about_and_has_its_diagram() -> None:
    assert set(get_args(SubjectName)) == set(STATES) == set(TITLES) == set(ENDS)


def test_a_step_of_the_table_is_allowed_with_where_it_leads() -> None:
    found = checked(workflow_step, StepFacts("flood_response", "running", "close_response", "flood_commander"))
    assert (found.outcome, found.citation.id) == ("allowed", "duty-2")
    assert found.results == {"next_states": ["closed"]}
    # On the clause of the action, and not of the rule.
    report = StepFacts("flood_task", "acknowledged", "report_task_state", "flood_town")
    assert checked(workflow_step, report).citation.id == "duty-1.11"


def test_a_refusal_says_whose_move_it_is() -> None:
    found = checked(workflow_step, StepFacts("level_proposal", "proposed", "approve_level", "flood_duty"))
    assert (found.outcome, found.citation.id) == ("refused", "duty-2")
    assert found.reason.zh == "“同意并执行”由市防指指挥办理。"
    assert found.reason.en == "“Approve and carry out” is for: Flood commander."
    assert found.next_step is not None
    assert found.next_step.zh == "您现在可以：撤回建议。"


def test_an_action_that_comes_too_early_or_too_late_is_refused_with_where_the_matter_stands() -> None:
    early = checked(workflow_step, StepFacts("flood_task", "assigned", "complete_task", "flood_member"))
    assert (early.outcome, early.citation.id) == ("refused", "duty-1.11")
    assert early.reason.zh == "现为“待接收”，不能“报告完成”。"
    late = checked(workflow_step, StepFacts("flood_task", "ended", "complete_task", "flood_member"))
    assert late.reason.en == "It is “Ended” now: “Report it done” is not possible."
    assert late.next_step is not None
    assert late.next_step.zh == "该事项已经结束，不再有后续操作。"


def test_an_action_that_does_not_exist_is_refused_on_the_duty_of_the_headquarters() -> None:
    found = checked(workflow_step, StepFacts("flood_task", "assigned", "nonsense", "flood_member"))
    assert (found.outcome, found.citation.clause) == ("refused", "flood:duty-2")
    assert found.reason.zh == "没有这一操作或状态。"


def test_nobody_is_appointed_to_be_the_system() -> None:
    assert not SYSTEM & set(ROLES)
    assert WORKFLOW.roles["system"].zh == "系统"


def test_the_guide_shows_the_table_s_diagrams() -> None:
    """To make it anew: python -m qiban.law.flood.diagram > docs/guide/flood_workflow.md."""
    guide = Path(__file__).parents[3] / "docs" / "guide" / "flood_workflow.md"
    assert guide.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("part", [one.__name__.rpartition(".")[2] for one in PARTS])
def test_every_part_of_the_table_is_written_out_by_hand(part: str) -> None:
    tables = (one.read_text(encoding="utf-8") for one in Path(__file__).parent.rglob("test_workflow_table.py"))
    used = re.compile(rf"\bWritten\([a-z, ]*\b{part}\b")
    assert any(used.search(text) for text in tables)
