"""What went wrong with counts of people and room in other public systems, tried on Qiban's evacuations."""

from typing import Any

import pytest
from tests.flood.evacuation.conftest import Flood

from qiban.core.errors import Refused
from qiban.flood.models import Movement
from qiban.flood.operations.evacuation.carrying_out import order_return, report_all_out, report_returned
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.moving import add_people
from qiban.flood.operations.evacuation.shelters import people_in
from qiban.flood.queries.evacuation import Counts, occupancy, sums_of

pytestmark = pytest.mark.django_db


def test_who_moves_between_shelters_is_counted_once(flood: Flood) -> None:
    """johnmackintosh/patientcounter#3, sheltermanager/asm3#234: whoever moved within the hour, or out and back, stood in
    two counts, and the days' sums did not meet.
    """
    school, hall = flood.shelter(), flood.shelter("文化馆")
    one = flood.evacuation(6, 2)
    row = flood.listed(one)[0]
    flood.moved(one, Move("sheltered", "a", row.pk, people=2, shelter_id=hall.pk))
    flood.moved(one, Move("sheltered", "b", row.pk, people=4, shelter_id=school.pk))
    for _ in range(2):
        # Those in the hall are there already, and keep nobody from following.
        told = flood.moved(one, Move("sheltered", "c", row.pk, source="sheltered", people=3, shelter_id=hall.pk))
        assert told.refused == {}
    assert people_in([school.pk, hall.pk]) == {school.pk: 1, hall.pk: 5}
    flood.moved(one, Move("sheltered", "d", row.pk, source="sheltered", shelter_id=hall.pk))
    assert people_in([school.pk, hall.pk]) == {school.pk: 0, hall.pk: 6}
    assert flood.counts(one) == sums_of(one.response_id).total == Counts(waiting=2, sheltered=6)
    # All are there: nothing is entered.
    told = flood.moved(one, Move("sheltered", "e", row.pk, source="sheltered", shelter_id=hall.pk))
    assert "没有变化" in told.refused[0].message.zh
    assert not Movement.objects.filter(key="e").exists()


def test_a_village_that_counts_by_number_moves_people_on_too(flood: Flood) -> None:
    """johnmackintosh/patientcounter#3: moves were counted, and not people."""
    school, hall = flood.shelter(), flood.shelter("文化馆")
    one = flood.ordered(flood.city.village_unit("无名册村"))[0]
    warden = flood.city.warden(one.area)
    add_people(actor=warden, evacuation_id=one.pk, people=30, note="全村", at=flood.city.now)
    flood.moved(one, Move("sheltered", "a", people=5, shelter_id=hall.pk))
    flood.moved(one, Move("sheltered", "b", people=10, shelter_id=school.pk))
    flood.moved(one, Move("sheltered", "c", source="sheltered", people=10, shelter_id=hall.pk))
    assert people_in([school.pk, hall.pk]) == {school.pk: 0, hall.pk: 15}
    assert flood.counts(one) == Counts(waiting=15, sheltered=15)
    told = flood.moved(one, Move("sheltered", "d", source="sheltered", people=1, shelter_id=hall.pk))
    assert list(told.refused) == [0]


def test_room_is_free_again_once_people_are_back(flood: Flood, refused: Any) -> None:
    """SparkDevNetwork/Rock#6735: who had been in the room earlier that day, and was never marked as gone, still took a
    place, and the room was full while it stood empty. Here nobody ends an evacuation over people in a shelter.
    """
    shelter = flood.shelter(capacity=4)
    village = flood.village(people=(4,))
    first = flood.ordered(village, response=flood.response(4))[0]
    row = flood.listed(first)[0]
    warden, city = flood.city.warden(village), flood.city
    flood.moved(first, Move("sheltered", "a", row.pk, shelter_id=shelter.pk))
    report_all_out(actor=warden, evacuation_id=first.pk, at=city.now)
    order_return(actor=city.town, evacuation_id=first.pk, at=city.now)
    with refused(Refused):
        report_returned(actor=warden, evacuation_id=first.pk, at=city.now)
    flood.moved(first, Move("returned", "b", row.pk))
    report_returned(actor=warden, evacuation_id=first.pk, at=city.now)
    assert people_in([shelter.pk]) == {shelter.pk: 0}
    # The same village again, at once: there is room, and nobody is asked for a word.
    second = flood.ordered(village, response=first.response)[0]
    told = flood.moved(second, Move("sheltered", "a", flood.listed(second)[0].pk, shelter_id=shelter.pk))
    assert (told.refused, told.entered) == ({}, {0: "a"})
    (found,) = occupancy(first.response_id)
    assert (found.people, found.over) == (4, 0)


def test_a_drill_that_nobody_ended_takes_no_room(flood: Flood) -> None:
    """SparkDevNetwork/Rock#6735: entries of an earlier gathering, never closed, counted against the room of the next."""
    shelter = flood.shelter(capacity=4)
    drill = flood.ordered(flood.village("东河村", (4,)), response=flood.response(is_drill=True))[0]
    flood.moved(drill, Move("sheltered", "a", flood.listed(drill)[0].pk, shelter_id=shelter.pk))
    one = flood.ordered(flood.village("西河村", (3,)), response=flood.response())[0]
    told = flood.moved(one, Move("sheltered", "a", flood.listed(one)[0].pk, shelter_id=shelter.pk))
    assert told.refused == {}
    assert people_in([shelter.pk]) == {shelter.pk: 3}
    shown = [[(row.people, row.of_response) for row in occupancy(of)] for of in (0, one.response_id, drill.response_id)]
    assert shown == [[(3, 0)], [(3, 3)], [(4, 4)]]
    # Within the drill the room is as in earnest.
    more = flood.ordered(flood.village("南河村", (1,)), response=drill.response)[0]
    told = flood.moved(more, Move("sheltered", "a", flood.listed(more)[0].pk, shelter_id=shelter.pk))
    assert "超出容量1人" in told.refused[0].message.zh


def test_an_entry_whose_answer_was_lost_is_known_also_after_the_evacuation_ended(flood: Flood) -> None:
    """getodk/collect#5317: sending broke off after the server had it; sent again, it was refused, and stood there as
    failed although it was entered.
    """
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    warden, city = flood.city.warden(one.area), flood.city
    said = Move("elsewhere", "phone-1", row.pk)
    assert flood.moved(one, said).entered == {0: "phone-1"}
    report_all_out(actor=warden, evacuation_id=one.pk, at=city.now)
    order_return(actor=city.commander, evacuation_id=one.pk, reason="水位回落", at=city.now)
    report_returned(actor=warden, evacuation_id=one.pk, at=city.now)
    told = flood.moved(one, said)
    assert (told.known, told.refused) == ({0: "phone-1"}, {})
