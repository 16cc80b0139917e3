"""A response, villages with households on their lists, and shelters."""

from typing import Any

import pytest
from tests.flood.conftest import TOWN, City

from qiban.core.steps.beginning import begin
from qiban.core.units.models import Unit
from qiban.flood.models import Evacuation, FloodResponse, Household, Listed, Shelter
from qiban.flood.models.evacuation_kinds import ShelterKind
from qiban.flood.operations.evacuation.households import enter_household
from qiban.flood.operations.evacuation.moves import Move, Told
from qiban.flood.operations.evacuation.moving import record_movements
from qiban.flood.operations.evacuation.ordering import order_evacuation
from qiban.flood.operations.evacuation.shelters import enter_shelter, open_shelter
from qiban.flood.queries.evacuation import Counts, counts_from_entries, counts_of


class Flood:
    """A city in which people are evacuated."""

    def __init__(self, city: City) -> None:
        self.city = city

    def response(self, level: int = 2, *, place: str = "gaoqing", is_drill: bool = False) -> FloodResponse:
        """The response that runs, opened on first use."""
        if running := FloodResponse.objects.filter(state="running", is_drill=is_drill).first():
            return running
        at, places = self.city.now, [Unit.objects.get(code=place).pk]
        made = FloodResponse(title="黄河洪水", level=level, places=places, opened_at=at, is_drill=is_drill)
        return begin(made, "open_response", actor=self.city.commander, at=at)

    def village(self, name: str = "东河村", people: tuple[int, ...] = (4, 3, 2), town: str = TOWN) -> Unit:
        """A village with households of so many people."""
        village = self.city.village_unit(name, town)
        for number, count in enumerate(people, 1):
            self.household(village, f"{number}号", count)
        return village

    def household(self, village: Unit, door: str, people: int = 3, **more: Any) -> Household:
        given: dict[str, Any] = {"head_name": f"张{door}", "head_phone": "13800001111", "group": "一组", **more}
        warden = self.city.warden(village)
        return enter_household(actor=warden, door=door, people=people, at=self.city.now, **given)

    def shelter(self, title: str = "常家中学", capacity: int = 100, *, is_open: bool = True) -> Shelter:
        made = enter_shelter(
            actor=self.city.town,
            title=title,
            kind=ShelterKind.SCHOOL,
            address="常家镇",
            capacity=capacity,
            at=self.city.now,
        )
        if is_open:
            made = open_shelter(actor=self.city.town, shelter_id=made.pk, at=self.city.now)
        return made

    def ordered(self, *villages: Unit, response: FloodResponse | None = None, **more: Any) -> list[Evacuation]:
        return order_evacuation(
            actor=self.city.county,
            flood_response_id=(response or self.response()).pk,
            area_ids=[one.pk for one in villages],
            order_text="沿黄各村立即转移",
            at=self.city.now,
            **more,
        )

    def evacuation(self, *people: int) -> Evacuation:
        """An evacuation of one village."""
        return self.ordered(self.village(people=people or (4, 3, 2)))[0]

    def moved(self, one: Evacuation, *moves: Move, by: Any = None) -> Told:
        warden = by or self.city.warden(one.area)
        return record_movements(actor=warden, evacuation_id=one.pk, moves=moves, at=self.city.now)

    def listed(self, one: Evacuation) -> list[Listed]:
        return list(Listed.objects.filter(evacuation=one).select_related("household").order_by("code"))

    def counts(self, one: Evacuation) -> Counts:
        """The headcount, which its entries come to as well."""
        found = counts_of([one.pk])[one.pk]
        assert found == counts_from_entries([one.pk])[one.pk]
        return found


@pytest.fixture
def flood(city: City) -> Flood:
    return Flood(city)
