"""The table of duties in a season, written out here by hand: who may do what in which state, and where it leads."""

from itertools import product

import pytest

from qiban.law.flood.workflow import ROLES, WORKFLOW
from qiban.law.flood.workflow.charging import ACTIONS, STATES, STEPS

WHO = {"bearers": {"flood_head", "flood_member", "flood_commander", "flood_duty"}, "duty": {"flood_duty"}}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
duty_roll | open | acknowledge_duties | bearers | =      | duty-1.8.3
duty_roll | open | hand_over_duties   | bearers | =      | duty-1.4.1
duty_roll | open | take_over_duties   | bearers | =      | duty-1.4.1
duty_roll | open | end_duties         | duty    | closed | duty-1.8.3

duty_charge | owed                           | acknowledge_duty | bearers | acknowledged | duty-1.8.3
duty_charge | acknowledged                   | hand_over_duty   | bearers | handing_over | duty-1.4.1
duty_charge | acknowledged handing_over      | take_over_duty   | bearers | acknowledged | duty-1.4.1
duty_charge | owed acknowledged handing_over | end_duty         | duty    | ended        | duty-1.8.3
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in filter(None, TABLE.splitlines())]
WRITTEN = {
    (subject, state, action): (WHO[who], state if leads == "=" else leads)
    for subject, states, action, who, leads, _ in ROWS
    for state in states.split()
}


@pytest.mark.parametrize(("subject", "state"), [(subject, state) for subject in STATES for state in STATES[subject]])
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    for action, role in product([one.name for one in ACTIONS], ROLES):
        who, leads = WRITTEN.get((subject, state, action), (set(), ""))
        assert WORKFLOW.next_states(subject, state, action, role) == ({leads} if role in who else set())


def test_no_step_stands_in_the_table_twice() -> None:
    keys = [(step.subject, step.state, step.action) for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(WRITTEN)


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    begins = {"assign_duties": "duty-1.8.3", "assign_duty": "duty-1.8.3"}
    assert {one.name: one.citation.id for one in ACTIONS} == {**begins, **{row[2]: row[5] for row in ROWS}}
