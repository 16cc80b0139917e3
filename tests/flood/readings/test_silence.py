"""While a response runs a silent station is owed, until it is heard again or the response is over."""

from tests.flood.conftest import City
from tests.flood.readings.conftest import River

from qiban.core.units.queries import id_of
from qiban.flood.models import FloodStation, LevelProposal
from qiban.flood.operations.readings.silence import watch_silence
from qiban.flood.operations.responding.deciding import approve_level


def opened(river: River, city: City, **given: int) -> FloodStation:
    station = river.drill() if not given else river.station(**given)
    if given:
        river.threshold(station, "6000", 4)
    river.flow("6000", "2024-07-05 08:00")
    approve_level(
        actor=city.commander,
        level_proposal_id=LevelProposal.objects.get().pk,
        opinion="同意",
        at=city.at("2024-07-05 08:20"),
    )
    return station


def test_a_station_is_owed_once_its_interval_has_gone_by(river: River, city: City) -> None:
    station = opened(river, city)
    for at, owed in (("09:20", 0), ("09:21", 1), ("09:25", 1)):
        watch_silence(city.at(f"2024-07-05 {at}"))
        assert len(city.owed(station, "station_silence")) == owed, at
    (found,) = city.owed(station, "station_silence")
    assert found.bearer_unit_id == id_of("yellow_river_flood_office")
    assert found.due_at == city.at("2024-07-05 09:51")


def test_the_station_s_own_unit_bears_it(river: River, city: City) -> None:
    station = opened(river, city, unit_id=id_of("water"))
    watch_silence(city.at("2024-07-05 10:00"))
    (found,) = city.owed(station)
    assert found.bearer_unit_id == id_of("water")


def test_a_reading_settles_it_and_an_old_one_does_not(river: River, city: City) -> None:
    station = opened(river, city)
    watch_silence(city.at("2024-07-05 09:30"))
    river.flow("5900", "2024-07-05 08:30", at="2024-07-05 09:40")
    assert len(city.owed(station, "station_silence")) == 1
    river.flow("5950", "2024-07-05 09:40", at="2024-07-05 09:45")
    assert city.outcomes(station, "station_silence") == ["met"]


def test_nothing_is_owed_without_a_response(river: River, city: City) -> None:
    station = river.drill()
    watch_silence(city.at("2024-07-05 10:00"))
    assert city.owed(station) == []
