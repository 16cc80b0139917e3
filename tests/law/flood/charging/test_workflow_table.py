"""The table of duties in a season, written out here by hand: who may do what in which state, and where it leads."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import charging

WHO = {
    "bearers": {"flood_head", "flood_member", "flood_commander", "flood_duty"},
    "duty": {"flood_duty"},
    "ending": {"flood_duty", "system"},
}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
duty_roll | open | acknowledge_duties | bearers | =      | duty-1.8.3
duty_roll | open | hand_over_duties   | bearers | =      | duty-1.4.1
duty_roll | open | take_over_duties   | bearers | =      | duty-1.4.1
duty_roll | open | end_duties         | ending  | closed | duty-1.8.3

duty_charge | owed                           | acknowledge_duty | bearers | acknowledged | duty-1.8.3
duty_charge | acknowledged                   | hand_over_duty   | bearers | handing_over | duty-1.4.1
duty_charge | acknowledged handing_over      | take_over_duty   | bearers | acknowledged | duty-1.4.1
duty_charge | owed acknowledged handing_over | end_duty         | ending  | ended        | duty-1.8.3
"""
# What makes a thing, and is taken on nothing else.
BEGINS = {"assign_duties": "duty-1.8.3", "assign_duty": "duty-1.8.3"}
WRITTEN = Written(charging, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
