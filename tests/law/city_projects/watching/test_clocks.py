"""What is owed because of a breach, and until when, counted by hand over March 2024 (Art. 12, 26, 27)."""

from datetime import date

import pytest
from tests.law.city_projects.conftest import civil

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.watching import clocks
from qiban.law.recipe import Recipe

LAW = projects_law(date(2024, 3, 4))


@pytest.mark.parametrize(("kind", "clause"), [("26.3", "26"), ("27.8", "27"), ("12", "12")])
def test_a_breach_is_decided_on_within_five_working_days(kind: str, clause: str) -> None:
    found = clocks.decision_clock(kind=kind, found_at=civil("2024-03-04 10:00"), law=LAW)
    # Monday 4 March: the fifth working day after it is Monday 11 March.
    assert found.deadline.due_at == civil("2024-03-12")
    assert (found.kind, found.citation.clause) == ("breach_decision", f"city_projects:{clause}")
    assert found.parameters["breach_decision_days"] == "5@2023-06-13"


def test_a_reported_correction_is_looked_at_within_five_working_days() -> None:
    found = clocks.check_clock(reported_at=civil("2024-03-04 10:00"), law=LAW)
    assert found.deadline.due_at == civil("2024-03-12")
    assert (found.kind, found.citation.clause) == ("correction_check", "city_projects:26")
    assert found.parameters["correction_check_days"] == "5@2023-06-13"


def test_a_correction_and_money_are_due_by_the_end_of_the_named_day_working_or_not() -> None:
    sunday, at = date(2024, 3, 10), civil("2024-03-04 10:00")
    correction = clocks.correction_clock(correct_by=sunday, ordered_at=at, law=LAW)
    money = clocks.return_clock(due_on=sunday, ordered_at=at, law=LAW)
    assert [(one.kind, one.citation.clause) for one in (correction, money)] == [
        ("correction", "city_projects:26"),
        ("money_return", "city_projects:26"),
    ]
    for one in (correction, money):
        assert one.deadline.due_at == civil("2024-03-11")
        assert one.deadline.yellow_at == civil("2024-03-08")
        assert one.recipe == Recipe(ends_on=sunday)


def test_every_clock_has_a_name_and_every_length_a_parameter() -> None:
    assert set(clocks.TITLES) == {"breach_decision", "correction", "correction_check", "money_return"}
    assert {"breach_decision_days", "correction_check_days"} == clocks.LENGTHS
