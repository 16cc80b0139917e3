"""The table of openness against the plan, written out here by hand: who may do what in which state, and where it leads."""

from itertools import product

import pytest

from qiban.law.openness.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW

WHO = {
    "unit": {"unit_publisher"},
    "writers": {"unit_publisher", "district_office"},
    "owners": {"unit_publisher", "unit_head", "district_office"},
    "office": {"group_office"},
    "keepers": {"group_office", "district_office"},
    "inspector": {"inspector"},
    "checkers": {"inspector", "district_office"},
    "lookers": {"inspector", "group_office", "district_office"},
}
# subject | states | action | who | where it may lead; "=" is where it is | clause
TABLE = """
open_year | running | open_ledgers       | office    | =      | safeguard-2.4
open_year | running | draft_list         | office    | =      | task-1.1
open_year | running | draft_rubric       | office    | =      | safeguard-3.1
open_year | running | draw_sample        | inspector | =      | safeguard-3.1
open_year | running | enter_system_score | office    | =      | task-4.3
open_year | running | compute_scores     | office    | =      | safeguard-3.1
open_year | running closed | draft_publication | office | = | safeguard-3.1
open_year | running | close_year         | office    | closed | safeguard-3.1

open_ledger | draft returned | edit_ledger   | writers | =        | safeguard-2.1
open_ledger | draft returned | file_ledger   | owners  | filed    | safeguard-2.4
open_ledger | filed          | return_ledger | keepers | returned | safeguard-2.4
open_ledger | filed          | accept_ledger | keepers | accepted | safeguard-2.4
open_ledger | accepted       | report_task   | writers | =        | safeguard-2.1
open_ledger | accepted       | freeze_ledger | office  | frozen   | safeguard-2.4
open_ledger | draft filed returned accepted | record_training | writers | = | task-3.2
open_ledger | draft filed returned accepted | draft_entry     | unit    | = | task-2.1
open_ledger | draft filed returned accepted frozen | draft_report | writers | = | safeguard-2.2

routine_list | draft    | edit_list     | office   | =        | task-1.1
routine_list | draft    | adopt_list    | office   | in_force | task-1.1
routine_list | in_force | check_by_list | checkers | =        | task-1.2
routine_list | in_force | replace_list  | office   | replaced | task-1.1

directory_entry | draft returned listed | edit_entry   | unit    | =         | task-2.1
directory_entry | draft returned        | submit_entry | unit    | submitted | task-2.1
directory_entry | submitted             | return_entry | keepers | returned  | task-2.1
directory_entry | submitted             | list_entry   | keepers | listed    | task-2.1
directory_entry | listed                | remove_entry | keepers | removed   | task-2.3

disclosure | awaited published broken | publish_disclosure | unit    | published        | task-2.3
disclosure | published                | record_change      | unit    | =                | task-2.3
disclosure | published broken         | check_link         | lookers | published broken | task-2.4
disclosure | awaited published broken | end_disclosure     | keepers | ended            | task-2.3

training_record | recorded           | confirm_record | keepers | confirmed | task-3.2
training_record | recorded confirmed | reject_record  | keepers | rejected  | task-3.2

inspection | drawn      | begin_inspection   | inspector | inspecting | safeguard-3.1
inspection | inspecting | look_at            | inspector | =          | safeguard-3.1
inspection | inspecting | enter_finding      | inspector | =          | safeguard-3.2
inspection | inspecting | publish_inspection | office    | published  | safeguard-2.3

finding | found                     | take_on          | owners    | rectifying      | safeguard-3.2
finding | rectifying reopened       | ask_more_time    | owners    | =               | safeguard-3.2
finding | rectifying reopened       | extend_time      | office    | =               | safeguard-3.2
finding | found rectifying reopened | report_rectified | owners    | rectified       | safeguard-3.2
finding | rectified                 | recheck_finding  | inspector | closed reopened | safeguard-3.2
finding | found rectifying reopened | dismiss_finding  | office    | dismissed       | safeguard-3.2

annual_report | drafting  | enter_text      | writers | =         | safeguard-2.2
annual_report | drafting  | enter_row       | writers | =         | safeguard-2.2
annual_report | drafting  | enter_disputes  | writers | =         | safeguard-2.2
annual_report | drafting  | enter_documents | writers | =         | safeguard-2.2
annual_report | drafting  | submit_report   | owners  | submitted | safeguard-2.2
annual_report | submitted | publish_report  | owners  | published | safeguard-2.2

rubric | draft    | edit_item      | office | =        | safeguard-3.1
rubric | draft    | edit_veto      | office | =        | safeguard-3.1
rubric | draft    | edit_bonus     | office | =        | safeguard-3.1
rubric | draft    | edit_rubric    | office | =        | safeguard-3.1
rubric | draft    | adopt_rubric   | office | in_force | safeguard-3.1
rubric | in_force | replace_rubric | office | replaced | safeguard-3.1

assessment | computed  | enter_mark         | office | =         | safeguard-3.1
assessment | computed  | recompute          | office | =         | safeguard-3.1
assessment | computed  | announce           | office | announced | safeguard-3.1
assessment | announced | file_appeal        | owners | =         | safeguard-3.1
assessment | announced | make_final         | office | final     | safeguard-3.1

appeal | filed | uphold_appeal | office | upheld   | safeguard-3.1
appeal | filed | reject_appeal | office | rejected | safeguard-3.1
"""


def written_rows() -> list[list[str]]:
    """The rows of the table above."""
    return [[cell.strip() for cell in line.split("|")] for line in filter(None, TABLE.splitlines())]


def written_table() -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """Subject, state and action to who, and where it may lead."""
    return {
        (subject, state, action): (WHO[who], {state if one == "=" else one for one in leads.split()})
        for subject, states, action, who, leads, _ in written_rows()
        for state in states.split()
    }


WRITTEN = written_table()


@pytest.mark.parametrize(("subject", "state"), [(subject, state) for subject in STATES for state in STATES[subject]])
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    for action, role in product(ACTIONS, ROLES):
        who, leads = WRITTEN.get((subject, state, action), (set(), set()))
        expected = leads if role in who else set()
        assert WORKFLOW.next_states(subject, state, action, role) == expected, (action, role)


def test_no_step_stands_in_the_table_twice() -> None:
    keys = [(step.subject, step.state, step.action, step.next_state) for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert {key[:3] for key in keys} == set(WRITTEN)


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    written = {action: clause for _, _, action, _, _, clause in written_rows()}
    begins = {"begin_year": "safeguard-2"}
    assert {name: one.citation.id for name, one in ACTIONS.items()} == {**begins, **written}
