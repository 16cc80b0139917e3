"""Until when ledgers are filed and looked at and units are checked, counted by hand over 2023 and 2024."""

from datetime import date

import pytest
from tests.law.openness.conftest import civil

from qiban.law.openness.ledgers import clocks
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law


@pytest.mark.parametrize(("year", "day"), [(2023, "2023-07-22"), (2024, "2024-07-22")])
def test_a_ledger_is_due_by_the_end_of_21_july(law: Law, year: int, day: str) -> None:
    found = clocks.ledger_clock(year=year, opened_at=civil(f"{year}-07-03 09:00"), law=law)
    assert (found.kind, found.citation.clause) == ("open_ledger", "openness:safeguard-2.4")
    assert found.deadline.due_at == civil(day)
    assert found.recipe == Recipe(ends_on=date(year, 7, 21))
    assert (found.parameters["ledger_month"], found.parameters["ledger_day"]) == ("7@2023-06-30", "21@2023-06-30")


def test_a_filed_ledger_is_looked_at_within_ten_working_days(law: Law) -> None:
    found = clocks.review_clock(filed_at=civil("2024-03-04 10:00"), law=law)
    # Monday 4 March: the tenth working day after it is Monday 18 March.
    assert (found.kind, found.citation.clause) == ("open_ledger_review", "openness:safeguard-2.4")
    assert found.deadline.due_at == civil("2024-03-19")
    assert found.parameters["ledger_review_days"] == "10@2023-06-30"


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2024, 3, 31), "2024-04-16"),
        (date(2024, 4, 1), "2024-07-16"),
        (date(2023, 12, 31), "2024-01-16"),
    ],
)
def test_a_quarter_is_checked_within_15_days_after_it(law: Law, day: date, due: str) -> None:
    found = clocks.check_clock(day=day, opened_at=civil("2023-10-09 09:00"), law=law)
    assert (found.kind, found.citation.clause) == ("routine_check", "openness:task-1.2")
    assert found.deadline.due_at == civil(due)
    assert found.parameters["check_days"] == "15@2023-06-30"
