"""Inspections find faults, which are put right in time and looked at again by another person (职责一（八）)."""

from datetime import date
from typing import Any

import pytest
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready

from qiban.core.errors import Denied, Refused
from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodCheck, FloodFault
from qiban.flood.models.readiness_kinds import CheckKind, FaultSeverity
from qiban.flood.operations.readiness.checks import (
    begin_check,
    conclude_check,
    dismiss_fault,
    enter_fault,
    recheck_fault,
    report_fault_right,
)


def check(city: City, **more: Any) -> FloodCheck:
    given: dict[str, Any] = {
        "kind": CheckKind.INSPECTION,
        "title": "汛前检查",
        "places": "刘春家险工、镇仓库",
        "held_on": date(2024, 6, 3),
    }
    return begin_check(actor=city.county, at=city.now, **{**given, **more})


def fault(city: City, one: FloodCheck, severity: FaultSeverity = FaultSeverity.SERIOUS, **more: Any) -> FloodFault:
    given: dict[str, Any] = {
        "unit_id": UnitId(id_of("gaoqing_changjia")),
        "severity": severity,
        "what": "料点围挡倒塌",
        "evidence": "现场照片",
    }
    return enter_fault(actor=city.county, flood_check_id=one.pk, at=city.now, **{**given, **more})


def right(city: City, one: FloodFault) -> FloodFault:
    given: dict[str, Any] = {"measures": "已修复围挡", "shown_by": "修复后照片"}
    return report_fault_right(actor=city.town, flood_fault_id=one.pk, at=city.now, **given)


def again(city: City, one: FloodFault, *, is_passed: bool = True) -> FloodFault:
    given: dict[str, Any] = {"flood_fault_id": one.pk, "is_passed": is_passed, "opinion": "现场复查"}
    return recheck_fault(actor=city.county, at=city.now, **given)


@pytest.mark.parametrize(
    ("severity", "last"),
    [
        (FaultSeverity.SERIOUS, date(2024, 6, 5)),
        (FaultSeverity.GENERAL, date(2024, 6, 11)),
        (FaultSeverity.MINOR, date(2024, 6, 18)),
    ],
)
def test_a_fault_is_owed_by_the_working_days_of_its_severity(city: City, severity: FaultSeverity, last: date) -> None:
    one = fault(city, check(city), severity)
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id, one.due_on) == ("flood_rectification", id_of("gaoqing_changjia"), last)


def test_an_inspection_makes_ready_once_it_is_concluded_and_nothing_serious_is_left(city: City, ready: Ready) -> None:
    city.season()
    one = check(city)
    wrong = fault(city, one)
    assert "还没有结束" in ready.item("gaoqing", "inspection").why
    conclude_check(actor=city.county, flood_check_id=one.pk, result="总体较好", at=city.now)
    assert wrong.number in ready.item("gaoqing", "inspection").why
    right(city, wrong)
    assert ready.item("gaoqing", "inspection").state == "owed"
    again(city, wrong)
    assert ready.item("gaoqing", "inspection").state == "ready"
    assert ready.item("gaoqing", "law_check").state == "owed"


def test_a_fault_that_is_not_put_right_is_owed_anew(city: City) -> None:
    one = right(city, fault(city, check(city)))
    assert [owed.kind for owed in city.owed(one)] == ["flood_recheck"]
    back = again(city, one, is_passed=False)
    assert (back.state, [owed.kind for owed in city.owed(back)]) == ("found", ["flood_rectification"])
    done = again(city, right(city, back))
    assert (done.state, city.owed(done)) == ("closed", [])


def test_whoever_reported_does_not_look_again_and_whoever_found_does_not_dismiss(city: City, refused: Any) -> None:
    one = right(city, fault(city, check(city)))
    FloodFault.objects.filter(pk=one.pk).update(reported_by=city.county.person_id)
    with refused(Refused, "由另一人办理"):
        again(city, one)
    given: dict[str, Any] = {"flood_fault_id": one.pk, "reason": "不属实"}
    with refused(Refused, "由另一人办理"):
        dismiss_fault(actor=city.county, at=city.now, **given)
    colleague = city.post("gaoqing", "flood_county", "2")
    gone = dismiss_fault(actor=colleague, at=city.now, **given)
    assert (gone.state, city.owed(gone)) == ("dismissed", [])


def test_others_neither_enter_faults_nor_put_them_right(city: City, refused: Any) -> None:
    one = check(city)
    with refused(Denied, "不在您的辖区内"):
        fault(city, one, unit_id=UnitId(id_of("zhangdian")))
    wrong = fault(city, one)
    with refused(Denied, "其他单位"):
        given: dict[str, Any] = {"measures": "已修", "shown_by": "照片"}
        report_fault_right(actor=city.other_town, flood_fault_id=wrong.pk, at=city.now, **given)
    with refused(Denied, "其他单位"):
        conclude_check(actor=city.duty, flood_check_id=one.pk, result="好", at=city.now)


def test_an_inspection_was_held_and_came_to_something(city: City, refused: Any) -> None:
    with refused(Refused, "在今天之后"):
        check(city, held_on=date(2024, 6, 4))
    one = check(city)
    with refused(Refused, "检查结论"):
        conclude_check(actor=city.county, flood_check_id=one.pk, result="", at=city.now)
