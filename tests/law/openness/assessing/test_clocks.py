"""Until when a year is assessed, and appeals are made and decided, counted by hand over March 2024."""

from datetime import date

from tests.law.openness.conftest import civil

from qiban.law.openness.assessing import clocks
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law


def test_a_year_is_assessed_by_the_end_of_the_next_january(law: Law) -> None:
    found = clocks.assessment_clock(year=2024, opened_at=civil("2025-01-02 09:00"), law=law)
    assert (found.kind, found.citation.clause) == ("annual_assessment", "openness:safeguard-3.1")
    assert (found.deadline.due_at, found.recipe) == (civil("2025-02-01"), Recipe(ends_on=date(2025, 1, 31)))
    assert {"assessment_month", "assessment_day"} <= set(found.parameters)


def test_one_may_appeal_within_five_working_days(law: Law) -> None:
    found = clocks.appeal_window(announced_at=civil("2024-03-04 10:00"), law=law)
    assert (found.kind, found.citation.clause, found.is_window) == (
        "assessment_appeal",
        "openness:safeguard-3.1",
        True,
    )
    assert found.deadline.due_at == civil("2024-03-12")
    assert found.parameters == {"appeal_days": "5@2023-06-30"}


def test_an_appeal_is_decided_within_ten_working_days(law: Law) -> None:
    found = clocks.decision_clock(filed_at=civil("2024-03-04 10:00"), law=law)
    assert (found.kind, found.citation.clause) == ("appeal_decision", "openness:safeguard-3.1")
    assert found.deadline.due_at == civil("2024-03-19")
    assert found.parameters["appeal_decision_days"] == "10@2023-06-30"
