"""People are accounted for household by household, by several at once, and every headcount balances (职责一（九）)."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.flood.evacuation.conftest import Flood

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.flood.models import Evacuation, Headcount, Movement
from qiban.flood.models.evacuation_kinds import Category
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.moving import add_people, record_movement, strike_people
from qiban.flood.queries.evacuation import Counts

pytestmark = pytest.mark.django_db


def test_everybody_on_the_lists_is_not_accounted_for_at_first(flood: Flood) -> None:
    one = flood.evacuation(4, 3, 2)
    assert flood.counts(one) == Counts(waiting=9)
    assert [row.code for row in flood.listed(one)] == ["0018", "0026", "0034"]
    assert (flood.counts(one).missing, flood.counts(one).assigned) == (9, 9)


def test_a_household_goes_to_its_shelter_and_the_evacuation_has_begun(flood: Flood) -> None:
    shelter = flood.shelter()
    one = flood.evacuation(4, 3)
    first = flood.listed(one)[0]
    told = flood.moved(one, Move("sheltered", "k1", first.pk, shelter_id=shelter.pk))
    assert (told.entered, told.refused) == ({0: "k1"}, {})
    assert flood.counts(one) == Counts(waiting=3, sheltered=4)
    one.refresh_from_db()
    assert one.state == "moving"
    assert flood.city.outcomes(one, "evacuation_start") == ["met"]


def test_the_same_entry_three_times_counts_once(flood: Flood) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    said = Move("with_relatives", "phone-7", row.pk)
    for _ in range(3):
        told = flood.moved(one, said)
    assert (told.entered, told.known) == ({}, {0: "phone-7"})
    twice = flood.moved(one, Move("refusing", "k2", row.pk), Move("refusing", "k2", row.pk))
    assert (twice.entered, twice.known) == ({0: "k2"}, {1: "k2"})
    assert flood.counts(one) == Counts(refusing=4)
    other = flood.moved(one, Move("elsewhere", "k2", row.pk))
    assert isinstance(other.refused[0], Conflict)


def test_a_household_may_be_in_several_places(flood: Flood) -> None:
    shelter = flood.shelter()
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    flood.moved(one, Move("with_relatives", "a", row.pk, people=1), Move("refusing", "b", row.pk, people=1))
    flood.moved(one, Move("sheltered", "c", row.pk, shelter_id=shelter.pk))
    assert flood.counts(one) == Counts(sheltered=2, with_relatives=1, refusing=1)
    # Nobody waits any more: the whole household is meant.
    flood.moved(one, Move("elsewhere", "d", row.pk))
    assert flood.counts(one) == Counts(elsewhere=4)
    assert Movement.objects.filter(evacuation=one, target="elsewhere").count() == 3


def test_more_than_stand_there_do_not_move(flood: Flood) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    told = flood.moved(one, Move("refusing", "a", row.pk, people=5))
    assert "现有4人" in told.refused[0].message.zh
    told = flood.moved(one, Move("refusing", "a", row.pk, source="sheltered", people=1))
    assert "现有0人" in told.refused[0].message.zh
    assert flood.counts(one) == Counts(waiting=4)


def test_a_mistake_goes_back_with_a_note_and_nothing_is_changed(flood: Flood) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    flood.moved(one, Move("refusing", "a", row.pk))
    assert "写明原因" in flood.moved(one, Move("waiting", "b", row.pk)).refused[0].message.zh
    flood.moved(one, Move("waiting", "b", row.pk, note="登错户"))
    assert flood.counts(one) == Counts(waiting=4)
    entry = Movement.objects.filter(evacuation=one).first()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Movement.objects.filter(pk=entry.pk).update(people=1)


def test_the_database_refuses_a_negative_count_and_a_count_written_by_hand(flood: Flood) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    at = flood.city.now
    entry = {"evacuation": one, "listed": row, "source": "waiting", "target": "refusing", "at": at, "recorded_at": at}
    with pytest.raises(IntegrityError, match="headcount_not_negative"), transaction.atomic():
        Movement.objects.create(people=5, **entry)
    with pytest.raises(IntegrityError, match="nobody is there"), transaction.atomic():
        Movement.objects.create(people=1, **{**entry, "source": "elsewhere"})
    with pytest.raises(IntegrityError, match="follows from its entries"), transaction.atomic():
        Headcount.objects.filter(evacuation=one).update(people=9)


def test_people_beyond_a_shelters_room_are_asked_about_and_let_in(flood: Flood) -> None:
    shelter = flood.shelter(capacity=5)
    one = flood.evacuation(4, 3)
    first, second = flood.listed(one)
    flood.moved(one, Move("sheltered", "a", first.pk, shelter_id=shelter.pk))
    asked = flood.moved(one, Move("sheltered", "b", second.pk, shelter_id=shelter.pk)).refused[0]
    assert "超出容量2人" in asked.message.zh
    assert "照常接收" in asked.next_step.zh
    assert flood.counts(one).waiting == 3
    flood.moved(one, Move("sheltered", "b", second.pk, shelter_id=shelter.pk, note="已加床"))
    assert flood.counts(one) == Counts(sheltered=7)


def test_a_shelter_that_is_not_open_is_asked_about_too(flood: Flood) -> None:
    shelter = flood.shelter(is_open=False)
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    assert "没有启用" in flood.moved(one, Move("sheltered", "a", row.pk, shelter_id=shelter.pk)).refused[0].message.zh
    flood.moved(one, Move("sheltered", "a", row.pk, shelter_id=shelter.pk, note="群众已到"))
    assert flood.counts(one).sheltered == 4


def test_somebody_on_no_list_is_added_and_struck_off_by_the_town(flood: Flood, refused: Any) -> None:
    one = flood.evacuation(4)
    city = flood.city
    warden = city.warden(one.area)
    with refused(Refused, "写明原因"):
        add_people(actor=warden, evacuation_id=one.pk, people=2, note=" ", at=city.now)
    add_people(actor=warden, evacuation_id=one.pk, people=2, note="走亲戚的两人", at=city.now)
    assert flood.counts(one) == Counts(waiting=6)
    with refused(Refused):
        strike_people(actor=warden, evacuation_id=one.pk, people=1, note="重复", at=city.now)
    strike_people(actor=city.town, evacuation_id=one.pk, people=1, note="重复", at=city.now)
    assert flood.counts(one) == Counts(waiting=5)
    with refused(Refused, "不足6人"):
        strike_people(actor=city.town, evacuation_id=one.pk, people=6, note="重复", at=city.now)


def test_a_village_without_a_list_goes_by_number(flood: Flood) -> None:
    village = flood.city.village_unit("无名册村")
    one = flood.ordered(village)[0]
    city = flood.city
    warden = city.warden(village)
    assert flood.counts(one).assigned == 0
    add_people(actor=warden, evacuation_id=one.pk, people=30, note="全村30人", at=city.now)
    for people in (10, 15):
        record_movement(actor=warden, evacuation_id=one.pk, target=Category.WITH_RELATIVES, people=people, at=city.now)
    assert flood.counts(one) == Counts(waiting=5, with_relatives=25)


def test_only_the_place_itself_and_those_above_it_enter(flood: Flood, refused: Any) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    with refused(Denied, "辖区"):
        flood.moved(one, Move("refusing", "a", row.pk), by=flood.city.other_town)
    with refused(Refused):
        flood.moved(one, Move("refusing", "a", row.pk), by=flood.city.member())
    other = flood.ordered(flood.village("西河村", (2,)), response=one.response)[0]
    strange = flood.listed(other)[0]
    assert isinstance(flood.moved(one, Move("refusing", "a", strange.pk)).refused[0], Invalid)


def test_entries_of_two_hundred_households_take_as_many_queries_as_of_two(flood: Flood) -> None:
    shelter = flood.shelter(capacity=5000)
    asked = []
    for number, count in enumerate((2, 60)):
        one = flood.ordered(flood.village(f"{'甲乙'[number]}村", (3,) * count))[0]
        moves = [Move("sheltered", f"{row.code}", row.pk, shelter_id=shelter.pk) for row in flood.listed(one)]
        with CaptureQueriesContext(connection) as seen:
            flood.moved(one, *moves)
        asked.append(len(seen))
        assert flood.counts(one) == Counts(sheltered=3 * count)
    assert asked[1] <= asked[0] + 2


def test_a_day_in_the_future_and_a_place_that_is_none_are_refused(flood: Flood) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    later = flood.city.at("2024-08-01 10:00")
    flood.city.at("2024-07-01 10:00")
    told = flood.moved(
        one,
        Move("refusing", "a", row.pk, at=later),
        Move("nowhere", "b", row.pk),
        Move("refusing", "c", row.pk, people=-1),
        Move("sheltered", "d", row.pk),
        Move("refusing", "e" * 81, row.pk),
    )
    assert set(told.refused) == {0, 1, 2, 3, 4}
    assert flood.counts(one) == Counts(waiting=4)


def test_the_journal_says_how_many_and_nobody_by_name(flood: Flood) -> None:
    one = flood.evacuation(4)
    flood.moved(one, Move("refusing", "a", flood.listed(one)[0].pk, note="张1号不走"))
    told = "".join(str(entry.detail) for entry in Entry.objects.all())
    assert "'now_refusing': 4" in told
    assert "张" not in told
    assert "13800001111" not in told
    assert Evacuation.objects.get(pk=one.pk).state == "moving"
