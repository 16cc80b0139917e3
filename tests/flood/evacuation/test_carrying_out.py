"""An evacuation is ordered for several villages, reported on, carried out, and ends with the return (职责一（九）)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.flood.conftest import OTHER_TOWN
from tests.flood.evacuation.conftest import Flood

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.flood.models import Evacuation, FloodResponse
from qiban.flood.operations.evacuation.carrying_out import (
    begin_moving,
    cancel_evacuation,
    order_return,
    report_all_out,
    report_evacuation,
    report_returned,
)
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.ordering import order_evacuation
from qiban.flood.queries.evacuation import Counts, open_evacuations

pytestmark = pytest.mark.django_db


def test_villages_are_ordered_at_once_each_with_its_people_and_its_receivers_told(flood: Flood) -> None:
    response = flood.response(level=2)
    made = flood.ordered(flood.village(), flood.village("南河村", (5,), OTHER_TOWN), response=response)
    assert [flood.counts(one).assigned for one in made] == [9, 5]
    for one in made:
        assert {owed.kind for owed in flood.city.owed(one)} == {"evacuation_start", "evacuation_report"}
        told = Notice.objects.filter(kind="evacuation_ordered", facts__evacuation=one.pk)
        assert {row.unit_id for row in told} == {one.area_id, one.area.parent_id, one.area.parent.parent_id}
    start, report = flood.city.owed(made[0], "evacuation_start")[0], flood.city.owed(made[0], "evacuation_report")[0]
    assert start.due_at - start.opened_at == timedelta(minutes=30)
    assert report.due_at - report.opened_at == timedelta(hours=6)
    entry = Entry.objects.get(subject_type="flood_response", action="order_evacuation")
    assert entry.detail["assigned"] == 14


def test_an_order_takes_as_many_queries_for_ten_villages_as_for_two(flood: Flood) -> None:
    villages = [flood.village(f"第{number}村", (3, 2)) for number in range(24)]
    asked = []
    for some in (villages[:10], villages[10:]):
        response = flood.response()
        with CaptureQueriesContext(connection) as seen:
            flood.ordered(*some, response=response)
        asked.append(len(seen))
    assert asked[1] <= asked[0] + 2


def test_nobody_orders_elsewhere_or_twice_or_without_words(flood: Flood, refused: Any) -> None:
    response, village = flood.response(), flood.village()
    city = flood.city
    given: dict[str, Any] = {"flood_response_id": response.pk, "area_ids": [village.pk], "order_text": "立即转移"}
    with refused(Denied, "辖区"):
        order_evacuation(actor=city.other_town, at=city.now, **given)
    with refused(Refused):
        order_evacuation(actor=city.warden(village), at=city.now, **given)
    with refused(Invalid):
        order_evacuation(actor=city.town, at=city.now, **{**given, "order_text": " "})
    with refused(Invalid, "1至200"):
        order_evacuation(actor=city.town, at=city.now, **{**given, "area_ids": []})
    with refused(Invalid, "不是本次响应"):
        order_evacuation(actor=city.town, at=city.now, **{**given, "area_ids": [village.parent_id]})
    with refused(Invalid, "晚于现在"):
        order_evacuation(actor=city.town, at=city.now, **given, out_by=city.at("2024-06-01 09:00"))
    city.at("2024-06-05 09:00")
    order_evacuation(actor=city.commander, at=city.now, **given)
    with refused(Conflict, "东河村"):
        order_evacuation(actor=city.town, at=city.now, **given)
    elsewhere = flood.response(place="huantai", is_drill=True)
    with refused(Invalid, "不是本次响应"):
        order_evacuation(actor=city.commander, at=city.now, **{**given, "flood_response_id": elsewhere.pk})


def test_a_report_is_owed_again_and_again_until_everybody_is_out(flood: Flood) -> None:
    one = flood.ordered(flood.village(people=(4,)), out_by=None)[0]
    city = flood.city
    warden = city.warden(one.area)
    begin_moving(actor=warden, evacuation_id=one.pk, at=city.now)
    report_evacuation(actor=warden, evacuation_id=one.pk, text="正在转移", at=city.now)
    assert city.outcomes(one, "evacuation_report") == ["met"]
    assert len(city.owed(one, "evacuation_report")) == 1
    told = Entry.objects.get(subject_id=one.pk, subject_type="evacuation", action="report_evacuation")
    assert (told.detail["assigned"], told.detail["missing"], told.detail["out"]) == (4, 4, 0)
    flood.moved(one, Move("with_relatives", "a", flood.listed(one)[0].pk))
    report_all_out(actor=warden, evacuation_id=one.pk, at=city.now)
    assert city.owed(one) == []


def test_what_is_due_by_an_instant_is_late_after_it(flood: Flood) -> None:
    out_by = flood.city.at("2024-06-03 20:00")
    flood.city.at("2024-06-03 10:00")
    one = flood.ordered(flood.village(people=(4,)), out_by=out_by)[0]
    flood.city.at("2024-06-03 21:00")
    flood.moved(one, Move("with_relatives", "a", flood.listed(one)[0].pk))
    report_all_out(actor=flood.city.warden(one.area), evacuation_id=one.pk, at=flood.city.now)
    assert flood.city.outcomes(one, "evacuation_out") == ["late"]


def test_somebody_who_refuses_keeps_it_open_until_the_town_decides_in_writing(flood: Flood, refused: Any) -> None:
    one = flood.evacuation(4, 1)
    city = flood.city
    first, second = flood.listed(one)
    flood.moved(one, Move("with_relatives", "a", first.pk))
    with refused(Refused, "没有核实"):
        report_all_out(actor=city.town, evacuation_id=one.pk, explanation="已看护", at=city.now)
    flood.moved(one, Move("refusing", "b", second.pk))
    with refused(Refused, "没有书面说明"):
        report_all_out(actor=city.warden(one.area), evacuation_id=one.pk, explanation="已看护", at=city.now)
    done = report_all_out(actor=city.town, evacuation_id=one.pk, explanation="派人看护", at=city.now)
    assert (done.state, done.explanation, done.decided_by_id) == ("all_out", "派人看护", city.town.person_id)


def test_somebody_who_is_not_found_after_all_opens_it_again(flood: Flood) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    flood.moved(one, Move("with_relatives", "a", row.pk))
    report_all_out(actor=flood.city.warden(one.area), evacuation_id=one.pk, at=flood.city.now)
    flood.moved(one, Move("elsewhere", "b", row.pk, people=1))
    assert Evacuation.objects.get(pk=one.pk).state == "all_out"
    flood.moved(one, Move("unreachable", "c", row.pk, source="with_relatives", people=1))
    assert Evacuation.objects.get(pk=one.pk).state == "moving"
    assert len(flood.city.owed(one, "evacuation_report")) == 1


def test_people_return_when_the_response_allows_it_and_nobody_stays_unexplained(flood: Flood, refused: Any) -> None:
    one = flood.evacuation(4, 2)
    city = flood.city
    first, second = flood.listed(one)
    flood.moved(one, Move("with_relatives", "a", first.pk), Move("elsewhere", "b", second.pk))
    assert isinstance(flood.moved(one, Move("returned", "c", first.pk)).refused[0], Refused)
    report_all_out(actor=city.warden(one.area), evacuation_id=one.pk, at=city.now)
    with refused(Refused, "级别较高"):
        order_return(actor=city.county, evacuation_id=one.pk, at=city.now)
    FloodResponse.objects.filter(pk=one.response_id).update(level=4)
    order_return(actor=city.county, evacuation_id=one.pk, at=city.now)
    flood.moved(one, Move("returned", "d", first.pk, people=3))
    with refused(Refused, "还有1人在外"):
        report_returned(actor=city.warden(one.area), evacuation_id=one.pk, at=city.now)
    flood.moved(one, Move("elsewhere", "e", first.pk, source="with_relatives", people=1))
    done = report_returned(actor=city.warden(one.area), evacuation_id=one.pk, at=city.now)
    assert done.state == "returned"
    assert flood.counts(one) == Counts(returned=3, elsewhere=3)
    assert city.owed(one) == []
    with refused(Refused):
        flood.moved(one, Move("with_relatives", "f", first.pk))


def test_a_commander_lets_people_return_at_a_higher_level_with_a_reason(flood: Flood, refused: Any) -> None:
    one = flood.evacuation(4)
    flood.moved(one, Move("with_relatives", "a", flood.listed(one)[0].pk))
    with refused(Refused, "写明理由"):
        order_return(actor=flood.city.commander, evacuation_id=one.pk, at=flood.city.now)
    done = order_return(actor=flood.city.commander, evacuation_id=one.pk, reason="险情解除", at=flood.city.now)
    assert done.state == "returning"
    assert flood.city.outcomes(one, "evacuation_report") == ["excused"]


def test_an_order_is_cancelled_while_nobody_has_left(flood: Flood, refused: Any) -> None:
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    city = flood.city
    flood.moved(one, Move("with_relatives", "a", row.pk))
    with refused(Refused, "已有4人转出"):
        cancel_evacuation(actor=city.county, evacuation_id=one.pk, reason="水退", at=city.now)
    flood.moved(one, Move("waiting", "b", row.pk, note="登错"))
    with refused(Refused):
        cancel_evacuation(actor=city.warden(one.area), evacuation_id=one.pk, reason="水退", at=city.now)
    assert open_evacuations(one.response_id) == [one]
    cancel_evacuation(actor=city.county, evacuation_id=one.pk, reason="水退", at=city.now)
    assert open_evacuations(one.response_id) == []
    assert city.owed(one) == []
    again = flood.ordered(one.area, response=one.response)
    assert flood.counts(again[0]).assigned == 4
