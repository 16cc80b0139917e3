"""Drills are confirmed, teams looked through, materials counted; what grows old is owed again (职责一（四）, （十一）)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodDrill, FloodTeam, StockCount
from qiban.flood.models.readiness_kinds import DrillKind
from qiban.flood.operations.readiness.depots import close_depot, register_depot
from qiban.flood.operations.readiness.drills import confirm_drill, record_drill, reject_drill
from qiban.flood.operations.readiness.teams import check_team, disband_team, register_team
from qiban.flood.operations.readiness.watching import watch_readiness


def drill(city: City, actor: Actor | None = None, **more: Any) -> FloodDrill:
    given: dict[str, Any] = {
        "kind": DrillKind.DRILL,
        "topic": "滩区群众转移演练",
        "held_on": date(2024, 6, 1),
        "people": 120,
        "evidence": "签到表和照片",
    }
    return record_drill(actor=actor or city.town, at=city.now, **{**given, **more})


def team(city: City, actor: Actor | None = None, **more: Any) -> FloodTeam:
    given: dict[str, Any] = {"title": "常家镇抢险队", "strength": 60, "leader": "王海", "phone": "13805330001"}
    return register_team(actor=actor or city.town, at=city.now, **{**given, **more})


def test_a_drill_counts_once_those_above_have_confirmed_it(city: City, ready: Ready) -> None:
    city.season()
    one = drill(city)
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id) == ("flood_drill_confirmation", id_of("gaoqing"))
    assert "尚未确认" in ready.item("gaoqing_changjia", "drill").why
    confirm_drill(actor=city.county, flood_drill_id=one.pk, opinion="现场看过", at=city.now)
    assert ready.item("gaoqing_changjia", "drill").state == "ready"
    assert ready.item("gaoqing_changjia", "training").state == "owed"
    reject_drill(actor=city.county, flood_drill_id=one.pk, opinion="照片是去年的", at=city.now)
    lapsed = ready.item("gaoqing_changjia", "drill")
    assert (lapsed.state, lapsed.due_on, len(city.owed(lapsed))) == ("lapsed", date(2024, 6, 10), 1)


def test_a_drill_of_the_season_before_does_not_count(city: City, ready: Ready) -> None:
    city.season(year=2023, is_open=False)
    city.season()
    for day in (date(2023, 10, 31), date(2023, 11, 1)):
        one = drill(city, held_on=day)
        confirm_drill(actor=city.county, flood_drill_id=one.pk, opinion="属实", at=city.now)
        state = "owed" if day == date(2023, 10, 31) else "ready"
        assert ready.item("gaoqing_changjia", "drill").state == state


def test_a_drill_that_lies_ahead_or_without_people_is_not_recorded(city: City, refused: Any) -> None:
    with refused(Refused, "在今天之后"):
        drill(city, held_on=date(2024, 6, 4))
    with refused(Refused, "至少1人"):
        drill(city, people=0)
    with refused(Refused, "佐证材料"):
        drill(city, evidence="")


def test_a_drill_is_confirmed_by_those_above_and_by_another_person(city: City, refused: Any) -> None:
    one = drill(city)
    for actor in (city.duty, city.commander):
        with refused(Denied, "由县防汛机构确认"):
            confirm_drill(actor=actor, flood_drill_id=one.pk, opinion="好", at=city.now)
    FloodDrill.objects.filter(pk=one.pk).update(recorded_by=city.county.person_id)
    with refused(Refused, "由另一人办理"):
        confirm_drill(actor=city.county, flood_drill_id=one.pk, opinion="好", at=city.now)


def test_teams_are_ready_with_enough_people_and_a_list_that_is_not_old(city: City, ready: Ready) -> None:
    city.season()
    small = team(city, strength=9)
    assert "不到10人" in ready.item("gaoqing_changjia", "team").why
    check_team(actor=city.town, flood_team_id=small.pk, strength=10, leader="王海", at=city.now)
    assert ready.item("gaoqing_changjia", "team").state == "ready"
    assert FloodTeam.objects.get().phone == "13805330001"
    # Of 1 February of a leap year the 180th day after is 30 July.
    FloodTeam.objects.update(checked_on=date(2024, 2, 1))
    watch_readiness(city.at("2024-07-30 12:00"))
    assert ready.item("gaoqing_changjia", "team").state == "ready"
    watch_readiness(city.at("2024-07-31 12:00"))
    lapsed = ready.item("gaoqing_changjia", "team")
    assert (lapsed.state, lapsed.since, lapsed.due_on) == ("lapsed", date(2024, 7, 31), date(2024, 8, 7))
    assert "超过180日没有核对" in lapsed.why
    (owed,) = city.owed(lapsed)
    assert owed.bearer_unit_id == id_of("gaoqing_changjia")


def test_a_disbanded_team_leaves_its_unit_not_ready(city: City, ready: Ready, refused: Any) -> None:
    city.season()
    one = team(city)
    with refused(Denied, "其他单位"):
        disband_team(actor=city.other_town, flood_team_id=one.pk, reason="合并", at=city.now)
    disband_team(actor=city.town, flood_team_id=one.pk, reason="合并", at=city.now)
    assert ready.item("gaoqing_changjia", "team").state == "lapsed"
    with refused(Invalid, "同名"):
        team(city)
        team(city)


def test_the_journal_keeps_no_telephone_number(city: City) -> None:
    one = team(city)
    kept = Entry.objects.filter(subject_type="flood_team", subject_id=one.pk).values_list("detail", flat=True)
    assert "13805330001" not in str(list(kept))


def test_materials_are_ready_once_every_place_was_counted(city: City, ready: Ready) -> None:
    city.season()
    first, second = ready.depot(city.town), ready.depot(city.town, "镇仓库")
    ready.count(city.town, first)
    assert "没有物资" in ready.item("gaoqing_changjia", "materials").why
    assert second.number in ready.item("gaoqing_changjia", "materials").why
    ready.count(city.town, second, quantity=0)
    assert ready.item("gaoqing_changjia", "materials").state == "owed"
    ready.count(city.town, second, quantity=2)
    assert ready.item("gaoqing_changjia", "materials").state == "ready"
    # Counted on 1 June: the 60th day after is 31 July.
    watch_readiness(city.at("2024-07-31 12:00"))
    assert ready.item("gaoqing_changjia", "materials").state == "ready"
    watch_readiness(city.at("2024-08-01 12:00"))
    assert ready.item("gaoqing_changjia", "materials").state == "lapsed"


def test_counts_append_and_the_database_lets_none_be_changed(city: City, ready: Ready) -> None:
    depot = ready.depot(city.town)
    ready.count(city.town, depot, quantity=100)
    ready.count(city.town, depot, quantity=80)
    assert list(StockCount.objects.order_by("pk").values_list("quantity", flat=True)) == [100, 80]
    with pytest.raises(DatabaseError), transaction.atomic():
        StockCount.objects.update(quantity=1)


def test_a_material_keeps_its_unit_of_measure_at_a_place(city: City, ready: Ready, refused: Any) -> None:
    depot = ready.depot(city.town)
    ready.count(city.town, depot)
    with refused(Refused, "以“条”计"):
        ready.count(city.town, depot, measured_in="万条")
    with refused(Refused, "负数"):
        ready.count(city.town, depot, quantity=Decimal(-1))
    with refused(Refused, "在今天之后"):
        ready.count(city.town, depot, counted_on=date(2024, 6, 4))


def test_a_place_lies_in_the_city(city: City, refused: Any) -> None:
    given: dict[str, Any] = {"actor": city.town, "title": "料点", "place": "大堤"}
    with refused(Refused, "不在本市范围"):
        register_depot(longitude=Decimal("37.18"), latitude=Decimal("117.83"), at=city.now, **given)
    with refused(Refused, "同时填写"):
        register_depot(longitude=Decimal("117.83"), at=city.now, **given)
    made = register_depot(longitude=Decimal("117.83"), latitude=Decimal("37.18"), at=city.now, **given)
    assert made.longitude == Decimal("117.83")


def test_a_closed_place_need_not_be_counted(city: City, ready: Ready) -> None:
    city.season()
    first, second = ready.depot(city.town), ready.depot(city.town, "旧仓库")
    ready.count(city.town, first)
    close_depot(actor=city.town, flood_depot_id=second.pk, reason="已拆除", at=city.now)
    assert ready.item("gaoqing_changjia", "materials").state == "ready"
