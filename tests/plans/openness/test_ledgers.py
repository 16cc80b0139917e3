"""A year of openness asks every unit for its ledger, which is filed, reviewed by another unit and kept current."""

from datetime import date
from typing import Any

import pytest
from tests.plans.conftest import civil
from tests.plans.openness.conftest import OpenCity

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.obligations.models import Obligation
from qiban.plans.models import LedgerTask, OpenLedger
from qiban.plans.operations.openness.ledgers import (
    accept_ledger,
    edit_ledger,
    file_ledger,
    freeze_ledger,
    report_task,
    return_ledger,
)
from qiban.plans.operations.openness.year import begin_year, close_year, open_ledgers

pytestmark = pytest.mark.django_db


def test_every_unit_with_somebody_for_openness_is_asked_once_and_owes_its_ledger_by_its_day(city: OpenCity) -> None:
    year = city.year()
    assert OpenLedger.objects.filter(year=year).count() == 6
    again = open_ledgers(actor=city.open_office, open_year_id=year.pk, at=city.now)
    assert OpenLedger.objects.filter(year=again).count() == 6
    (owed,) = city.owed(city.ledger(year), "open_ledger")
    assert (owed.due_at, owed.clause) == (civil("2024-07-22"), "openness:safeguard-2.4")


def test_a_district_owes_a_course_in_the_party_school_and_a_department_does_not(city: OpenCity) -> None:
    year = city.year()
    district = OpenLedger.objects.get(year=year, unit=city.district.unit)
    kinds = {one.kind for one in city.owed(district)}
    assert kinds - {one.kind for one in city.owed(city.ledger(year))} == {"yearly_party_school_course"}
    assert {"yearly_system_training", "yearly_group_meeting", "yearly_head_report", "annual_report_submitted"} <= kinds


def test_a_year_begins_once_by_the_city_s_office_and_not_before_its_time(city: OpenCity, refused: Any) -> None:
    city.year()
    with refused(Invalid, "已经开始"):
        begin_year(actor=city.open_office, year=2024, at=city.now)
    with refused(Invalid, "尚未开始"):
        begin_year(actor=city.open_office, year=2025, at=city.now)
    with refused(Invalid, "早于工作方案"):
        begin_year(actor=city.open_office, year=2022, at=city.now)
    with refused(Denied, "政务公开办公室"):
        begin_year(actor=city.publisher, year=2023, at=city.now)


def test_a_ledger_is_filled_in_row_by_row_and_filed(city: OpenCity) -> None:
    ledger = city.filed(city.year())
    assert (ledger.state, ledger.is_late) == ("filed", False)
    assert [one.task_number for one in LedgerTask.objects.filter(ledger=ledger)] == ["1"]
    assert city.owed(ledger, "open_ledger") == []
    (review,) = city.owed(ledger, "open_ledger_review")
    assert review.bearer_unit_id == city.open_office.unit


def test_a_row_with_a_number_that_is_there_takes_its_place_or_is_taken_out(city: OpenCity) -> None:
    ledger = city.filled(city.ledger(city.year()))
    given: dict[str, Any] = {"task_number": "1", "task": "另一项", "responsible": "科室", "due_on": date(2024, 6, 30)}
    edit_ledger(actor=city.publisher, open_ledger_id=ledger.pk, at=city.now, **given)
    assert [one.task for one in LedgerTask.objects.filter(ledger=ledger)] == ["另一项"]
    edit_ledger(actor=city.publisher, open_ledger_id=ledger.pk, is_removed=True, at=city.now, **given)
    assert not LedgerTask.objects.filter(ledger=ledger).exists()


def test_an_empty_ledger_is_not_filed_and_nobody_files_another_unit_s(city: OpenCity, refused: Any) -> None:
    ledger = city.ledger(city.year())
    with refused(Refused, "没有任务"):
        file_ledger(actor=city.publisher, open_ledger_id=ledger.pk, at=city.now)
    city.filled(ledger)
    with refused(Denied, "其他单位"):
        file_ledger(actor=city.post("finance", "unit_publisher"), open_ledger_id=ledger.pk, at=city.now)


@pytest.mark.parametrize(("day", "is_late"), [("2024-07-21 23:50", False), ("2024-07-22 00:00", True)])
def test_a_ledger_that_is_filed_after_its_day_is_taken_as_late(city: OpenCity, day: str, is_late: bool) -> None:
    ledger = city.filled(city.ledger(city.year()))
    found = file_ledger(actor=city.publisher, open_ledger_id=ledger.pk, at=city.at(day))
    assert found.is_late is is_late
    (owed,) = Obligation.objects.filter(subject_type="open_ledger", subject_id=ledger.pk, kind="open_ledger")
    assert owed.outcome == ("late" if is_late else "met")


def test_a_ledger_that_is_sent_back_is_owed_again(city: OpenCity, refused: Any) -> None:
    ledger = city.filed(city.year())
    with refused(Refused, "退回理由"):
        return_ledger(actor=city.open_office, open_ledger_id=ledger.pk, opinion=" ", at=city.now)
    found = return_ledger(actor=city.open_office, open_ledger_id=ledger.pk, opinion="请补充任务", at=city.now)
    assert (found.state, found.opinion) == ("returned", "请补充任务")
    assert [one.kind for one in city.owed(found, "open_ledger", "open_ledger_review")] == ["open_ledger"]
    file_ledger(actor=city.publisher, open_ledger_id=ledger.pk, at=city.now)
    assert accept_ledger(actor=city.open_office, open_ledger_id=ledger.pk, at=city.now).state == "accepted"


def test_a_district_reviews_its_own_units_and_not_the_city_s(city: OpenCity, refused: Any) -> None:
    ledger = city.filed(city.year())
    with refused(Denied, "不属于您所在的区县"):
        accept_ledger(actor=city.district, open_ledger_id=ledger.pk, at=city.now)
    own = OpenLedger.objects.get(unit=city.district.unit)
    city.filled(own, city.district)
    file_ledger(actor=city.district, open_ledger_id=own.pk, at=city.now)
    with refused(Refused, "本单位"):
        accept_ledger(actor=city.district, open_ledger_id=own.pk, at=city.now)


def test_an_accepted_ledger_is_kept_current_until_it_is_frozen(city: OpenCity, refused: Any) -> None:
    ledger = city.filed(city.year())
    accept_ledger(actor=city.open_office, open_ledger_id=ledger.pk, at=city.now)
    given: dict[str, Any] = {"open_ledger_id": ledger.pk, "progress": "已公开", "is_done": True}
    with refused(Invalid, "没有这一序号"):
        report_task(actor=city.publisher, task_number="9", at=city.now, **given)
    report_task(actor=city.publisher, task_number="1", at=city.now, **given)
    assert LedgerTask.objects.get(ledger=ledger).is_done
    freeze_ledger(actor=city.open_office, open_ledger_id=ledger.pk, at=city.now)
    with refused(Refused, "已封存"):
        report_task(actor=city.publisher, task_number="1", at=city.now, **given)


def test_a_year_is_closed_when_it_is_over(city: OpenCity, refused: Any) -> None:
    year = city.year()
    with refused(Conflict, "年度尚未结束"):
        close_year(actor=city.open_office, open_year_id=year.pk, at=city.at("2024-12-31 23:50"))
    assert close_year(actor=city.open_office, open_year_id=year.pk, at=city.at("2025-01-01 09:00")).state == "closed"
