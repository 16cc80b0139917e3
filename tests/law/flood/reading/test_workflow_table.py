"""The table of stations, thresholds and readings, written out here by hand."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import reading

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
# What makes a thing, and is taken on nothing else.
BEGINS = {"add_station": "unit-市水利局.1", "take_readings": "unit-市水利局.1", "hold_reading": "unit-市水利局.1"}
WRITTEN = Written(reading, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
