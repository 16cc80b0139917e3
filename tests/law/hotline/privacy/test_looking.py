"""Looks that deserve a question: each pattern before, at and after its boundary (Art. 21)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.hotline import rules
from qiban.law.hotline.privacy.looking import LookedFacts
from qiban.law.regulation import Law

NOON = civil("2024-03-04 12:00")
PLAIN = LookedFacts(at=NOON, of_the_day=1, same_reason=1, last_worked_at=NOON)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (PLAIN, []),
        (replace(PLAIN, of_the_day=19), []),
        (replace(PLAIN, of_the_day=20), ["many"]),
        (replace(PLAIN, of_the_day=21), ["many"]),
        (replace(PLAIN, last_worked_at=None), ["not_own"]),
        (replace(PLAIN, last_worked_at=NOON - timedelta(days=3)), []),
        (replace(PLAIN, last_worked_at=NOON - timedelta(days=3, seconds=1)), ["not_own"]),
        (replace(PLAIN, last_worked_at=NOON + timedelta(days=3)), []),
        (replace(PLAIN, at=civil("2024-03-04 06:59"), last_worked_at=civil("2024-03-04 06:00")), ["night"]),
        (replace(PLAIN, at=civil("2024-03-04 07:00")), []),
        (replace(PLAIN, at=civil("2024-03-04 20:59")), []),
        (replace(PLAIN, at=civil("2024-03-04 21:00")), ["night"]),
        (replace(PLAIN, same_reason=9), []),
        (replace(PLAIN, same_reason=10), ["same_reason"]),
        (replace(PLAIN, was_of_accused=True), ["colleague"]),
        (replace(PLAIN, is_beside_accused=True), ["colleague"]),
        (replace(PLAIN, of_the_day=20, same_reason=10), ["many", "same_reason"]),
    ],
)
def test_a_pattern_shows_at_its_number(law: Law, given: LookedFacts, found: list[str]) -> None:
    decision = rules.question_look(given, law)
    assert decision.results["patterns"] == found
    assert decision.outcome == ("question" if found else "plain")
