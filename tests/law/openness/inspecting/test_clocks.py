"""Until when something is put right and looked at again, counted by hand over March 2024."""

from datetime import date

import pytest
from tests.law.openness.conftest import civil

from qiban.law.openness.inspecting import clocks
from qiban.law.openness.inspecting.facts import SeverityName
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("severity", "due", "used"),
    [
        ("minor", "2024-03-19", "rectification_days"),
        ("general", "2024-03-19", "rectification_days"),
        ("serious", "2024-03-12", "serious_rectification_days"),
    ],
)
def test_a_finding_is_put_right_in_ten_working_days_a_serious_one_in_five(
    law: Law, severity: SeverityName, due: str, used: str
) -> None:
    found = clocks.rectification_clock(severity=severity, found_at=civil("2024-03-04 10:00"), law=law)
    assert (found.kind, found.citation.clause) == ("open_rectification", "openness:safeguard-3.2")
    assert found.deadline.due_at == civil(due)
    assert used in found.parameters


def test_more_time_ends_with_its_day(law: Law) -> None:
    found = clocks.extended_clock(until=date(2024, 3, 31), extended_at=civil("2024-03-18 10:00"), law=law)
    assert (found.kind, found.citation.clause) == ("open_rectification", "openness:safeguard-3.2")
    assert (found.deadline.due_at, found.recipe) == (civil("2024-04-01"), Recipe(ends_on=date(2024, 3, 31)))


def test_what_was_put_right_is_looked_at_within_five_working_days(law: Law) -> None:
    found = clocks.recheck_clock(reported_at=civil("2024-03-04 10:00"), law=law)
    assert (found.kind, found.citation.clause) == ("finding_recheck", "openness:safeguard-3.2")
    assert found.deadline.due_at == civil("2024-03-12")
    assert found.parameters["recheck_days"] == "5@2023-06-30"
