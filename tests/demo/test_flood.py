"""The demo's flood control: a season with gaps and a response from Ⅳ to Ⅱ and back, played through the real operations."""

import pytest
from tests.flood.conftest import civil

from qiban.demo.flood import cast, playing
from qiban.demo.flood.season import days_of
from qiban.flood.models import (
    FloodResponse,
    FloodSeason,
    FloodTask,
    FloodWarning,
    HeldReading,
    LevelProposal,
    Readiness,
)
from qiban.flood.queries.evacuation import sums_of

pytestmark = pytest.mark.django_db
NOW = civil("2026-11-28 11:00")


def test_a_season_and_a_response_are_played_and_nothing_is_refused() -> None:
    cast.engage(password="a-password-of-the-tests")
    assert playing.play(NOW) == 0
    assert FloodSeason.objects.get().subject == "2027年凌汛期"
    response = FloodResponse.objects.get()
    assert (response.state, response.level) == ("running", 3)
    proposals = LevelProposal.objects.order_by("pk")
    # Readings propose the first three levels, a person the last.
    told = [(one.from_level, one.to_level, one.proposed_by is None) for one in proposals]
    assert told == [(0, 4, True), (4, 3, True), (3, 2, True), (2, 3, False)]
    states = set(FloodTask.objects.values_list("state", flat=True))
    assert {"assigned", "acknowledged", "reported", "done", "suspended"} <= states
    total = sums_of(response.pk).total
    assert total.assigned == total.out + total.refusing + total.missing + total.elsewhere
    assert min(total.out, total.refusing, total.missing, total.elsewhere) > 0
    assert set(HeldReading.objects.values_list("state", flat=True)) == {"held"}
    assert FloodWarning.objects.get().state == "published"
    assert {"owed", "ready"} <= set(Readiness.objects.values_list("state", flat=True))
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
