"""Trouble that others reported in public of systems like this one, tried here (市水利局职责一, 职责一（七）, （十一）)."""

from decimal import Decimal
from typing import Any

import pytest
from tests.flood.conftest import City, civil
from tests.flood.evacuation.conftest import Flood
from tests.flood.readings.conftest import River
from tests.flood.warnings.conftest import Warned
from tests.law.flood.checked import checked

from qiban.core.errors import Refused
from qiban.core.notices.models import Notice
from qiban.flood.models import FloodResponse, HeldReading, LevelProposal
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.queries.evacuation import occupancy
from qiban.law.flood.warning import polygon
from qiban.law.flood.warning.facts import Point, PolygonFacts


@pytest.fixture
def river(city: City) -> River:
    return River(city)


@pytest.fixture
def warned(city: City) -> Warned:
    return Warned(city)


def causes(river: River) -> list[str]:
    return [one.cause for one in HeldReading.objects.order_by("pk")]


def test_one_wrong_value_does_not_silence_a_station(river: River) -> None:
    """jomjol/AI-on-the-edge-device#4103 and #643: every right value was refused because it was compared with a wrong one.

    The drill station's flow changes by 1,500 m³/s an hour at most.
    """
    station = river.drill()
    river.flow("3000", "2024-07-05 08:00")
    # The wrong one is the first after a day of silence, so nothing speaks against it.
    river.flow("29000", "2024-07-06 09:00")
    for minute, value in ((10, "4000"), (20, "4010"), (30, "4020"), (40, "4030")):
        river.flow(value, f"2024-07-06 09:{minute}")
    assert causes(river) == ["jump"]
    assert [value for _, value, _ in river.values(station)] == ["3000", "29000", "4010", "4020", "4030"]


def test_a_spike_of_one_reading_counts_nowhere(river: River) -> None:
    """alaudet/raspi-sump#65: single readings that no water explains raised alarms."""
    station = river.drill()
    for minute, value in ((0, "5000"), (10, "12000"), (20, "5010"), (30, "5020"), (40, "12000"), (50, "5030")):
        river.flow(value, f"2024-07-05 08:{minute:02}")
    assert causes(river) == ["jump", "jump"]
    assert [value for _, value, _ in river.values(station)] == ["5000", "5010", "5020", "5030"]
    assert not LevelProposal.objects.exists()


def test_a_gauge_that_sticks_high_makes_a_proposal_and_no_response(river: River) -> None:
    """alaudet/raspi-sump#41: a sensor jumped and stayed there. It may be true: it is proposed, and a person decides."""
    river.drill()
    river.flow("3000", "2024-07-05 08:00")
    for minute in (10, 20, 30):
        river.flow("9000", f"2024-07-05 08:{minute}")
    (proposal,) = river.proposals()
    assert (proposal.state, proposal.to_level) == ("proposed", 3)
    assert not FloodResponse.objects.exists()


def test_water_that_stays_over_a_threshold_alarms_once(river: River) -> None:
    """alaudet/raspi-sump#3: each reading over the level sent a message of its own."""
    _ = river.city.commander
    river.drill()
    for minute in range(0, 60, 5):
        river.flow(f"{6500 + minute}", f"2024-07-05 08:{minute:02}")
    assert len(river.proposals()) == 1
    assert Notice.objects.filter(kind="level_proposed").count() <= 1


def points(text: str) -> tuple[Point, ...]:
    return tuple(Point(Decimal(lat), Decimal(lon)) for lat, lon in (one.split(",") for one in text.split()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A bow tie, an outline that stays open, one that runs back along itself.
        ("37.1,117.8 37.2,117.9 37.1,117.9 37.2,117.8 37.1,117.8", "相交"),
        ("37.1,117.8 37.1,117.9 37.2,117.9 37.2,117.8", "没有闭合"),
        ("37.1,117.8 37.1,117.9 37.2,117.9 37.1,117.9 37.1,117.8", "相同"),
    ],
)
def test_no_outline_that_maps_draw_differently_is_published(text: str, said: str) -> None:
    """wmo-raf/cap-composer#67 and #122: published areas were open or crossed themselves."""
    found = checked(polygon.warning_polygon, PolygonFacts(points(text)))
    assert found.outcome == "refused"
    assert said in found.reason.zh


def test_an_outline_of_thousands_of_corners_is_asked_to_be_simpler() -> None:
    """wmo-raf/cap-composer#121: an area of 6,208 corners, which receivers could not draw."""
    corners = [Point(Decimal("37.1") + Decimal(n) / 100_000, Decimal("117.8")) for n in range(6207)]
    closed = (*corners, corners[0])
    found = checked(polygon.warning_polygon, PolygonFacts(closed))
    assert (found.outcome, "不超过2000点" in found.reason.zh) == ("refused", True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        # wmo-raf/cap-composer#135: six weeks before it was sent; #136: for a month.
        ({"expires_at": civil("2024-04-22 09:00")}, "已过"),
        ({"expires_at": civil("2024-07-04 09:00")}, "小时"),
        ({"expires_at": civil("2024-06-04 09:00"), "effective_at": civil("2024-06-05 09:00")}, "应早于失效时间"),
    ],
)
def test_a_warning_holds_from_now_on_and_not_for_months(warned: Warned, refused: Any, given: Any, said: str) -> None:
    """wmo-raf/cap-composer#135 and #136: warnings that were over before they were sent, or held for months."""
    one = warned.written(**given)
    with refused(Refused, said):
        warned.submitted(one)


def test_people_who_move_from_shelter_to_shelter_and_home_are_counted_where_they_are(city: City) -> None:
    """SalesforceLabs/AnimalShelterStarter#167: capacity and availability did not follow what moved."""
    flood = Flood(city)
    first, second = flood.shelter(capacity=10), flood.shelter("常家小学", capacity=5)
    one = flood.evacuation(4, 3)
    row, other = flood.listed(one)

    def inside() -> dict[str, int]:
        return {found.shelter.title: found.people for found in occupancy(one.response_id)}

    flood.moved(one, Move("sheltered", "a", row.pk, source="waiting", shelter_id=first.pk))
    flood.moved(one, Move("sheltered", "b", other.pk, source="waiting", shelter_id=first.pk))
    assert inside() == {"常家中学": 7, "常家小学": 0}
    flood.moved(one, Move("sheltered", "c", row.pk, source="sheltered", shelter_id=second.pk))
    assert inside() == {"常家中学": 3, "常家小学": 4}
    flood.moved(one, Move("with_relatives", "d", other.pk, source="sheltered"))
    assert inside() == {"常家中学": 0, "常家小学": 4}
