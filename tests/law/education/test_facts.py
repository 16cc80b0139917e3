"""What registers count are whole numbers from nothing to a thousand millions."""

import pytest
from tests.law.taking import takes

from qiban.law.education.facts import Count


@pytest.mark.parametrize(
    ("number", "is_taken"), [(-1, False), (0, True), (10**9, True), (10**9 + 1, False), (2.5, False)]
)
def test_a_count_is_neither_less_than_nothing_nor_absurdly_large(number: float, is_taken: bool) -> None:
    assert takes(Count, number) is is_taken
