"""The table of orders, questions and reports, written out by hand: who may do what in which state, and where it leads."""

from itertools import product

import pytest

from qiban.law.flood.workflow import ROLES, STATES, WORKFLOW
from qiban.law.flood.workflow.ordering import ACTIONS

UNITS = {"flood_member", "flood_head", "flood_county", "flood_town", "flood_village"}
WHO = {
    "duty": {"flood_duty"},
    "commander": {"flood_commander"},
    "headquarters": {"flood_duty", "flood_commander"},
    "units": UNITS,
    "doers": UNITS | {"flood_commander"},
    "anybody": UNITS | {"flood_duty", "flood_commander"},
}
# subject | states | action | who | where it leads; "=" is where it is | clause
TABLE = """
flood_order | drafted | edit_order     | duty         | =           | duty-2
flood_order | drafted | issue_order    | commander    | issued      | duty-2
flood_order | drafted | withdraw_order | headquarters | withdrawn   | duty-2
flood_order | issued  | complete_order | doers        | carried_out | duty-1.9
flood_order | issued  | revoke_order   | commander    | revoked     | duty-2
flood_order | issued  | replace_order  | commander    | replaced    | duty-2
flood_order | issued  | end_order      | commander    | ended       | duty-2

order_receipt | issued                             | confirm_order | units     | confirmed   | duty-1.9
order_receipt | issued confirmed insisted          | execute_order | units     | carried_out | duty-1.9
order_receipt | issued confirmed                   | object_order  | units     | objected    | duty-1.9
order_receipt | objected                           | insist_order  | commander | insisted    | duty-1.9
order_receipt | objected insisted                  | release_order | commander | released    | duty-1.9
order_receipt | issued confirmed objected insisted | revoke_order  | commander | revoked     | duty-2
order_receipt | issued confirmed objected insisted | replace_order | commander | revoked     | duty-2
order_receipt | issued confirmed objected insisted | end_order     | commander | ended       | duty-2

flood_question | asked    | answer_question   | anybody   | answered  | duty-1.11
flood_question | answered | ask_again         | anybody   | asked     | duty-1.11
flood_question | answered | close_question    | anybody   | closed    | duty-1.11
flood_question | asked    | withdraw_question | anybody   | withdrawn | duty-1.11
flood_question | asked    | end_question      | commander | ended     | duty-1.11

situation_report | drafted | edit_situation      | duty         | =          | duty-1.11
situation_report | drafted | refresh_situation   | headquarters | =          | duty-1.11
situation_report | drafted | issue_situation     | commander    | issued     | duty-1.11
situation_report | drafted | discard_situation   | headquarters | discarded  | duty-1.11
situation_report | issued  | supersede_situation | commander    | superseded | duty-1.11
"""
SUBJECTS = ("flood_order", "order_receipt", "flood_question", "situation_report")


def written_rows() -> list[list[str]]:
    """The rows of the table above."""
    return [[cell.strip() for cell in line.split("|")] for line in filter(None, TABLE.splitlines())]


WRITTEN = {
    (subject, state, action): (WHO[who], {state if leads == "=" else leads})
    for subject, states, action, who, leads, _ in written_rows()
    for state in states.split()
}


@pytest.mark.parametrize(("subject", "state"), [(subject, state) for subject in SUBJECTS for state in STATES[subject]])
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    for action, role in product(WORKFLOW.actions, ROLES):
        who, leads = WRITTEN.get((subject, state, action), (set(), set()))
        expected = leads if role in who else set()
        assert WORKFLOW.next_states(subject, state, action, role) == expected, (action, role)


def test_no_step_stands_in_the_table_twice() -> None:
    keys = [(one.subject, one.state, one.action, one.next_state) for one in WORKFLOW.steps if one.subject in SUBJECTS]
    assert len(set(keys)) == len(keys)
    assert {key[:3] for key in keys} == set(WRITTEN)


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    written = {action: clause for _, _, action, _, _, clause in written_rows()}
    begins = {"draft_order": "duty-2", "ask_question": "duty-1.11", "draft_situation": "duty-1.11"}
    assert {one.name: one.citation.id for one in ACTIONS} == {**begins, **written}


def test_the_duty_officer_draws_the_reports_of_a_running_response() -> None:
    for state, role in product(STATES["flood_response"], ROLES):
        leads = WORKFLOW.next_states("flood_response", state, "draft_situation", role)
        assert leads == ({"running"} if (state, role) == ("running", "flood_duty") else set())
