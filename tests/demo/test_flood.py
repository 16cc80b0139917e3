"""The demo's flood control: a season with gaps and a drill from Ⅳ to Ⅱ and back, played through the real operations."""

import pytest
from tests.flood.conftest import civil

from qiban.demo.flood import cast, playing
from qiban.demo.flood.season import days_of
from qiban.flood.models import FloodResponse, FloodSeason, FloodTask

pytestmark = pytest.mark.django_db
NOW = civil("2026-11-28 11:00")


def test_a_season_and_a_drill_are_played_and_nothing_is_refused() -> None:
    cast.engage(password="a-password-of-the-tests")
    assert playing.play(NOW) == 0
    assert FloodSeason.objects.get().subject == "2027年凌汛期"
    drill = FloodResponse.objects.get()
    assert (drill.state, drill.level, drill.is_drill) == ("running", 3, True)
    states = set(FloodTask.objects.values_list("state", flat=True))
    assert {"assigned", "acknowledged", "reported", "done", "suspended"} <= states
    assert playing.play(NOW) == 0
    assert FloodResponse.objects.count() == 1


def test_the_season_is_the_one_that_is_made_ready() -> None:
    assert [str(days_of(civil(day).date())[0]) for day in ("2026-03-31", "2026-04-01", "2026-10-31", "2026-11-01")] == [
        "ice",
        "flood",
        "flood",
        "ice",
    ]
    assert days_of(civil("2026-11-01").date())[1] == 2027
