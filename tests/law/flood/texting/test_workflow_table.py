"""The table of telephones for reports, written out here by hand."""

import pytest
from tests.law.flood.written import Written

from qiban.law.flood.workflow import texting

WHO = {"duty": {"flood_duty"}}
TABLE = "reporting_phone | in_use | end_phone | duty | ended | duty-1.11"
WRITTEN = Written(texting, who=WHO, table=TABLE, begins={"register_phone": "duty-1.11"})


@pytest.mark.parametrize(("subject", "state"), WRITTEN.places)
def test_every_role_may_do_in_every_state_just_what_is_written(subject: str, state: str) -> None:
    assert WRITTEN.found(subject, state) == WRITTEN.meant(subject, state)


def test_every_step_is_written_and_stands_in_the_table_once() -> None:
    assert WRITTEN.laws_steps == WRITTEN.written_steps


def test_every_action_stands_on_the_clause_that_is_written() -> None:
    assert WRITTEN.laws_clauses == WRITTEN.clauses
