"""Shelters are offered by units, opened and closed (职责一（八）, 市教育局, 市文化和旅游局)."""

from decimal import Decimal
from typing import Any

import pytest
from tests.flood.evacuation.conftest import Flood

from qiban.core.errors import Conflict, Denied, Invalid
from qiban.flood.models.evacuation_kinds import ShelterKind
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.shelters import close_shelter, edit_shelter, enter_shelter, retire_shelter
from qiban.flood.queries.evacuation import occupancy

pytestmark = pytest.mark.django_db
GIVEN: dict[str, Any] = {"title": "常家中学", "kind": ShelterKind.SCHOOL, "address": "常家镇", "capacity": 100}


def test_the_education_bureau_offers_a_school_and_the_county_what_lies_below_it(flood: Flood, refused: Any) -> None:
    city = flood.city
    made = enter_shelter(actor=city.member("education"), at=city.now, **GIVEN)
    assert (made.state, made.unit.code) == ("standby", "education")
    town = city.town.unit
    below = enter_shelter(actor=city.county, unit_id=town, at=city.now, **GIVEN)
    assert below.unit_id == town
    with refused(Denied):
        enter_shelter(actor=city.other_town, unit_id=town, at=city.now, **{**GIVEN, "title": "另一处"})
    with refused(Invalid, "同名"):
        enter_shelter(actor=city.town, at=city.now, **GIVEN)
    with refused(Denied):
        edit_shelter(actor=city.other_town, shelter_id=below.pk, capacity=5, at=city.now)


@pytest.mark.parametrize(
    ("longitude", "latitude", "said"),
    [
        ("117.8294121", "37.1712", ""),
        ("-180", "90", ""),
        ("37.17", "117.82", "填反"),
        ("180.1", "37", "超出范围"),
        ("117.8", None, "同时填写"),
        (None, "37.1", "同时填写"),
    ],
)
def test_a_place_lies_on_earth(
    flood: Flood, refused: Any, longitude: str | None, latitude: str | None, said: str
) -> None:
    where = {
        "longitude": Decimal(longitude) if longitude else None,
        "latitude": Decimal(latitude) if latitude else None,
    }
    if said:
        with refused(Invalid, said):
            enter_shelter(actor=flood.city.town, at=flood.city.now, **GIVEN, **where)
        return
    made = enter_shelter(actor=flood.city.town, at=flood.city.now, **GIVEN, **where)
    assert made.longitude == Decimal(longitude or 0).quantize(Decimal("0.000001"))


@pytest.mark.parametrize("capacity", [0, -1, 100_001])
def test_a_shelter_holds_somebody(flood: Flood, refused: Any, capacity: int) -> None:
    with refused(Invalid, "容量"):
        enter_shelter(actor=flood.city.town, at=flood.city.now, **{**GIVEN, "capacity": capacity})


def test_a_shelter_with_people_in_it_does_not_close(flood: Flood, refused: Any) -> None:
    shelter = flood.shelter()
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    flood.moved(one, Move("sheltered", "a", row.pk, shelter_id=shelter.pk))
    assert [(found.people, found.of_response, found.over) for found in occupancy(one.response_id)] == [(4, 4, 0)]
    with refused(Conflict, "还有4人"):
        close_shelter(actor=flood.city.town, shelter_id=shelter.pk, at=flood.city.now)
    other = flood.shelter("小学")
    flood.moved(one, Move("sheltered", "b", row.pk, shelter_id=other.pk))
    close_shelter(actor=flood.city.town, shelter_id=shelter.pk, at=flood.city.now)
    gone = retire_shelter(actor=flood.city.town, shelter_id=shelter.pk, reason="危房", at=flood.city.now)
    assert gone.state == "retired"
    assert [found.shelter.pk for found in occupancy()] == [other.pk]
