"""The table of a flood's aftermath, written out here by hand: who may do what in which state, and where it leads."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import aftermath

UNITS = {"flood_duty", "flood_member", "flood_head", "flood_county", "flood_town", "flood_village"}
WHO = {
    "duty": {"flood_duty"},
    "commander": {"flood_commander"},
    "town": {"flood_town"},
    "county": {"flood_county"},
    "town county": {"flood_town", "flood_county"},
    "member": {"flood_member"},
    "units": UNITS,
    "lookers": {"flood_county", "flood_duty"},
    "keepers": {"flood_village", "flood_town"},
    "places": {"flood_village", "flood_town", "flood_county"},
}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
damage_survey | running | ask_towns    | duty | =      | duty-1.10.6
damage_survey | running | close_survey | duty | closed | duty-1.10.6

damage_report | asked filed           | file_damage      | town   | filed     | duty-1.10.6
damage_report | filed returned        | verify_damage    | town   | verified  | duty-1.10.6
damage_report | verified              | confirm_damage   | county | confirmed | duty-1.10.6
damage_report | verified              | return_damage    | county | returned  | duty-1.10.6
damage_report | asked filed returned  | state_population | county | =         | duty-1.10.6
damage_report | filed verified confirmed returned | list_repair | town county | = | duty-1.10.5

damage_task | asked | complete_damage_task | member | done  | duty-1.10.6
damage_task | done  | return_damage_task   | duty   | asked | duty-1.10.6

flood_repair | listed                     | begin_repair    | units      | under_way | duty-1.10.5
flood_repair | under_way                  | complete_repair | units      | completed | duty-1.10.5
flood_repair | completed                  | accept_repair   | lookers    | accepted  | duty-1.10.5
flood_repair | completed                  | return_repair   | lookers    | under_way | duty-1.10.5
flood_repair | listed under_way           | move_repair     | lookers    | =         | duty-1.10.5
flood_repair | listed under_way completed | link_project    | units      | =         | duty-1.10.5

floodplain_use | running | add_villages | lookers | =      | duty-1.6.3
floodplain_use | running | close_use    | lookers | closed | duty-1.6.3

compensation | registering    | register_claim       | keepers     | =           | duty-1.6.3
compensation | registering    | publish_list         | keepers     | published   | duty-1.6.3
compensation | registering    | declare_no_loss      | town        | none        | duty-1.6.3
compensation | published none | reopen_list          | town county | registering | duty-1.6.3
compensation | published      | approve_compensation | county      | approved    | duty-1.6.3
compensation | approved       | pay_compensation     | county      | paid        | duty-1.6.3

compensation_claim | registered | add_loss         | keepers | =          | duty-1.6.3
compensation_claim | registered | drop_loss        | keepers | =          | duty-1.6.3
compensation_claim | registered | withdraw_claim   | keepers | withdrawn  | duty-1.6.3
compensation_claim | registered | object_claim     | places  | objected   | duty-1.6.3
compensation_claim | objected   | add_loss         | town    | =          | duty-1.6.3
compensation_claim | objected   | drop_loss        | town    | =          | duty-1.6.3
compensation_claim | objected   | withdraw_claim   | town    | withdrawn  | duty-1.6.3
compensation_claim | objected   | answer_objection | town    | registered | duty-1.6.3

flood_review | drafted | write_lessons | duty      | =      | duty-2
flood_review | drafted | add_measure   | duty      | =      | duty-2
flood_review | drafted | issue_review  | commander | issued | duty-2

review_measure | planned | drop_measure     | duty       | dropped | duty-2
review_measure | planned | open_measure     | commander  | open    | duty-2
review_measure | open    | complete_measure | units      | done    | duty-2
review_measure | done    | return_measure   | duty       | open    | duty-2

flood_response | running closed | ask_damage   | duty | = | duty-1.10.6
flood_response | closed         | draft_review | duty | = | duty-2
"""
# What makes a thing, and is taken on nothing else.
BEGINS = {"record_use": "duty-1.6.3"}
WRITTEN = Written(aftermath, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
