"""What lies on the floodplain goes promptly or gradually; another unit verifies that it is gone (职责一（六）)."""

from datetime import date
from typing import Any

import pytest
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodplainItem
from qiban.flood.models.readiness_kinds import FloodplainKind
from qiban.flood.operations.readiness.floodplain import (
    order_item,
    register_item,
    reopen_item,
    report_item_gone,
    verify_item,
)

TOWN = "gaoqing_changjia"


def item(city: City, actor: Any = None, unit: str = TOWN, **more: Any) -> FloodplainItem:
    given: dict[str, Any] = {
        "kind": FloodplainKind.DYKE,
        "title": "东河村生产堤",
        "place": "东河村西北滩地",
        "affects_flood_safety": True,
    }
    unit_id = UnitId(id_of(unit))
    return register_item(actor=actor or city.town, unit_id=unit_id, at=city.now, **{**given, **more})


def test_a_dyke_that_does_harm_goes_promptly_and_another_unit_verifies_it(
    city: City, ready: Ready, refused: Any
) -> None:
    city.season()
    assert ready.item(TOWN, "floodplain").state == "idle"
    one = item(city)
    places = (TOWN, "gaoqing", "yellow_river_flood_office")
    assert [ready.item(place, "floodplain").state for place in places] == ["owed"] * 3
    assert ready.item("gaoqing_muli", "floodplain").state == "idle"
    one = order_item(actor=city.county, floodplain_item_id=one.pk, at=city.now)
    # Twenty working days after Monday 3 June, without Dragon Boat Day on the 10th, end on 2 July.
    assert (one.must, one.due_on) == ("promptly", date(2024, 7, 2))
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id) == ("floodplain_removal", id_of(TOWN))
    one = report_item_gone(actor=city.town, floodplain_item_id=one.pk, measures="已推平", at=city.now)
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id) == ("floodplain_verification", id_of("gaoqing"))
    assert ready.item(TOWN, "floodplain").state == "owed"
    with refused(Refused, "县防指工作人员"):
        verify_item(actor=city.town, floodplain_item_id=one.pk, opinion="已拆", at=city.now)
    done = verify_item(actor=city.county, floodplain_item_id=one.pk, opinion="现场已平", at=city.now)
    assert (done.state, city.owed(done)) == ("verified", [])
    assert [ready.item(place, "floodplain").state for place in places] == ["ready"] * 3


def test_the_county_does_not_verify_what_it_reported_itself(city: City, refused: Any) -> None:
    one = item(city, city.county, "gaoqing")
    order_item(actor=city.duty, floodplain_item_id=one.pk, at=city.now)
    one = report_item_gone(actor=city.county, floodplain_item_id=one.pk, measures="已拆", at=city.now)
    (owed,) = city.owed(one)
    assert owed.bearer_unit_id == id_of("yellow_river_flood_office")
    colleague = city.post("gaoqing", "flood_county", "2")
    with refused(Refused, "由其他单位"):
        verify_item(actor=colleague, floodplain_item_id=one.pk, opinion="已拆", at=city.now)
    assert verify_item(actor=city.duty, floodplain_item_id=one.pk, opinion="已拆", at=city.now).state == "verified"


def test_what_still_stands_is_ordered_away_anew(city: City, ready: Ready) -> None:
    city.season()
    one = item(city)
    order_item(actor=city.county, floodplain_item_id=one.pk, at=city.now)
    report_item_gone(actor=city.town, floodplain_item_id=one.pk, measures="已拆", at=city.now)
    back = reopen_item(
        actor=city.county, floodplain_item_id=one.pk, opinion="还剩两百米", at=city.at("2024-07-10 10:00")
    )
    assert (back.state, [one.kind for one in city.owed(back)]) == ("ordered", ["floodplain_removal"])
    # Twenty working days after Wednesday 10 July end on 7 August.
    assert back.due_on == date(2024, 8, 7)


def test_other_dykes_go_by_the_end_of_a_year(city: City, ready: Ready, refused: Any) -> None:
    city.season()
    one = item(city, affects_flood_safety=False)
    assert (one.must, ready.item(TOWN, "floodplain").state) == ("gradually", "ready")
    with refused(Refused, "2023年已经过去"):
        order_item(actor=city.county, floodplain_item_id=one.pk, by_year=2023, at=city.now)
    one = order_item(actor=city.county, floodplain_item_id=one.pk, by_year=2026, at=city.now)
    assert one.due_on == date(2026, 12, 31)


@pytest.mark.parametrize(("built", "is_violation"), [(date(2023, 6, 21), False), (date(2023, 6, 22), True)])
def test_what_was_newly_built_breaks_the_duty(city: City, built: date, is_violation: bool) -> None:
    one = item(city, kind=FloodplainKind.RECLAIMED, affects_flood_safety=False, built_on=built)
    assert (one.is_violation, one.must) == (is_violation, "promptly" if is_violation else "none")


def test_what_may_stay_is_not_ordered_away(city: City, refused: Any) -> None:
    one = item(city, kind=FloodplainKind.FARMLAND, affects_flood_safety=False)
    with refused(Refused, "不要求退出"):
        order_item(actor=city.county, floodplain_item_id=one.pk, at=city.now)


def test_a_place_registers_what_lies_in_it(city: City, refused: Any) -> None:
    with refused(Denied, "不在您的辖区内"):
        item(city, city.other_town)
    with refused(Invalid, "高青县境内"):
        item(city, city.duty, "zhangdian")
    village = city.village_unit()
    assert item(city, city.warden(village), village.code, title="村北堤").unit == village
