"""A unit that closes leaves what it has open to its successor: tasks, orders, questions, duties, damage, shelters (职责一（四）, （九）)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.flood.conftest import OTHER_TOWN, TOWN, City
from tests.flood.evacuation.conftest import Flood
from tests.flood.ordering.conftest import Response

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import id_of
from qiban.core.units.reorganising import close_unit
from qiban.flood.models import DutyCharge, DutyRoll, FloodOrder, FloodQuestion, FloodTask, OrderReceipt, Readiness
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.aftermath.repairing import list_repair
from qiban.flood.operations.charging.acknowledging import acknowledge_duties
from qiban.flood.operations.closing import is_held, take_left
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.ordering.carrying import execute_order
from qiban.flood.operations.ordering.questions import answer_question, ask_question
from qiban.flood.operations.responding.working import acknowledge_all, complete_task, report_task_state
from qiban.flood.queries.closing import held_by
from qiban.flood.queries.evacuation import counts_from_entries, counts_of
from qiban.flood.queries.replaying import compared

ADMINISTRATOR = Actor(role="administrator")
# Two member units with tasks at level III, of which the first goes into a unit that bears none.
OLD, NEW = "culture", "statistics"


def close(city: City, code: str = OLD, into: str | None = NEW) -> None:
    # Villages of a test come and go: their ids are not remembered.
    at, ids = city.now, dict(Unit.objects.filter(code__in=(code, into)).values_list("code", "pk"))
    successor = ids[into] if into else None
    close_unit(
        actor=ADMINISTRATOR, unit_id=ids[code], successor_id=successor, on=civil_date(at), reason="机构改革", at=at
    )


def tasks_of(code: str) -> list[FloodTask]:
    return list(FloodTask.objects.filter(unit=id_of(code)).order_by("pk"))


def test_tasks_go_on_with_the_successor_who_sees_and_reports_them(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    response = city.response(LevelChoice.THREE)
    first, second, *others = tasks_of(OLD)
    old = city.member(OLD)
    acknowledge_all(actor=old, flood_response_id=response.pk, at=city.now)
    complete_task(actor=old, flood_task_id=first.pk, text="已办", at=city.now)
    held = {one.key: one.number for one in held_by(Unit.objects.get(code=OLD))}
    assert held["flood_tasks"] == len(others) + 1
    close(city)
    # What is done stays the old unit's; what is open is the new one's to do, and owed by it.
    assert tasks_of(OLD) == [first]
    assert tasks_of(NEW) == [second, *others]
    assert {one.bearer_unit_id for one in city.owed(second)} == {id_of(NEW)}
    new = city.member(NEW)
    assert browser(new).get(f"/flood_tasks/{second.pk}/").status_code == 200
    report_task_state(actor=new, flood_task_id=second.pk, text="接手办理", at=city.now)
    assert not compared(response).differences
    entry = Entry.objects.get(subject_type="flood_task", subject_id=second.pk, action="hand_on")
    assert entry.detail == {"unit": OLD, "heir": NEW}


def test_a_level_that_rises_after_a_merger_asks_the_successor_and_replays_to_the_same_tasks(city: City) -> None:
    response = city.response(LevelChoice.FOUR)
    before = len(tasks_of(OLD))
    close(city)
    assert (len(tasks_of(OLD)), len(tasks_of(NEW))) == (0, before)
    for level in (LevelChoice.THREE, LevelChoice.TWO, LevelChoice.THREE):
        response = city.change(response, level)
        assert not compared(response).differences
    # 市文化和旅游局: one duty at level IV, two more at III.
    assert (before, len(tasks_of(NEW)), len(tasks_of(OLD))) == (1, 3, 0)


def test_two_towns_that_merge_have_each_duty_s_task_once(city: City) -> None:
    response = city.response(LevelChoice.THREE)
    both = {one.clause for one in tasks_of(OTHER_TOWN)}
    assert both == {one.clause for one in tasks_of(TOWN)}
    close(city, TOWN, OTHER_TOWN)
    assert {one.state for one in tasks_of(TOWN)} == {"ended"}
    assert {one.state for one in tasks_of(OTHER_TOWN)} == {"assigned"}
    assert not Obligation.objects.filter(bearer_unit=id_of(TOWN), settled_at=None).exists()
    assert not any(city.owed(one) for one in tasks_of(TOWN))
    assert not compared(response).differences


def test_orders_are_carried_out_by_the_successor_and_once_where_both_had_them(city: City) -> None:
    response = Response(city)
    alone, shared = response.issue((OLD,)), response.issue((OLD, "water", "education"), title="封闭道路")
    drafted = response.draft((OLD, "water"))
    close(city, OLD, "water")

    def carry_out(order: FloodOrder, unit: str) -> str:
        receipt = response.receipt(order, unit)
        execute_order(actor=city.member(unit), order_receipt_id=receipt.pk, text="已执行", at=city.now)
        return str(FloodOrder.objects.get(pk=order.pk).state)

    assert carry_out(alone, "water") == "carried_out"
    assert response.receipt(shared, OLD).state == "ended"
    assert [carry_out(shared, unit) for unit in ("water", "education")] == ["issued", "carried_out"]
    assert FloodOrder.objects.get(pk=drafted.pk).receivers == [id_of("water")]


def test_an_order_may_go_to_who_took_over_from_a_member(city: City) -> None:
    response = Response(city)
    close(city)
    assert response.issue((NEW,)).state == "issued"


def test_an_order_whose_last_receipt_ends_by_the_merger_is_carried_out(city: City) -> None:
    response = Response(city)
    order = response.issue((OLD, "water"))
    receipt = response.receipt(order, "water")
    execute_order(actor=city.member("water"), order_receipt_id=receipt.pk, text="已执行", at=city.now)
    close(city, OLD, "water")
    assert FloodOrder.objects.get(pk=order.pk).state == "carried_out"


def test_questions_are_answered_by_the_successor_and_nobody_asks_themselves(city: City) -> None:
    response = Response(city)
    asked = response.ask((OLD,))
    office = city.duty.unit
    own = ask_question(actor=city.member(OLD), unit_ids=[office], text="能否增派？", at=city.now)
    close(city)
    answer_question(actor=city.member(NEW), flood_question_id=asked.pk, text="可以", at=city.now)
    assert FloodQuestion.objects.get(pk=own.pk).asker.code == NEW
    # The headquarters' office takes the unit in: nothing stays asked between the two.
    again = response.ask((NEW,))
    close(city, NEW, "yellow_river_flood_office")
    assert [FloodQuestion.objects.get(pk=one.pk).state for one in (own, again)] == ["ended", "ended"]


@pytest.mark.parametrize("is_acknowledged", [False, True])
def test_duties_are_borne_by_the_successor_for_the_rest_of_the_season(city: City, *, is_acknowledged: bool) -> None:
    city.season()
    roll = DutyRoll.objects.get(unit=id_of(OLD))
    if is_acknowledged:
        acknowledge_duties(actor=city.member(OLD), duty_roll_id=roll.pk, at=city.now)
    close(city)
    roll.refresh_from_db()
    assert roll.unit.code == NEW
    assert {one.unit.code for one in DutyCharge.objects.filter(roll=roll)} == {NEW}
    if not is_acknowledged:
        acknowledge_duties(actor=city.member(NEW), duty_roll_id=roll.pk, at=city.now)
        assert city.outcomes(roll, "duty_acknowledgement") == ["met"]


def test_a_member_unit_that_joins_another_adds_its_duties_to_that_one_s_list(city: City) -> None:
    city.season()
    water = DutyRoll.objects.get(unit=id_of("water"))
    acknowledge_duties(actor=city.member("water"), duty_roll_id=water.pk, at=city.now)
    borne = DutyCharge.objects.filter(unit=id_of(OLD)).count()
    before = DutyCharge.objects.filter(roll=water).count()
    close(city, OLD, "water")
    assert DutyCharge.objects.filter(roll=water).count() == before + borne
    assert DutyRoll.objects.get(unit=id_of(OLD)).state == "closed"
    assert [one.bearer_unit_id for one in city.owed(water, "duty_acknowledgement")] == [id_of("water")]
    acknowledge_duties(actor=city.member("water"), duty_roll_id=water.pk, at=city.now)
    assert not city.owed(water)


def test_what_nobody_takes_over_ends_and_says_why(city: City) -> None:
    season, response = city.season(), Response(city)
    order, question = response.issue((OLD,)), response.ask((OLD,))
    close(city, OLD, None)
    assert {one.state for one in tasks_of(OLD)} == {"ended"}
    assert FloodOrder.objects.get(pk=order.pk).state == "revoked"
    assert FloodQuestion.objects.get(pk=question.pk).state == "ended"
    assert DutyRoll.objects.get(unit=id_of(OLD), season=season).state == "closed"
    assert {one.state for one in Readiness.objects.filter(unit=id_of(OLD))} == {"ended"}
    owed = Obligation.objects.filter(settled_at=None, clause__startswith="flood:")
    assert not owed.filter(bearer_unit__in=[id_of(OLD), id_of("centre")]).exists()
    assert not compared(response.row).differences


def test_what_others_may_still_look_after_is_the_duty_office_s(city: City) -> None:
    repair = list_repair(
        actor=city.duty,
        title="护坡",
        repair_place="沿河路",
        unit_id=UnitId(id_of(OLD)),
        cost=Decimal(1000),
        due_on=date(2024, 6, 20),
        at=city.now,
    )
    close(city, OLD, None)
    assert [one.bearer_unit_id for one in city.owed(repair)] == [city.duty.unit]


def test_a_village_that_merges_leaves_its_evacuation_to_its_town_and_every_count_as_it_was(city: City) -> None:
    flood = Flood(city)
    one, neighbour = flood.evacuation(4, 3), city.village_unit("西河村")
    row = flood.listed(one)[0]
    flood.moved(one, Move("refusing", "a", row.pk, source="waiting"))
    before = counts_of([one.pk])
    close(city, one.area.code, neighbour.code)
    assert counts_of([one.pk]) == counts_from_entries([one.pk]) == before
    assert {owed.bearer_unit_id for owed in city.owed(one)} <= {id_of(TOWN)}
    flood.moved(one, Move("with_relatives", "b", row.pk, source="refusing"), by=city.town)


def test_what_was_handed_on_is_not_handed_on_again(city: City) -> None:
    response = Response(city)
    response.issue((OLD,))
    close(city)
    assert not is_held(Unit.objects.get(code=OLD))
    entries = Entry.objects.count()
    take_left(ADMINISTRATOR, city.now)
    assert Entry.objects.count() == entries
    assert OrderReceipt.objects.get().unit.code == NEW


def test_much_is_handed_on_in_as_many_statements_as_little(city: City) -> None:
    response = Response(city)
    response.issue((OLD,))
    with CaptureQueriesContext(connection) as one:
        close(city)
    for _ in range(6):
        response.issue((NEW,), title="巡查")
    with CaptureQueriesContext(connection) as many:
        close(city, NEW, "commerce")
    # Each order whose last receipt may have ended is looked at by itself.
    assert len(many) <= len(one) + 8
