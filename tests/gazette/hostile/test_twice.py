"""The same click twice on every action of gazettes, by programs and in browsers: it has one effect."""

import pytest
from tests.hostile.twice import browsers_twice, programs_twice

from .things import GazetteThings

pytestmark = pytest.mark.usefixtures("silent")


def test_what_a_program_says_twice_is_done_once(things: GazetteThings) -> None:
    taken, faults = programs_twice(things)
    assert not faults, "\n".join(faults)
    assert len(taken) >= 5


def test_a_form_that_is_sent_twice_is_taken_once(things: GazetteThings) -> None:
    taken, faults = browsers_twice(things)
    assert not faults, "\n".join(faults)
    assert len(taken) >= 5
