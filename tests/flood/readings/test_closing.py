"""A station goes on when the unit that reads it closes."""

from tests.flood.conftest import City
from tests.flood.readings.conftest import River

from qiban.core.actor import SYSTEM
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.flood.models import LevelProposal
from qiban.flood.operations.readings.closing import hand_on_stations, stations_of
from qiban.flood.operations.readings.silence import watch_silence
from qiban.flood.operations.responding.deciding import approve_level


def test_the_successor_reads_it_and_owes_what_is_owed(river: River, city: City) -> None:
    water, emergency = Unit.objects.get(code="water"), Unit.objects.get(code="emergency")
    station = river.station(unit_id=water.pk)
    river.threshold(station, "6000", 4)
    river.flow("6000", "2024-07-05 08:00")
    proposal = LevelProposal.objects.get()
    approve_level(actor=city.commander, level_proposal_id=proposal.pk, opinion="同意", at=city.at("2024-07-05 08:20"))
    watch_silence(city.at("2024-07-05 10:00"))
    hand_on_stations(water, emergency, SYSTEM, city.now)
    station.refresh_from_db()
    assert station.unit == emergency
    assert [one.bearer_unit_id for one in city.owed(station)] == [emergency.pk]
    assert list(stations_of(water)) == []
    hand_on_stations(emergency, None, SYSTEM, city.now)
    station.refresh_from_db()
    assert station.unit is None
    assert [one.bearer_unit_id for one in city.owed(station)] == [id_of("yellow_river_flood_office")]
    told = Entry.objects.filter(subject_type="flood_station", subject_id=station.pk, action="hand_on")
    assert [one.detail for one in told.order_by("sequence")] == [
        {"unit": "water", "heir": "emergency"},
        {"unit": "emergency"},
    ]
