"""Damaged works are listed, repaired before the next season, and accepted by another unit (职责一（十）)."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.flood.conftest import COUNTY, TOWN, City

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import DamageReport, FloodRepair
from qiban.flood.operations.aftermath.accepting import accept_repair, move_repair, return_repair
from qiban.flood.operations.aftermath.repairing import (
    begin_repair,
    complete_repair,
    link_project,
    list_repair,
    list_repair_of,
)
from qiban.flood.operations.aftermath.reporting import file_damage

DUE = date(2025, 5, 31)


def listed(city: City, unit: str = TOWN, **more: Any) -> FloodRepair:
    given = {
        "title": "生产桥",
        "repair_place": "东河村北",
        "unit_id": id_of(unit),
        "cost": Decimal("120000.00"),
        "due_on": DUE,
        **more,
    }
    return list_repair(actor=city.duty, at=city.at("2024-08-01 09:00"), **given)


def test_a_repair_is_owed_by_the_end_of_its_day(city: City) -> None:
    repair = listed(city)
    (owed,) = city.owed(repair)
    assert (owed.kind, owed.bearer_unit_id, owed.ends_on) == ("flood_repair", id_of(TOWN), DUE)


def test_its_day_lies_before_the_next_season(city: City, refused: Any) -> None:
    with refused(Refused, "下一汛期（2025-07-01）"):
        listed(city, due_on=date(2025, 7, 1))
    assert listed(city, due_on=date(2025, 6, 30)).due_on == date(2025, 6, 30)
    with refused(Refused):
        listed(city, due_on=date(2024, 7, 31))
    city.season(is_open=False, year=2025)
    with refused(Refused):
        listed(city, due_on=date(2025, 7, 1))


def test_a_repair_says_what_and_where_and_costs_nothing_or_more(city: City, refused: Any) -> None:
    with refused(Refused, "水毁工程、地点"):
        listed(city, title=" ", repair_place="")
    with refused(Refused, "不能为负数"):
        listed(city, cost=Decimal("-0.01"))
    assert listed(city, cost=Decimal(0)).cost == 0


def test_a_town_s_works_are_accepted_by_the_county(city: City, refused: Any) -> None:
    repair = listed(city)
    with refused(Denied):
        begin_repair(actor=city.other_town, flood_repair_id=repair.pk, at=city.now)
    begin_repair(actor=city.town, flood_repair_id=repair.pk, at=city.now)
    with refused(Invalid):
        complete_repair(actor=city.town, flood_repair_id=repair.pk, text=" ", at=city.now)
    complete_repair(actor=city.town, flood_repair_id=repair.pk, text="已重建", at=city.at("2025-04-01 09:00"))
    assert city.outcomes(repair) == ["met"]
    (owed,) = city.owed(repair)
    assert (owed.kind, owed.bearer_unit_id) == ("repair_acceptance", id_of(COUNTY))
    with refused(Refused, "验收意见"):
        accept_repair(actor=city.county, flood_repair_id=repair.pk, opinion="", at=city.now)
    returned = return_repair(actor=city.county, flood_repair_id=repair.pk, opinion="护坡未做", at=city.now)
    assert (returned.state, [one.kind for one in city.owed(repair)]) == ("under_way", ["flood_repair"])
    complete_repair(actor=city.town, flood_repair_id=repair.pk, text="已补做", at=city.now)
    assert accept_repair(actor=city.county, flood_repair_id=repair.pk, opinion="合格", at=city.now).state == "accepted"
    assert city.owed(repair) == []


def test_the_county_s_own_works_are_accepted_by_the_office_on_duty(city: City, refused: Any) -> None:
    repair = listed(city, COUNTY)
    begin_repair(actor=city.county, flood_repair_id=repair.pk, at=city.now)
    complete_repair(actor=city.county, flood_repair_id=repair.pk, text="完成", at=city.now)
    assert city.owed(repair)[0].bearer_unit_id == id_of("yellow_river_flood_office")
    with refused(Refused, "不能自行验收"):
        accept_repair(actor=city.county, flood_repair_id=repair.pk, opinion="合格", at=city.now)
    accept_repair(actor=city.duty, flood_repair_id=repair.pk, opinion="合格", at=city.now)


def test_its_day_is_moved_with_a_reason(city: City, refused: Any) -> None:
    repair = listed(city)
    with refused(Invalid):
        move_repair(actor=city.duty, flood_repair_id=repair.pk, due_on=date(2025, 6, 15), reason="", at=city.now)
    moved = move_repair(
        actor=city.duty, flood_repair_id=repair.pk, due_on=date(2025, 6, 15), reason="材料涨价", at=city.now
    )
    (owed,) = city.owed(moved)
    assert owed.ends_on == date(2025, 6, 15)


def test_a_project_s_number_is_noted_as_a_text(city: City, refused: Any) -> None:
    repair = listed(city)
    with refused(Denied):
        link_project(actor=city.other_town, flood_repair_id=repair.pk, project_number="XM000012", at=city.now)
    noted = link_project(actor=city.town, flood_repair_id=repair.pk, project_number="XM000012", at=city.now)
    assert noted.project_number == "XM000012"


def test_works_are_listed_from_a_town_s_report(city: City, report: DamageReport, refused: Any) -> None:
    file_damage(actor=city.town, damage_report_id=report.pk, figure_works="2", at=city.now)
    given = {
        "damage_report_id": report.pk,
        "title": "排涝站",
        "repair_place": "村西",
        "unit_id": id_of(TOWN),
        "cost": Decimal(1),
        "due_on": date(2024, 6, 30),
    }
    with refused(Denied):
        list_repair_of(actor=city.other_town, at=city.now, **given)
    made = list_repair_of(actor=city.town, at=city.now, **given)
    assert made.report_id == report.pk
