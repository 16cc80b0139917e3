"""What runs while water rises is told at once, whatever somebody's quiet hours say; what can wait until morning is not."""

import pytest

from qiban.core.channels.groups import LIGHT_KINDS
from qiban.core.notices.models import Notice
from qiban.core.notices.urgency import urgent_among
from qiban.flood.office import URGENT_CLOCKS
from qiban.law.regulation import clock_titles


@pytest.mark.django_db
@pytest.mark.parametrize(("clock", "is_urgent"), [("task_report", True), ("evacuation_out", True), ("roster", False)])
def test_lights_of_a_flood_are_urgent_and_those_of_its_papers_are_not(clock: str, *, is_urgent: bool) -> None:
    one = Notice(pk=1, kind=min(LIGHT_KINDS), facts={"kind": clock})
    assert urgent_among([one]) == ({1} if is_urgent else set())


def test_every_urgent_clock_is_one_that_there_is() -> None:
    assert clock_titles().keys() >= URGENT_CLOCKS
