"""What comes up after a unit closed, on what it did or where it was: the successor has it, or the town of a village (职责一（四）, （九）)."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.flood.aftermath.test_damage import CORE
from tests.flood.conftest import OTHER_TOWN, TOWN, City
from tests.flood.evacuation.conftest import Flood
from tests.flood.ordering.conftest import Response
from tests.flood.readings.conftest import River
from tests.flood.test_closing import NEW, OLD, close, tasks_of

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.notices.wording import title
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.flood.models import DamageReport, FloodTask, Roster
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.aftermath.reporting import confirm_damage, file_damage, return_damage, verify_damage
from qiban.flood.operations.aftermath.surveying import ask_damage
from qiban.flood.operations.closing import is_held
from qiban.flood.operations.evacuation.carrying_out import order_return, report_all_out, report_evacuation
from qiban.flood.operations.evacuation.households import enter_household
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.ordering import villages
from qiban.flood.operations.ordering.questions import answer_question, ask_again
from qiban.flood.operations.responding.working import acknowledge_all, complete_task, return_task
from qiban.flood.people import is_in_response
from qiban.flood.posts import warns
from qiban.flood.queries.concerned import concerned
from qiban.flood.queries.evacuation import counts_of
from qiban.flood.queries.replaying import compared


def test_a_town_that_merges_keeps_its_villages_in_the_responses_that_concern_it(city: City) -> None:
    flood = Flood(city)
    village = flood.village("东河村", (4,))
    response = city.response(LevelChoice.TWO, places=(TOWN,))
    close(city, TOWN, OTHER_TOWN)
    response.refresh_from_db()
    assert response.places == [id_of(OTHER_TOWN)]
    village.refresh_from_db()
    assert concerned(response.places).filter(pk=village.pk).exists()
    assert is_in_response(village.path)
    (one,) = flood.ordered(village, response=response)
    assert {owed.bearer_unit_id for owed in city.owed(one)} == {village.pk}
    entry = Entry.objects.get(subject_type="flood_response", subject_id=response.pk, action="hand_on")
    assert entry.detail == {"unit": TOWN, "heir": OTHER_TOWN}
    assert not compared(response).differences


def test_a_station_lies_in_the_place_of_who_took_over(city: City) -> None:
    station = River(city).station(place_id=id_of(TOWN))
    close(city, TOWN, OTHER_TOWN)
    station.refresh_from_db()
    assert station.place.code == OTHER_TOWN


def test_a_drafted_order_says_in_its_journal_why_it_goes_to_another(city: City) -> None:
    drafted = Response(city).draft((OLD, "water"))
    close(city)
    assert Entry.objects.get(subject_type="flood_order", subject_id=drafted.pk, action="hand_on").detail["heir"] == NEW


def test_what_a_merged_village_owes_later_is_its_town_s(city: City) -> None:
    flood = Flood(city)
    one, neighbour = flood.evacuation(4, 3), city.village_unit("西河村")
    close(city, one.area.code, neighbour.code)
    for row in flood.listed(one):
        flood.moved(one, Move("with_relatives", f"b{row.pk}", row.pk), by=city.town)
    report_evacuation(actor=city.town, evacuation_id=one.pk, text="基本转出", at=city.now)
    report_all_out(actor=city.town, evacuation_id=one.pk, at=city.now)
    order_return(actor=city.commander, evacuation_id=one.pk, reason="水退", at=city.now)
    assert [(owed.kind, owed.bearer_unit_id) for owed in city.owed(one)] == [("evacuation_return", id_of(TOWN))]


def test_the_households_of_a_merged_village_leave_with_the_village_that_took_them_over(city: City) -> None:
    flood = Flood(city)
    city.season()
    old, new = flood.village("东河村", (4, 3)), flood.village("西河村", (2,))
    owed = Roster.objects.get(village=old)
    close(city, old.code, new.code)
    (one,) = flood.ordered(new, response=flood.response())
    assert counts_of([one.pk])[one.pk].assigned == 9
    assert [row.household.group[:4] for row in flood.listed(one)].count("原东河村") == 2
    # The new list is handed in anew, the old one by nobody.
    assert not city.owed(owed)
    assert [said.bearer_unit_id for said in city.owed(Roster.objects.get(village=new), "roster")] == [new.pk]
    # Whoever enters one of them again is told where it is.
    moved = flood.listed(one)[0].household
    with pytest.raises(Invalid, match="已在名册"):
        enter_household(
            actor=city.warden(new), head_name="某", people=1, group=moved.group, door=moved.door, at=city.now
        )
    assert not is_held(Unit.objects.get(pk=old.pk))


def test_people_of_a_closed_village_that_no_village_took_over_can_be_ordered_out(city: City) -> None:
    flood = Flood(city)
    old = flood.village("东河村", (4, 3))
    close(city, old.code, TOWN)
    response = flood.response()
    assert old.pk in dict(villages(response, city.commander))
    (one,) = flood.ordered(old, response=response)
    assert {owed.bearer_unit_id for owed in city.owed(one)} == {id_of(TOWN)}


def test_what_is_sent_back_goes_to_who_took_over(city: City) -> None:
    orders = Response(city)
    response, first = orders.row, tasks_of(OLD)[0]
    acknowledge_all(actor=city.member(OLD), flood_response_id=response.pk, at=city.now)
    complete_task(actor=city.member(OLD), flood_task_id=first.pk, text="已办", at=city.now)
    asked = orders.ask((OLD,))
    answer_question(actor=city.member(OLD), flood_question_id=asked.pk, text="可以", at=city.now)
    close(city)
    return_task(actor=city.duty, flood_task_id=first.pk, reason="缺照片", at=city.now)
    ask_again(actor=city.duty, flood_question_id=asked.pk, reason="几辆车？", at=city.now)
    assert [one.bearer_unit_id for one in (*city.owed(first), *city.owed(asked))] == [id_of(NEW)] * 2
    complete_task(actor=city.member(NEW), flood_task_id=first.pk, text="已补", at=city.now)
    answer_question(actor=city.member(NEW), flood_question_id=asked.pk, text="3辆", at=city.now)
    assert not compared(response).differences


def test_what_is_sent_back_and_nobody_took_over_says_so(city: City) -> None:
    response = city.response(LevelChoice.THREE)
    first = tasks_of(OLD)[0]
    acknowledge_all(actor=city.member(OLD), flood_response_id=response.pk, at=city.now)
    complete_task(actor=city.member(OLD), flood_task_id=first.pk, text="已办", at=city.now)
    close(city, OLD, None)
    with pytest.raises(Conflict, match="已撤并"):
        return_task(actor=city.duty, flood_task_id=first.pk, reason="缺照片", at=city.now)
    assert FloodTask.objects.get(pk=first.pk).state == "done"


def test_a_task_that_the_successor_has_of_its_own_is_not_sent_back_to_it(city: City) -> None:
    response = city.response(LevelChoice.THREE)
    first = tasks_of(TOWN)[0]
    acknowledge_all(actor=city.town, flood_response_id=response.pk, at=city.now)
    complete_task(actor=city.town, flood_task_id=first.pk, text="已办", at=city.now)
    close(city, TOWN, OTHER_TOWN)
    with pytest.raises(Conflict, match="已撤并"):
        return_task(actor=city.duty, flood_task_id=first.pk, reason="缺照片", at=city.now)


def test_a_town_reports_the_damage_of_the_town_that_it_took_over_beside_its_own(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    survey = ask_damage(actor=city.duty, title="七月洪水", town_ids=[id_of(TOWN), id_of(OTHER_TOWN)], at=city.now)
    of = {one.unit.code: one for one in DamageReport.objects.filter(survey=survey)}
    file_damage(actor=city.town, damage_report_id=of[TOWN].pk, at=city.now, **CORE)
    close(city, TOWN, OTHER_TOWN)
    heir, old = city.other_town, of[TOWN]
    assert {one.bearer_unit_id for report in of.values() for one in city.owed(report)} == {id_of(OTHER_TOWN)}
    assert browser(heir).get(f"/damage_reports/{old.pk}/").status_code == 200
    file_damage(actor=heir, damage_report_id=old.pk, at=city.now, figure_affected="1300")
    verify_damage(actor=heir, damage_report_id=old.pk, at=city.now)
    return_damage(actor=city.county, damage_report_id=old.pk, reason="请核实", at=city.now)
    assert [one.bearer_unit_id for one in city.owed(old)] == [id_of(OTHER_TOWN)]
    verify_damage(actor=heir, damage_report_id=old.pk, at=city.now)
    assert confirm_damage(actor=city.county, damage_report_id=old.pk, at=city.now).state == "confirmed"
    # It answers for its own as before.
    file_damage(actor=heir, damage_report_id=of[OTHER_TOWN].pk, at=city.now, **CORE)
    assert {one.unit.code for one in DamageReport.objects.filter(survey=survey)} == {TOWN, OTHER_TOWN}


def test_who_took_over_from_a_unit_that_warns_may_warn(city: City) -> None:
    assert not warns(city.member(NEW))
    close(city, "weather", NEW)
    assert warns(city.member(NEW))


def test_who_takes_over_is_told(city: City) -> None:
    city.response(LevelChoice.THREE)
    close(city)
    told = Notice.objects.get(kind="unit_taken_over")
    assert told.unit_id == id_of(NEW)
    assert title(told, "zh") == "市文化和旅游局已撤并，其未办结的事项由本单位承接，请查看看板"
