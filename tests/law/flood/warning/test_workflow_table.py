"""The table of warnings, written out here by hand: who may do what in which state, and where it leads."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import warning

WHO = {
    "writers": {"flood_duty", "flood_member"},
    "commander": {"flood_commander"},
    "duty": {"flood_duty"},
    "system": {"system"},
}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
flood_warning | written            | edit_warning       | writers   | =         | unit-市水利局
flood_warning | written            | add_places         | writers   | =         | unit-市水利局
flood_warning | written            | add_area           | writers   | =         | unit-市水利局
flood_warning | written            | remove_area        | writers   | =         | unit-市水利局
flood_warning | written            | submit_warning     | writers   | submitted | duty-2
flood_warning | submitted approved | refuse_warning     | commander | written   | duty-2
flood_warning | submitted          | approve_warning    | commander | approved  | duty-2
flood_warning | approved           | publish_warning    | duty      | published | duty-1.11
flood_warning | published          | draft_update       | writers   | =         | duty-1.11
flood_warning | published          | draft_cancellation | writers   | =         | duty-1.11
flood_warning | published          | replace_warning    | duty      | updated   | unit-市委宣传部
flood_warning | published          | cancel_warning     | duty      | cancelled | unit-市委宣传部
flood_warning | published          | expire_warning     | system    | expired   | unit-市委宣传部
flood_warning | written submitted approved | drop_warning | writers | dropped   | duty-2
"""
# What makes a thing, and is taken on nothing else.
BEGINS = {"write_warning": "unit-市水利局"}
WRITTEN = Written(warning, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
