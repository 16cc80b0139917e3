"""The table of plans, written out here by hand (plans 1-9)."""

from itertools import product

import pytest

from qiban.law.plans.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW

# The plan's office, a responsible unit, and either: a unit accepts what others contribute, the office what the lead did.
# A plan's office publishes its progress, the openness office the results of a year.
WHO = {
    "office": {"plan_office"},
    "unit": {"plan_unit"},
    "either": {"plan_office", "plan_unit"},
    "publishers": {"plan_office", "group_office"},
}
# subject | states | action | who | where it leads; "=" is where it is
TABLE = """
gazette_document | proposed                  | decide_item     | office | =
gazette_document | proposed                  | accept_rest     | office | =
gazette_document | proposed                  | adopt_document  | office | adopted
gazette_document | proposed                  | reject_document | office | rejected
gazette_document | rejected                  | reopen_document | office | proposed
gazette_document | proposed rejected adopted | import_gazette  | office | replaced

plan | drafting running | add_measure       | office | =
plan | drafting running | add_indicator     | office | =
plan | drafting         | start_plan        | office | running
plan | running          | open_round        | office | =
plan | running closed   | draft_publication | office | =
plan | running          | close_plan        | office | closed

measure | open | name_unit        | office | =
measure | open | complete_measure | office | done
measure | done | reopen_measure   | office | open
measure | open | withdraw_measure | office | withdrawn

part | not_started in_progress returned           | report_progress | unit   | in_progress
part | not_started in_progress returned           | add_evidence    | unit   | in_progress
part | in_progress returned                       | submit_part     | unit   | submitted
part | submitted                                  | accept_part     | either | accepted
part | submitted                                  | return_part     | either | returned
part | accepted                                   | reopen_part     | office | returned
part | not_started in_progress returned submitted | end_part        | office | ended
part | not_started in_progress returned           | ask_date        | unit   | =

date_move | asked | grant_date    | office | granted
date_move | asked | refuse_date   | office | refused
date_move | asked | withdraw_date | unit   | withdrawn

indicator | in_use | set_target       | office | =
indicator | in_use | record_figure    | either | =
indicator | in_use | count_coverage   | either | =
indicator | in_use | retire_indicator | office | retired

observation | recorded                    | confirm_figure | either | confirmed
observation | recorded                    | object_figure  | either | objected
observation | recorded objected confirmed | correct_figure | either | corrected

round  | open           | freeze_round  | office | frozen
report | owed returned  | file_report   | unit   | filed
report | filed          | return_report | office | returned
report | filed          | accept_report | office | accepted

publication | drafted | approve_publication  | publishers | public
publication | drafted | refuse_publication   | publishers | refused
publication | public  | withdraw_publication | publishers | withdrawn
"""


def written_table() -> dict[tuple[str, str, str], tuple[set[str], str]]:
    """The table above: subject, state and action to who, and where it leads."""
    found = {}
    for line in filter(None, TABLE.splitlines()):
        subject, states, action, who, leads = (cell.strip() for cell in line.split("|"))
        for state in states.split():
            found[subject, state, action] = WHO[who], state if leads == "=" else leads
    return found


WRITTEN = written_table()


@pytest.mark.parametrize(("subject", "state"), [(subject, state) for subject in STATES for state in STATES[subject]])
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    for action, role in product(ACTIONS, ROLES):
        who, leads = WRITTEN.get((subject, state, action), (set(), ""))
        expected = {leads} if role in who else set()
        assert WORKFLOW.next_states(subject, state, action, role) == expected, (action, role)


def test_no_step_stands_in_the_table_twice() -> None:
    keys = [(step.subject, step.state, step.action, step.next_state) for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert {key[:3] for key in keys} == set(WRITTEN)
