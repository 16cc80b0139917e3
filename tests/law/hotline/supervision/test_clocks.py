"""Every clock of supervision: its clause, its number, and when it ends (Art. 6, 15, 16, 18; the limits are local)."""

from collections.abc import Callable

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.clocks import Clock
from qiban.law.hotline.supervision import clocks
from qiban.law.regulation import Law

# From Thursday, 28 September 2023; the next working days are 7 to 13 October, then 16 to 20, 23 to 27, 30, 31.
AT = civil("2023-09-28 10:00")


@pytest.mark.parametrize(
    ("make", "kind", "clause", "number", "due"),
    [
        (clocks.answer_clock, "supervision_answer", "16", "supervision_answer_days", "2023-10-10"),
        (clocks.answer_review_clock, "supervision_review", "16", "supervision_review_days", "2023-10-09"),
        (clocks.study_clock, "study", "15", "study_days", "2023-11-02"),
        (clocks.study_review_clock, "study_review", "6.2", "study_review_days", "2023-10-12"),
        # Sixty civil days after 28 September: 27 November.
        (clocks.recheck_clock, "recheck", "15", "recheck_days", "2023-11-28"),
        (clocks.rectification_clock, "rectification", "18", "rectification_days", "2023-10-19"),
        (clocks.rectification_review_clock, "rectify_review", "18", "rectification_review_days", "2023-10-12"),
        (clocks.accountability_clock, "accountability", "18", "accountability_days", "2023-10-12"),
    ],
)
def test_a_clock_keeps_its_clause_and_ends_with_its_last_day(
    law: Law, make: Callable[..., Clock], kind: str, clause: str, number: str, due: str
) -> None:
    clock = make(at=AT, law=law)
    assert (clock.kind, clock.citation.clause) == (kind, f"hotline:{clause}")
    assert clock.deadline.due_at == civil(due)
    assert clock.parameters[number] == f"{law.parameters[number]}@2023-06-28"
    assert kind in clocks.TITLES
    assert number in clocks.LENGTHS


def test_every_clock_has_a_title_in_both_languages() -> None:
    assert all(title.zh and title.en for title in clocks.TITLES.values())
    assert len(clocks.TITLES) == 8
