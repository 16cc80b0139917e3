"""A review says what was learned, and who does what about it until when (职责二)."""

from datetime import date

import pytest
from tests.law.flood.checked import checked

from qiban.law.flood.aftermath import reviewing as rules
from qiban.law.flood.aftermath.facts import MeasureFacts, ReviewFacts


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (ReviewFacts("接收偏慢", 1), "allowed"),
        (ReviewFacts(" ", 1), "refused"),
        (ReviewFacts("接收偏慢", 0), "refused"),
        (ReviewFacts("接收偏慢", 1, is_own=True), "refused"),
    ],
)
def test_a_review_is_issued_with_lessons_and_measures_by_somebody_else(facts: ReviewFacts, outcome: str) -> None:
    assert checked(rules.review_issue, facts).outcome == outcome


@pytest.mark.parametrize(("day", "outcome"), [(30, "refused"), (31, "accepted"), (32, "accepted")])
def test_a_measure_s_day_has_not_gone(day: int, outcome: str) -> None:
    due_on = date(2024, 7, day) if day < 32 else date(2024, 8, 1)
    assert checked(rules.review_measure, MeasureFacts(date(2024, 7, 31), due_on, "加密测报")).outcome == outcome


def test_a_measure_says_what_is_to_be_done() -> None:
    facts = MeasureFacts(date(2024, 7, 31), date(2024, 8, 1))
    assert "措施内容" in checked(rules.review_measure, facts).reason.zh
