"""Every clock of the knowledge base: its clause, its number, and when it ends (Art. 6.3, 8.3; the limits are local)."""

from collections.abc import Callable

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.clocks import Clock
from qiban.law.hotline.knowledge import clocks
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("make", "kind", "clause", "number", "due"),
    [
        # From Thursday, 28 September 2023; the next working days are 7 to 13 October.
        (clocks.renewal_clock, "article_renewal", "8.3", "knowledge_renewal_days", "2023-10-12"),
        (clocks.check_clock, "article_check", "6.3", "knowledge_check_days", "2023-10-10"),
        (clocks.error_clock, "article_error", "8.3", "knowledge_error_days", "2023-10-10"),
        # Six months later, until the end of that day, working or not.
        (clocks.review_clock, "article_review", "8.3", "knowledge_review_months", "2024-03-29"),
    ],
)
def test_a_clock_keeps_its_clause_and_ends_with_its_last_day(
    law: Law, make: Callable[..., Clock], kind: str, clause: str, number: str, due: str
) -> None:
    clock = make(at=civil("2023-09-28 10:00"), law=law)
    assert (clock.kind, clock.citation.id) == (kind, clause)
    assert clock.deadline.due_at == civil(due)
    assert clock.parameters[number] == f"{law.parameters[number]}@2023-06-28"
    assert kind in clocks.TITLES
    assert number in clocks.LENGTHS


@pytest.mark.parametrize(
    ("at", "due"),
    [
        # 31 August and six months: February's last day; in a leap year the 29th.
        ("2023-08-31 10:00", "2024-03-01"),
        ("2024-08-31 10:00", "2025-03-01"),
        ("2023-10-15 23:59", "2024-04-16"),
        # An instant that elsewhere still lies on the day before.
        ("2023-10-16 00:30", "2024-04-17"),
    ],
)
def test_a_review_is_due_on_the_same_day_of_a_later_month(law: Law, at: str, due: str) -> None:
    assert clocks.review_clock(at=civil(at), law=law).deadline.due_at == civil(due)


def test_every_clock_has_a_title_in_both_languages() -> None:
    assert all(title.zh and title.en for title in clocks.TITLES.values())
    assert set(clocks.OF_UNITS) == set(clocks.TITLES) - {"article_check"}
