"""The demo's openness: played through the real operations, nothing refused, with what a visitor is to see."""

from datetime import date

import pytest
from tests.plans.conftest import civil

from qiban.core.units.queries import id_of
from qiban.demo.plans import cast, playing
from qiban.demo.plans.openness import openness
from qiban.demo.plans.world import World
from qiban.plans.models import Appeal, Assessment, Disclosure, Finding, OpenLedger, OpenYear, TrainingRecord

pytestmark = pytest.mark.django_db
NOW = civil("2026-11-20 12:00")


def test_openness_is_played_and_shows_good_and_bad() -> None:
    cast.engage(password="a-password-of-the-tests")
    steps = openness(World(cast.Crew(), date(2026, 11, 20)))
    assert playing.played(steps, NOW) == 0
    assert [one.year for one in OpenYear.objects.order_by("year")] == [2025, 2026]
    assert set(OpenLedger.objects.filter(is_late=True).values_list("unit_id", flat=True)) == {id_of("water")}
    assert TrainingRecord.objects.filter(state="rejected").count() == 1
    # The housing department lost 5 and 2 at two quarterly checks.
    assert str(Assessment.objects.get(unit__code="housing").total) == "93.0000"
    assert not Assessment.objects.exclude(state="final").exists()
    assert Appeal.objects.get().state == "rejected"
    assert {one.state for one in Finding.objects.filter(year__year=2026)} == {"found", "rectifying", "rectified"}
    assert Disclosure.objects.filter(state="broken").count() == 1
