"""The table of orders, questions and reports, written out by hand: who may do what in which state, and where it leads."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import ordering

UNITS = {"flood_member", "flood_head", "flood_county", "flood_town", "flood_village"}
WHO = {
    "duty": {"flood_duty"},
    "commander": {"flood_commander"},
    "headquarters": {"flood_duty", "flood_commander"},
    "units": UNITS,
    # When a unit closes, the system ends what it had.
    "doers": UNITS | {"flood_commander", "system"},
    "ordering": {"flood_commander", "system"},
    "anybody": UNITS | {"flood_duty", "flood_commander"},
}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
flood_order | drafted | edit_order     | duty         | =           | duty-2
flood_order | drafted | issue_order    | commander    | issued      | duty-2
flood_order | drafted | withdraw_order | headquarters | withdrawn   | duty-2
flood_order | issued  | complete_order | doers        | carried_out | duty-1.9
flood_order | issued  | revoke_order   | ordering     | revoked     | duty-2
flood_order | issued  | replace_order  | commander    | replaced    | duty-2
flood_order | issued  | end_order      | commander    | ended       | duty-2

order_receipt | issued                             | confirm_order | units     | confirmed   | duty-1.9
order_receipt | issued confirmed insisted          | execute_order | units     | carried_out | duty-1.9
order_receipt | issued confirmed                   | object_order  | units     | objected    | duty-1.9
order_receipt | objected                           | insist_order  | commander | insisted    | duty-1.9
order_receipt | objected insisted                  | release_order | commander | released    | duty-1.9
order_receipt | issued confirmed objected insisted | revoke_order  | commander | revoked     | duty-2
order_receipt | issued confirmed objected insisted | replace_order | commander | revoked     | duty-2
order_receipt | issued confirmed objected insisted | end_order     | ordering  | ended       | duty-2

flood_question | asked    | answer_question   | anybody   | answered  | duty-1.11
flood_question | answered | ask_again         | anybody   | asked     | duty-1.11
flood_question | answered | close_question    | anybody   | closed    | duty-1.11
flood_question | asked    | withdraw_question | anybody   | withdrawn | duty-1.11
flood_question | asked    | end_question      | ordering  | ended     | duty-1.11

situation_report | drafted | edit_situation      | duty         | =          | duty-1.11
situation_report | drafted | refresh_situation   | headquarters | =          | duty-1.11
situation_report | drafted | issue_situation     | commander    | issued     | duty-1.11
situation_report | drafted | discard_situation   | headquarters | discarded  | duty-1.11
situation_report | issued  | supersede_situation | commander    | superseded | duty-1.11

flood_response | running | draft_situation | duty | = | duty-1.11
"""
# What makes a thing, and is taken on nothing else.
BEGINS = {"draft_order": "duty-2", "ask_question": "duty-1.11"}
WRITTEN = Written(ordering, who=WHO, table=TABLE, begins=BEGINS)


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
