"""Until when an enterprise discloses anew."""

from datetime import date

from tests.law.openness.conftest import civil

from qiban.law.openness.enterprises.clocks import disclosure_clock
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law


def test_a_disclosure_is_due_by_the_end_of_its_day(law: Law) -> None:
    found = disclosure_clock(due_on=date(2024, 5, 15), opened_at=civil("2024-02-15 09:00"), law=law)
    assert (found.kind, found.citation.clause) == ("disclosure_update", "openness:task-2.3")
    assert (found.deadline.due_at, found.recipe) == (civil("2024-05-16"), Recipe(ends_on=date(2024, 5, 15)))
    assert found.parameters["change_days"] == "20@2023-06-30"
