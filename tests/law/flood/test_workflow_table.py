"""The table of seasons, levels, responses and tasks, written out here by hand: who may do what in which state, and where it leads.

What else is in the table of flood control stands in the same form with the tests of each part.
"""

from itertools import product

import pytest

from qiban.law.flood.workflow import ROLES, WORKFLOW, responding, season

WHO = {
    "duty": {"flood_duty"},
    "commander": {"flood_commander"},
    "headquarters": {"flood_commander", "flood_duty"},
    "units": {"flood_member", "flood_county", "flood_town", "flood_village", "flood_head", "flood_duty"},
}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
flood_season | planned | open_season  | duty | open   | duty-1.8
flood_season | open    | close_season | duty | closed | duty-1.8

level_proposal | proposed | approve_level  | commander | approved  | duty-2
level_proposal | proposed | decline_level  | commander | declined  | duty-2
level_proposal | proposed | withdraw_level | duty      | withdrawn | duty-2

flood_response | running | propose_level  | headquarters | =      | duty-2
flood_response | running | raise_level    | commander    | =      | duty-2
flood_response | running | lower_level    | commander    | =      | duty-2
flood_response | running | explain_left   | headquarters | =      | duty-1.8
flood_response | running | close_response | commander    | closed | duty-2
flood_response | running | add_task       | headquarters | =      | duty-1.9

flood_task | assigned returned                                 | acknowledge_task  | units        | acknowledged | duty-1.9
flood_task | assigned acknowledged reported                    | report_task_state | units        | reported     | duty-1.11
flood_task | acknowledged reported returned                    | complete_task     | units        | done         | duty-1.11
flood_task | reported done                                     | return_task       | headquarters | returned     | duty-1.9
flood_task | assigned acknowledged returned reported           | suspend_task      | commander    | suspended    | duty-2
flood_task | suspended                                         | resume_task       | commander    | assigned     | duty-2
flood_task | assigned acknowledged returned reported suspended | end_task          | commander    | ended        | duty-2
"""
# What makes a thing, and is taken on nothing else.
BEGINS = {"plan_season": "duty-1.8", "open_response": "duty-2"}
STATES = {**season.STATES, **responding.STATES}
ACTIONS = (*season.ACTIONS, *responding.ACTIONS)
STEPS = (*season.STEPS, *responding.STEPS)
ROWS = [[cell.strip() for cell in line.split("|")] for line in filter(None, TABLE.splitlines())]
WRITTEN = {
    (subject, state, action): (WHO[who], state if leads == "=" else leads)
    for subject, states, action, who, leads, _ in ROWS
    for state in states.split()
}


@pytest.mark.parametrize(("subject", "state"), [(subject, state) for subject in STATES for state in STATES[subject]])
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    for action, role in product([one.name for one in ACTIONS], [*ROLES, "system"]):
        who, leads = WRITTEN.get((subject, state, action), (set(), ""))
        expected = {leads} if role in who else set()
        assert WORKFLOW.next_states(subject, state, action, role) == expected, (action, role)


def test_no_step_stands_in_the_table_twice() -> None:
    keys = [(step.subject, step.state, step.action) for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(WRITTEN)


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert {one.name: one.citation.id for one in ACTIONS} == {**BEGINS, **{row[2]: row[5] for row in ROWS}}
