"""The table of the city projects against the regulation, written out here by hand (Art. 4-7, 9, 12, 15-27)."""

from itertools import product

import pytest

from qiban.law.city_projects.workflow import ACTIONS, ROLES, STATES, STEPS, WORKFLOW

# Whom the document names: who proposes (4), the housing department (5, 25), the departments that approve (6), the
# government's office (5, 17), the project unit (3.2), the construction unit (3.3), the firms (15, 19-22), the user unit (23)
# and the audit office (24).
WHO = {
    "proposer": {"proposer"},
    "housing": {"plan_manager"},
    "approving": {"approver"},
    "government": {"government_officer"},
    "project": {"project_unit"},
    "construction": {"construction_unit"},
    "firm": {"firm_staff"},
    "user": {"user_unit"},
    "audit": {"audit_officer"},
    "both units": {"project_unit", "construction_unit"},
    "builders": {"construction_unit", "firm_staff"},
    "keepers": {"construction_unit", "user_unit"},
    "holders": {"plan_manager", "project_unit"},
    "accusers": {"plan_manager", "audit_officer"},
    "overseers": {"plan_manager", "project_unit", "audit_officer"},
    # The parties of 15 and 19 to 23, and the departments that publish the plan together (5).
    "asked": {"project_unit", "construction_unit", "firm_staff", "user_unit", "approver", "plan_manager"},
}
# subject | states | action | who | where it may lead; "=" is where it is
TABLE = """
annual_plan | collecting | propose_item       | proposer   | =
annual_plan | collecting | draft_plan         | housing    | drafted
annual_plan | drafted    | report_to_congress | government | reported
annual_plan | reported   | decide_plan        | government | decided
annual_plan | decided    | confirm            | asked      | =
annual_plan | decided    | object             | asked      | =
annual_plan | decided    | ask_publishers     | housing    | =
annual_plan | decided    | publish_plan       | housing    | published
annual_plan | published  | apply_adjustment   | proposer   | =
annual_plan | published  | open_year          | housing    | =

plan_item | proposed                           | review_item   | housing  | reviewed
plan_item | proposed reviewed                  | return_item   | housing  | returned
plan_item | returned                           | resubmit_item | proposer | proposed
plan_item | reviewed                           | check_item    | project  | checked
plan_item | proposed returned reviewed checked | drop_item     | housing  | dropped
plan_item | checked                            | plan_item     | housing  | planned

project | preparing building stopped                                                 | plan_item      | housing      | =
project | preparing                                                                  | leave_plan     | housing      | =
project | preparing building stopped                                                 | apply_approval | construction | =
project | preparing building stopped                                                 | record_design  | construction | =
project | preparing building stopped completed accepted handed_over                  | register_firm  | both units   | =
project | preparing building stopped completed accepted handed_over                  | name_party     | both units   | =
project | preparing building stopped completed accepted handed_over                  | enter_figure   | both units   | =
project | preparing building stopped completed accepted handed_over                  | open_tender    | both units   | =
project | preparing building stopped completed accepted handed_over                  | draft_contract | construction | =
project | preparing building stopped completed accepted handed_over closed           | evaluate       | housing      | =
project | preparing building stopped completed accepted handed_over closed cancelled | enter_breach   | overseers    | =
project | preparing            | start_work        | construction | building
project | building             | stop_work         | construction | stopped
project | stopped              | resume_work       | construction | building
project | stopped              | approve_stop      | housing      | =
project | preparing stopped    | cancel_project    | housing      | cancelled
project | building             | report_completion | firm         | completed
project | completed            | open_acceptance   | construction | =
project | completed            | confirm           | asked        | accepted
project | completed            | object            | asked        | building
project | accepted handed_over | submit_accounts   | project      | =
project | accepted             | offer_handover    | construction | =
project | accepted             | take_over         | user         | handed_over
project | handed_over          | close_project     | project      | closed

approval | applied | grant_approval | approving  | granted
approval | applied | refuse_approval | approving | refused
tender   | opened  | award_tender   | both units | awarded
tender   | opened  | fail_tender    | both units | failed

contract | drafted        | sign_contract     | project      | signed
contract | drafted        | reject_contract   | project      | rejected
contract | signed         | report_progress   | builders     | =
contract | signed         | propose_change    | construction | =
contract | signed settled | request_payment   | construction | =
contract | signed         | submit_settlement | firm         | =
contract | signed         | recheck           | project      | settled
contract | settled        | release_retention | project      | =
contract | signed         | end_contract      | project      | ended

change | proposed  | confirm        | asked        | = confirmed
change | proposed  | object         | asked        | refused
change | proposed  | withdraw       | construction | refused
change | confirmed | review_change  | project      | approved forwarded
change | confirmed | refuse_change  | project      | refused
change | forwarded | approve_change | government   | approved
change | forwarded | refuse_change  | government   | refused
change | approved  | ask_visa       | construction | =

visa | proposed  | confirm     | asked        | = confirmed
visa | proposed  | object      | asked        | refused
visa | proposed  | withdraw    | construction | refused
visa | confirmed | issue_visa  | construction | issued irregular
visa | confirmed | refuse_visa | construction | refused

measurement | reported | confirm  | asked    | = confirmed
measurement | reported | object   | asked    | refused
measurement | reported | withdraw | builders | refused

payment | requested          | approve_payment | project | approved
payment | requested approved | refuse_payment  | project | refused
payment | approved           | pay             | project | paid
payment | paid               | recall_money    | holders | =
payment | paid               | record_return   | project | =

settlement | submitted      | first_review      | construction | first_reviewed
settlement | submitted      | return_settlement | construction | returned
settlement | first_reviewed | recheck           | project      | rechecked
settlement | first_reviewed | return_settlement | project      | returned
settlement | returned       | submit_settlement | firm         | submitted

acceptance | opened | confirm         | asked        | = passed
acceptance | opened | object          | asked        | failed
acceptance | passed | file_acceptance | construction | filed

final_account | submitted | review_accounts | approving | reviewed
final_account | reviewed  | open_audit      | audit     | auditing
final_account | auditing  | extend_audit    | audit     | =
final_account | auditing  | finish_audit    | audit     | audited

handover | offered     | take_over     | user    | taken
handover | taken ended | report_defect | keepers | =
handover | taken       | end_defects   | user    | ended
defect   | reported    | repair_defect | keepers | repaired

breach | found corrected          | order_correction  | housing    | ordered
breach | found                    | dismiss_breach    | housing    | dismissed
breach | found ordered corrected  | hold_money        | holders    | =
breach | found ordered corrected  | release_money     | holders    | =
breach | ordered                  | report_correction | both units | corrected
breach | corrected                | accept_correction | housing    | closed
breach | found                    | hold_accountable  | accusers   | = closed
breach | ordered corrected closed | hold_accountable  | accusers   | =

confirmation | asked | confirm  | asked | given
confirmation | asked | object   | asked | objected
confirmation | asked | withdraw | asked | void
"""


def written_table() -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """The table above: subject, state and action to who, and where it may lead."""
    found = {}
    for line in filter(None, TABLE.splitlines()):
        subject, states, action, who, leads = (cell.strip() for cell in line.split("|"))
        for state in states.split():
            found[subject, state, action] = WHO[who], {state if one == "=" else one for one in leads.split()}
    return found


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
