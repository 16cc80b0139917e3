"""The table of readiness, written out here by hand: who may do what in which state, and where it leads."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import readiness

PLACES = {"flood_county", "flood_town", "flood_village"}
WHO = {
    "duty": {"flood_duty"},
    "headquarters": {"flood_duty", "flood_commander"},
    "above": {"flood_county", "flood_duty", "flood_commander"},
    "county": {"flood_county"},
    "places": PLACES,
    "keepers": PLACES | {"flood_duty", "flood_member"},
    "writers": {"flood_duty", "flood_member", "flood_county", "flood_town"},
    "supervisors": {"flood_member", "flood_county"},
    "looking": {"flood_duty", "flood_county"},
    "all": PLACES | {"flood_duty", "flood_commander", "flood_member", "flood_head", "system"},
    "system": {"system"},
}
# subject | states | action | who | where it may lead; "=" is where it is | clause
TABLE = """
readiness | owed                         | look_readiness    | all    | owed ready idle   | duty-1.8
readiness | ready lapsed                 | look_readiness    | all    | ready lapsed idle | duty-1.8
readiness | idle                         | look_readiness    | all    | idle owed ready   | duty-1.8
readiness | owed lapsed idle             | exempt_readiness  | duty   | exempt            | duty-1.8
readiness | exempt                       | restore_readiness | duty   | owed              | duty-1.8
readiness | owed ready lapsed idle exempt | end_readiness    | system | ended             | duty-1.8

flood_plan | drafted returned | edit_flood_plan    | writers | =         | duty-1.5
flood_plan | drafted returned | submit_flood_plan  | writers | submitted | duty-1.5
flood_plan | submitted        | approve_flood_plan | above   | approved  | duty-1.5
flood_plan | submitted        | return_flood_plan  | above   | returned  | duty-1.5
flood_plan | approved         | replace_plan       | system  | replaced  | duty-1.5
flood_plan | approved         | expire_plan        | system  | expired   | duty-1.5

flood_drill | recorded           | confirm_drill | above | confirmed | duty-1.11
flood_drill | recorded confirmed | reject_drill  | above | rejected  | duty-1.11

flood_team | listed | check_team   | keepers | =         | duty-1.4
flood_team | listed | disband_team | keepers | disbanded | duty-1.4

flood_depot | in_use | count_stock | keepers | =      | duty-1.4
flood_depot | in_use | close_depot | keepers | closed | duty-1.4

pontoon | in_service restored         | hand_in_plan    | supervisors  | =           | unit-市交通运输局
pontoon | in_service restored         | order_removal   | headquarters | ordered_out | unit-市交通运输局
pontoon | ordered_out                 | report_removal  | supervisors  | =           | unit-市交通运输局
pontoon | ordered_out                 | confirm_removal | county       | removed     | unit-市交通运输局
pontoon | removed                     | restore_pontoon | headquarters | restored    | unit-市交通运输局
pontoon | in_service removed restored | scrap_pontoon   | supervisors  | scrapped    | unit-市交通运输局

floodplain_item | registered       | order_item       | looking | ordered  | duty-1.6
floodplain_item | ordered          | report_item_gone | places  | removed  | duty-1.6
floodplain_item | removed          | verify_item      | looking | verified | duty-1.6
floodplain_item | removed verified | reopen_item      | looking | ordered  | duty-1.6

flood_check | begun | enter_fault    | writers | =         | duty-1.8
flood_check | begun | conclude_check | writers | concluded | duty-1.8

flood_fault | found           | report_fault_right | keepers | rectified    | duty-1.8
flood_fault | rectified       | recheck_fault      | writers | closed found | duty-1.8
flood_fault | found rectified | dismiss_fault      | writers | dismissed    | duty-1.8
"""
# What makes a thing, and is taken on nothing else.
BEGINS = {
    "owe_readiness": "duty-1.8",
    "draft_flood_plan": "duty-1.5",
    "record_drill": "duty-1.11",
    "register_team": "duty-1.4",
    "register_depot": "duty-1.4",
    "register_pontoon": "unit-市交通运输局",
    "register_item": "duty-1.6",
    "begin_check": "duty-1.8",
}
WRITTEN = Written(readiness, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
