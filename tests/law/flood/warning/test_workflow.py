"""The table of warnings, written out here by hand: who may do what in which state, and where it leads."""

from itertools import product

import pytest

from qiban.law.flood.workflow import ROLES, WORKFLOW
from qiban.law.flood.workflow.warning import ACTIONS, STATES, STEPS

WHO = {
    "writers": {"flood_duty", "flood_member"},
    "commander": {"flood_commander"},
    "duty": {"flood_duty"},
    "system": {"system"},
}
# states | action | who | where it leads; "=" is where it is | clause
TABLE = """
written            | edit_warning       | writers   | =         | unit-市水利局
written            | add_places         | writers   | =         | unit-市水利局
written            | add_area           | writers   | =         | unit-市水利局
written            | remove_area        | writers   | =         | unit-市水利局
written            | submit_warning     | writers   | submitted | duty-2
submitted approved | refuse_warning     | commander | written   | duty-2
submitted          | approve_warning    | commander | approved  | duty-2
approved           | publish_warning    | duty      | published | duty-1.11
published          | draft_update       | writers   | =         | duty-1.11
published          | draft_cancellation | writers   | =         | duty-1.11
published          | replace_warning    | duty      | updated   | unit-市委宣传部
published          | cancel_warning     | duty      | cancelled | unit-市委宣传部
published          | expire_warning     | system    | expired   | unit-市委宣传部
written submitted approved | drop_warning | writers | dropped   | duty-2
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in filter(None, TABLE.splitlines())]
WRITTEN = {
    (state, action): (WHO[who], {state if leads == "=" else leads})
    for states, action, who, leads, _ in ROWS
    for state in states.split()
}


@pytest.mark.parametrize("state", STATES["flood_warning"])
def test_every_role_may_do_in_every_state_just_what_is_written(state: str) -> None:
    for action, role in product((one.name for one in ACTIONS), (*ROLES, "system")):
        who, leads = WRITTEN.get((state, action), (set(), set()))
        expected = leads if role in who else set()
        assert WORKFLOW.next_states("flood_warning", state, action, role) == expected, (action, role)


def test_no_step_stands_in_the_table_twice() -> None:
    keys = [(step.state, step.action, step.next_state) for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert {key[:2] for key in keys} == set(WRITTEN)


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    written = {"write_warning": "unit-市水利局", **{action: clause for _, action, _, _, clause in ROWS}}
    assert {one.name: one.citation.id for one in ACTIONS} == written


def test_nothing_leads_out_of_what_is_over() -> None:
    ended = {"updated", "cancelled", "expired", "dropped"}
    assert not [step for step in STEPS if step.state in ended]
