"""The life of accounts as it is meant, written out once more by hand, and nothing besides."""

from itertools import product

import pytest

from qiban.law.carbon.inventory.workflow import ACTIONS, STATES, STEPS
from qiban.law.carbon.workflow import ROLES, StepFacts, workflow_step
from qiban.law.regulation import Law

# Subject | state | action | who | next state ("=" the same one).
WRITTEN = """
carbon_year | open | record_activity | either | =
carbon_year | open | record_output | either | =
carbon_year | open | compute_inventory | office | =
carbon_year | open | compute_account | office | =
carbon_year | open | enter_factor | office | =
carbon_year | open | list_enterprise | office | =
carbon_year | open | explain_difference | office | =
carbon_year | open | set_control | office | =
activity | recorded | amend_activity | either | amended
inventory | computed | confirm_inventory | either | confirmed
inventory | computed | dispute_inventory | either | disputed
inventory | computed | replace_inventory | office | replaced
inventory | disputed | replace_inventory | office | replaced
inventory | confirmed | replace_inventory | office | replaced
factor_notice | entered | adopt_factor | office | adopted
factor_notice | entered | decline_factor | office | declined
enterprise | listed | delist_enterprise | office | delisted
scenario | kept | discard_scenario | office | discarded
"""
WHO = {"office": ("plan_office",), "either": ("plan_office", "plan_unit")}
TABLE = {
    (subject, state, action, role): state if then == "=" else then
    for subject, state, action, who, then in (
        tuple(map(str.strip, line.split("|"))) for line in WRITTEN.strip().splitlines()
    )
    for role in WHO[who]
}


def test_the_table_holds_what_is_written_and_nothing_twice() -> None:
    found = [((one.subject, one.state, one.action, role), one.next_state) for one in STEPS for role in one.roles]
    assert dict(found) == TABLE
    assert len(found) == len(TABLE)


@pytest.mark.parametrize("subject", STATES)
def test_every_role_may_do_in_every_state_just_that(law: Law, subject: str) -> None:
    for state, action, role in product(STATES[subject], ACTIONS, ROLES):
        found = workflow_step(StepFacts(subject, state, action, role), law)
        assert (found.outcome == "allowed") is ((subject, state, action, role) in TABLE), (state, action, role)
        assert found.reason.zh
        assert found.reason.en


def test_every_action_stands_on_its_measure() -> None:
    clauses: dict[str, set[str]] = {}
    for name, one in ACTIONS.items():
        clauses.setdefault(one.citation.id, set()).add(name)
    assert clauses["measure-4.2"] == {"list_enterprise", "delist_enterprise", "compute_account", "explain_difference"}
    assert clauses["measure-5.3"] == {"record_output", "set_control"}
    assert clauses["measure-2"] == {"keep_scenario", "discard_scenario"}
    assert set(clauses) == {"measure-2", "measure-4.1", "measure-4.2", "measure-5.3"}
