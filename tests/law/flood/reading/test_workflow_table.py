"""The table of stations, thresholds and readings, written out here by hand."""

from itertools import product

import pytest

from qiban.law.flood.workflow import ROLES, WORKFLOW
from qiban.law.flood.workflow.reading import ACTIONS, STATES, STEPS, WRITERS

WHO = {"duty": {"flood_duty"}, "writers": {"flood_duty", "flood_member", "flood_county", "flood_town"}}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
flood_station   | in_use   | edit_station      | duty    | =         | unit-市水利局.1
flood_station   | in_use   | enter_reading     | writers | =         | unit-市水利局.1
flood_station   | in_use   | set_threshold     | duty    | =         | unit-市水利局.2
flood_station   | in_use   | close_station     | duty    | closed    | unit-市水利局.1
flood_threshold | in_force | replace_threshold | duty    | replaced  | unit-市水利局.2
flood_threshold | in_force | end_threshold     | duty    | ended     | unit-市水利局.2
held_reading    | held     | release_reading   | duty    | released  | duty-2
held_reading    | held     | discard_reading   | duty    | discarded | duty-2
"""
BEGINS = {"add_station": "unit-市水利局.1", "take_readings": "unit-市水利局.1", "hold_reading": "unit-市水利局.1"}
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
    assert {one.name: one.citation.id for one in ACTIONS} == {**BEGINS, **{row[2]: row[5] for row in ROWS}}


def test_who_hands_readings_in_is_who_may_enter_one() -> None:
    assert WHO["writers"] == WRITERS
