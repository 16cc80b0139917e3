"""Trainings and meetings are recorded with evidence, confirmed by another unit, and counted."""

from datetime import date
from typing import Any

import pytest
from tests.plans.openness.conftest import OpenCity

from qiban.core.errors import Conflict, Refused
from qiban.plans.models import OpenLedger, TrainingRecord
from qiban.plans.models.openness.kinds import RecordKind
from qiban.plans.operations.openness.records import confirm_record, counted, record_training, reject_record

pytestmark = pytest.mark.django_db


def held(city: OpenCity, ledger: OpenLedger, **given: Any) -> TrainingRecord:
    columns: dict[str, Any] = {
        "kind": RecordKind.TRAINING,
        "held_on": date(2024, 3, 1),
        "topic": "依申请公开实务",
        "people": 60,
        "evidence": "签到表",
        **given,
    }
    return record_training(actor=city.publisher, open_ledger_id=ledger.pk, at=city.now, **columns)


def test_what_a_unit_owes_for_the_year_is_met_by_a_confirmed_record(city: OpenCity) -> None:
    ledger = city.ledger(city.year())
    made = held(city, ledger)
    assert counted(ledger, "system_training", city.now).outcome == "open"
    assert [one.kind for one in city.owed(ledger, "yearly_system_training")] == ["yearly_system_training"]
    confirm_record(actor=city.open_office, training_record_id=made.pk, at=city.now)
    assert counted(ledger, "system_training", city.now).outcome == "met"
    assert city.owed(ledger, "yearly_system_training") == []
    assert len(city.owed(ledger, "yearly_group_meeting")) == 1


def test_what_is_not_shown_is_not_recorded_nor_a_course_by_a_department(city: OpenCity, refused: Any) -> None:
    ledger = city.ledger(city.year())
    with refused(Refused, "佐证材料"):
        held(city, ledger, evidence=" ")
    with refused(Refused, "不能晚于今天"):
        held(city, ledger, held_on=date(2024, 3, 5))
    with refused(Refused, "由区县组织"):
        held(city, ledger, kind=RecordKind.COURSE)


def test_a_record_that_does_not_count_keeps_the_year_open(city: OpenCity) -> None:
    ledger = city.ledger(city.year())
    made = held(city, ledger)
    found = reject_record(actor=city.open_office, training_record_id=made.pk, opinion="不是业务培训", at=city.now)
    assert (found.state, counted(ledger, "system_training", city.now).outcome) == ("rejected", "open")


def test_no_unit_confirms_its_own_records(city: OpenCity, refused: Any) -> None:
    ledger = OpenLedger.objects.get(year=city.year(), unit=city.district.unit)
    given: dict[str, Any] = {"held_on": date(2024, 3, 1), "topic": "通识培训", "people": 90, "evidence": "签到表"}
    made = record_training(actor=city.district, open_ledger_id=ledger.pk, kind=RecordKind.COURSE, at=city.now, **given)
    with refused(Conflict, "其他单位"):
        confirm_record(actor=city.district, training_record_id=made.pk, at=city.now)
    confirm_record(actor=city.open_office, training_record_id=made.pk, at=city.now)
    assert city.owed(ledger, "yearly_party_school_course") == []
