"""The table of lists, shelters and evacuations, written out by hand: who may do what in which state, and where it leads."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import evacuation

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
# What makes a thing, and is taken on nothing else.
BEGINS = {"draft_roster": "duty-1.7", "enter_household": "duty-1.7", "enter_shelter": "duty-1.8"}
WRITTEN = Written(evacuation, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
