"""The table of telephones for reports, written out here by hand."""

from itertools import product

import pytest

from qiban.law.flood.workflow import ROLES, WORKFLOW
from qiban.law.flood.workflow.texting import ACTIONS, STATES, STEPS


@pytest.mark.parametrize("state", STATES["reporting_phone"])
def test_a_telephone_is_ended_by_the_duty_officer_and_nothing_else_happens_to_it(state: str) -> None:
    for action, role in product([one.name for one in ACTIONS], ROLES):
        ends = (state, action, role) == ("in_use", "end_phone", "flood_duty")
        assert WORKFLOW.next_states("reporting_phone", state, action, role) == ({"ended"} if ends else set())


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert len(STEPS) == 1
    assert {one.name: one.citation.id for one in ACTIONS} == {"register_phone": "duty-1.11", "end_phone": "duty-1.11"}
