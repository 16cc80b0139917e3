"""The table of lists, shelters and evacuations, written out by hand: who may do what in which state, and where it leads."""

from itertools import product

import pytest

from qiban.law.flood.workflow import ROLES, STATES, WORKFLOW
from qiban.law.flood.workflow.evacuation import ACTIONS, STEPS
from qiban.law.flood.workflow.evacuation import STATES as OWN

WHO = {
    "listers": {"flood_village", "flood_town"},
    "checkers": {"flood_town", "flood_county"},
    "offerers": {"flood_village", "flood_town", "flood_county", "flood_member", "flood_duty"},
    "orderers": {"flood_commander", "flood_county", "flood_town"},
    "places": {"flood_village", "flood_town", "flood_county"},
}
# subject | states | action | who | where it may lead; "=" is where it is | clause
TABLE = """
roster | drafted             | enter_totals   | listers  | =         | duty-1.7
roster | drafted             | submit_roster  | listers  | submitted | duty-1.7
roster | submitted           | confirm_roster | checkers | confirmed | duty-1.7
roster | submitted           | return_roster  | checkers | drafted   | duty-1.7
roster | submitted confirmed | reopen_roster  | listers  | drafted   | duty-1.7

household | listed  | edit_household   | listers | =       | duty-1.7
household | listed  | remove_household | listers | removed | duty-1.7
household | removed | relist_household | listers | listed  | duty-1.7

shelter | standby open | edit_shelter   | offerers | =       | duty-1.8
shelter | standby      | open_shelter   | offerers | open    | duty-1.8
shelter | open         | close_shelter  | offerers | standby | duty-1.8
shelter | standby      | retire_shelter | offerers | retired | duty-1.8

flood_response | running | order_evacuation | orderers | = | duty-1.9

evacuation | ordered                          | begin_moving      | places   | moving    | duty-1.9
evacuation | ordered moving all_out returning | record_movement   | places   | =         | duty-1.9
evacuation | ordered moving all_out returning | add_people        | places   | =         | duty-1.9
evacuation | ordered moving all_out returning | strike_people     | checkers | =         | duty-1.9
evacuation | ordered moving                   | report_evacuation | places   | =         | duty-1.11
evacuation | moving                           | report_all_out    | places   | all_out   | duty-1.9
evacuation | all_out                          | reopen_evacuation | places   | moving    | duty-1.9
evacuation | moving all_out                   | order_return      | orderers | returning | duty-1.9
evacuation | returning                        | report_returned   | places   | returned  | duty-1.9
evacuation | ordered moving                   | cancel_evacuation | orderers | cancelled | duty-1.9
"""
BEGINS = {"draft_roster": "duty-1.7", "enter_household": "duty-1.7", "enter_shelter": "duty-1.8"}


def written_rows() -> list[list[str]]:
    """The rows of the table above."""
    return [[cell.strip() for cell in line.split("|")] for line in filter(None, TABLE.splitlines())]


WRITTEN = {
    (subject, state, action): (WHO[who], {state if leads == "=" else leads})
    for subject, states, action, who, leads, _ in written_rows()
    for state in states.split()
}


@pytest.mark.parametrize(("subject", "state"), [(subject, state) for subject in OWN for state in OWN[subject]])
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    for action, role in product([one.name for one in ACTIONS], ROLES):
        who, leads = WRITTEN.get((subject, state, action), (set(), set()))
        expected = leads if role in who else set()
        assert WORKFLOW.next_states(subject, state, action, role) == expected, (action, role)


def test_no_step_stands_in_the_table_twice_and_every_action_on_its_clause() -> None:
    keys = [(step.subject, step.state, step.action, step.next_state) for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert {key[:3] for key in keys} == set(WRITTEN)
    written = {action: clause for _, _, action, _, _, clause in written_rows()}
    assert {one.name: one.citation.id for one in ACTIONS} == {**BEGINS, **written}
    assert set(OWN) <= set(STATES)
