"""The same click twice on every action of plans, by programs and in browsers: it has one effect."""

import pytest
from tests.hostile.twice import browsers_twice, programs_twice

from .things import PlanThings

pytestmark = pytest.mark.usefixtures("silent")


def test_what_a_program_says_twice_is_done_once(things: PlanThings) -> None:
    taken, faults = programs_twice(things)
    assert not faults, "\n".join(faults)
    assert len(taken) >= 100


def test_a_form_that_is_sent_twice_is_taken_once(things: PlanThings) -> None:
    taken, faults = browsers_twice(things)
    # Many record at once: the second click meets the first one's row, and is told its number.
    assert faults == ["carbon_year record_activity: 422, 0 entries more"]
    assert len(taken) >= 100
