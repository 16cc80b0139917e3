"""Bridges have season plans; ordered away, they are gone within hours, and the county confirms it."""

from datetime import date, timedelta
from typing import Any

from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready, body

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodPlan, Pontoon
from qiban.flood.operations.readiness.plans import approve_flood_plan, submit_flood_plan
from qiban.flood.operations.readiness.pontoons import (
    confirm_removal,
    hand_in_plan,
    order_removal,
    report_removal,
    restore_pontoon,
    scrap_pontoon,
)


def ordered(city: City, bridge: Pontoon, hours: int = 12) -> Pontoon:
    return order_removal(
        actor=city.duty, pontoon_id=bridge.pk, hours=hours, reason="花园口流量上涨", at=city.at("2024-07-06 23:00")
    )


def planned(city: City, bridge: Pontoon, last: date = date(2024, 10, 31)) -> FloodPlan:
    given: dict[str, Any] = {"title": "高青浮桥度汛方案", "valid_from": date(2024, 6, 1), "valid_until": last}
    who = city.member("transport")
    made = hand_in_plan(actor=who, pontoon_id=bridge.pk, uploads=[body()], at=city.now, **given)
    submit_flood_plan(actor=who, flood_plan_id=made.pk, at=city.now)
    return approve_flood_plan(actor=city.duty, flood_plan_id=made.pk, at=city.now)


def test_every_bridge_has_its_plan_through_the_season(city: City, ready: Ready) -> None:
    city.season()
    first, second = ready.bridge(), ready.bridge(title="常家浮桥")
    planned(city, first)
    planned(city, second, last=date(2024, 10, 30))
    one = ready.item("transport", "pontoon_plan")
    assert (one.state, second.number in one.why, first.number in one.why) == ("owed", True, False)
    planned(city, second)
    assert ready.item("transport", "pontoon_plan").state == "ready"


def test_a_bridge_is_gone_within_the_hours_of_the_order_and_the_county_confirms(
    city: City, ready: Ready, refused: Any
) -> None:
    city.season()
    bridge = ordered(city, ready.bridge())
    (owed,) = city.owed(bridge)
    # Around the clock, through a Sunday.
    assert (owed.kind, owed.bearer_unit_id) == ("pontoon_removal", id_of("transport"))
    assert owed.due_at == bridge.last_at + timedelta(hours=12)
    assert ready.item("transport", "pontoon_removal").state == "lapsed"
    given: dict[str, Any] = {"pontoon_id": bridge.pk, "at": city.now}
    with refused(Denied, "其他单位"):
        report_removal(actor=city.member("yellow_river"), report="已拆", **given)
    report_removal(actor=city.member("transport"), report="浮体已拖离主槽", **given)
    with refused(Refused, "县防指工作人员"):
        confirm_removal(actor=city.member("transport"), opinion="已拆", **{**given, "at": city.now})
    done = confirm_removal(actor=city.county, pontoon_id=bridge.pk, opinion="现场已无浮体", at=city.now)
    assert (done.state, city.owed(done), city.outcomes(done)) == ("removed", [], ["met"])
    assert ready.item("transport", "pontoon_removal").state == "ready"


def test_a_removal_that_comes_late_is_late(city: City, ready: Ready) -> None:
    bridge = ordered(city, ready.bridge())
    done = confirm_removal(actor=city.county, pontoon_id=bridge.pk, opinion="已无浮体", at=city.at("2024-07-07 11:30"))
    assert city.outcomes(done) == ["late"]


def test_an_order_has_hours_that_can_be_meant_and_a_reason(city: City, ready: Ready, refused: Any) -> None:
    bridge = ready.bridge()
    for hours in (0, 241):
        with refused(Refused, "1至240小时"):
            order_removal(actor=city.duty, pontoon_id=bridge.pk, hours=hours, reason="涨水", at=city.now)
    with refused(Refused, "拆除理由"):
        order_removal(actor=city.duty, pontoon_id=bridge.pk, hours=8, reason="", at=city.now)
    with refused(Denied):
        elsewhere = city.post("water", "flood_duty")
        order_removal(actor=elsewhere, pontoon_id=bridge.pk, hours=8, reason="涨水", at=city.now)


def test_whoever_reported_does_not_confirm(city: City, ready: Ready, refused: Any) -> None:
    bridge = ordered(city, ready.bridge(city.county))
    report_removal(actor=city.county, pontoon_id=bridge.pk, report="拆完", at=city.now)
    with refused(Refused, "由另一人办理"):
        confirm_removal(actor=city.county, pontoon_id=bridge.pk, opinion="拆完", at=city.now)
    colleague = city.post("gaoqing", "flood_county", "2")
    assert confirm_removal(actor=colleague, pontoon_id=bridge.pk, opinion="拆完", at=city.now).state == "removed"


def test_a_bridge_is_put_back_ordered_away_again_and_struck_off(city: City, ready: Ready) -> None:
    bridge = ordered(city, ready.bridge())
    confirm_removal(actor=city.county, pontoon_id=bridge.pk, opinion="已拆", at=city.now)
    restore_pontoon(actor=city.duty, pontoon_id=bridge.pk, reason="洪水已过", at=city.now)
    given: dict[str, Any] = {"pontoon_id": bridge.pk, "hours": 8, "reason": "再次涨水"}
    again = order_removal(actor=city.commander, at=city.now, **given)
    assert (again.state, again.report, again.removed_at, len(city.owed(again))) == ("ordered_out", "", None, 1)
    confirm_removal(actor=city.county, pontoon_id=bridge.pk, opinion="已拆", at=city.now)
    gone = scrap_pontoon(actor=city.member("transport"), pontoon_id=bridge.pk, reason="合同到期", at=city.now)
    assert gone.state == "scrapped"


def test_bridges_are_registered_by_who_supervises_them_and_once(city: City, ready: Ready, refused: Any) -> None:
    with refused(Denied, "浮桥由市交通运输局"):
        ready.bridge(city.member())
    ready.bridge()
    with refused(Invalid, "同名浮桥"):
        ready.bridge(city.county)
