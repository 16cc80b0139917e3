"""The table of seasons, levels, responses and tasks, written out here by hand: who may do what in which state, and where it leads.

What else is in the table of flood control stands in the same form with the tests of each part.
"""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import responding, season

WHO = {
    "duty": {"flood_duty"},
    "commander": {"flood_commander"},
    "ending": {"flood_commander", "system"},
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
flood_task | assigned acknowledged returned reported suspended | end_task          | ending       | ended        | duty-2
"""
# What makes a thing, and is taken on nothing else.
BEGINS = {"plan_season": "duty-1.8", "open_response": "duty-2"}
WRITTEN = Written(season, responding, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
