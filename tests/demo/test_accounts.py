"""The demo's carbon accounts, districts' plans and schools: played through the real operations, nothing refused."""

from datetime import date

import pytest
from tests.plans.conftest import civil

from qiban.demo.plans import cast, playing
from qiban.demo.plans.carbon import carbon
from qiban.demo.plans.education import education
from qiban.demo.plans.world import World
from qiban.plans.models import CarbonYear, Enterprise, Inventory, PeakingPlan, Scenario, School, SchoolCount

pytestmark = pytest.mark.django_db
NOW = civil("2026-11-27 12:00")


def test_accounts_are_played_with_firms_a_changed_factor_and_districts_in_every_state() -> None:
    cast.engage(password="a-password-of-the-tests")
    assert playing.played(carbon(World(cast.Crew(), date(2026, 11, 27))), NOW) == 0
    assert list(CarbonYear.objects.order_by("year").values_list("year", flat=True)) == [*range(2020, 2026)]
    assert Enterprise.objects.count() == 12
    changed = Inventory.objects.get(year__year=2025, area=None, enterprise=None, state="confirmed")
    # Power that crosses the border: 134.9 less 4.7 x 10^8 kWh, by 0.5923 instead of 0.6052 t a MWh.
    assert changed.replaces is not None
    assert changed.co2 < changed.replaces.co2
    assert Inventory.objects.filter(state="disputed").count() == 1
    assert set(PeakingPlan.objects.values_list("state", flat=True)) == {"balanced", "approved", "published", "returned"}
    assert Scenario.objects.get().result["plan"]["peak_year"] == 2027


def test_sixty_schools_are_counted_and_some_districts_have_enough_for_a_rank() -> None:
    cast.engage(password="a-password-of-the-tests")
    assert playing.played(education(World(cast.Crew(), date(2026, 11, 27))), NOW) == 0
    assert School.objects.count() == 60
    count = SchoolCount.objects.get(target="fast_schools_2025")
    sizes: dict[str, int] = {}
    for row in count.rows:
        sizes[row["district"]] = sizes.get(row["district"], 0) + row["all"]
    assert max(sizes.values()) >= 10 > min(sizes.values())
    assert count.observation.state == "confirmed"
