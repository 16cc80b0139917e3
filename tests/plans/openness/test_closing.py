"""When a unit closes, its successor goes on with its ledger, findings, scores and public enterprises (safeguard 2)."""

from datetime import date
from typing import Any

import pytest
from tests.plans.openness.conftest import OpenCity, entered
from tests.plans.openness.test_assessing import announced

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.plans.models import (
    Appeal,
    Assessment,
    DirectoryEntry,
    Disclosure,
    Finding,
    OpenLedger,
    OpenYear,
    TrainingRecord,
)
from qiban.plans.models.openness.kinds import RecordKind
from qiban.plans.operations.closing import hand_on, take_left
from qiban.plans.operations.openness.appeals import file_appeal
from qiban.plans.operations.openness.directory import list_entry, submit_entry
from qiban.plans.operations.openness.findings import report_rectified
from qiban.plans.operations.openness.ledgers import file_ledger
from qiban.plans.operations.openness.records import record_training
from qiban.plans.operations.openness.year import close_year
from qiban.plans.queries.closing import held_by

pytestmark = pytest.mark.django_db
ADMINISTRATOR = Actor(role="administrator")
# A department that was asked for no ledger, and one that was.
FREE, ASKED = "water", "finance"


def closed(city: OpenCity, code: str, heir: str | None) -> Unit:
    """Close a unit and hand on what it holds."""
    one = Unit.objects.get(code=code)
    one.closed_on, one.successor = date(2024, 3, 4), Unit.objects.filter(code=heir or "").first()
    one.save()
    hand_on(one, one.successor, ADMINISTRATOR, city.now)
    return one


def owed_by(code: str, *subjects: str) -> list[str]:
    found = Obligation.objects.filter(bearer_unit__code=code, settled_at=None)
    return sorted((found.filter(subject_type__in=subjects) if subjects else found).values_list("kind", flat=True))


def trained(city: OpenCity, ledger: OpenLedger) -> TrainingRecord:
    return record_training(
        actor=city.publisher,
        open_ledger_id=ledger.pk,
        kind=RecordKind.TRAINING,
        held_on=date(2024, 3, 1),
        topic="公开业务培训",
        people=12,
        evidence="签到表",
        at=city.now,
    )


def test_the_successor_goes_on_with_the_ledger_and_owes_what_was_owed(city: OpenCity) -> None:
    year = city.year()
    ledger = city.filled(city.ledger(year))
    trained(city, ledger)
    owed = owed_by("housing")
    assert "open_ledger" in owed
    closed(city, "housing", FREE)
    ledger.refresh_from_db()
    assert (ledger.unit_id, TrainingRecord.objects.get().unit_id) == (id_of(FREE), id_of(FREE))
    assert (owed_by("housing"), owed_by(FREE)) == ([], owed)
    entry = Entry.objects.get(action="hand_on", subject_type="open_year", subject_id=year.pk)
    assert entry.detail == {"from": "housing", "to": FREE, "open_ledger": ledger.number}
    filed = file_ledger(actor=city.post(FREE, "unit_publisher"), open_ledger_id=ledger.pk, at=city.now)
    assert filed.state == "filed"
    assert verify().breaks == []


def test_where_the_successor_has_a_ledger_itself_that_one_is_filed_for_both(city: OpenCity) -> None:
    year = city.year()
    ledger, before = city.ledger(year), owed_by(ASKED)
    closed(city, "housing", ASKED)
    ledger.refresh_from_db()
    assert ledger.unit_id == id_of("housing")
    assert (owed_by("housing"), owed_by(ASKED)) == ([], before)
    outcomes = Obligation.objects.filter(subject_type="open_ledger", subject_id=ledger.pk)
    assert set(outcomes.values_list("outcome", flat=True)) == {"void"}


def test_what_is_to_be_put_right_goes_to_the_successor_either_way(city: OpenCity) -> None:
    year = city.year()
    city.rubric(year)
    finding = city.finding(city.inspection(year))
    closed(city, "housing", ASKED)
    finding.refresh_from_db()
    assert finding.unit_id == id_of(ASKED)
    assert owed_by(ASKED, "finding") == ["open_rectification"]
    given: dict[str, Any] = {"measures": "已补充", "shown_by": "截图"}
    actor = city.post(ASKED, "unit_publisher")
    assert report_rectified(actor=actor, finding_id=finding.pk, at=city.now, **given).state == "rectified"


def test_a_score_and_its_appeal_go_on_with_the_ledger(city: OpenCity) -> None:
    made = announced(city)
    given: dict[str, Any] = {"reason": "已整改", "evidence": "截图"}
    filed = file_appeal(actor=city.publisher, assessment_id=made.pk, at=city.now, **given)
    closed(city, "housing", FREE)
    heir = id_of(FREE)
    assert Assessment.objects.get(pk=made.pk).unit_id == heir
    assert Appeal.objects.get(pk=filed.pk).unit_id == heir
    assert set(Finding.objects.values_list("unit", flat=True)) == {heir}


def test_a_score_stays_where_the_successor_has_its_own(city: OpenCity) -> None:
    made = announced(city)
    closed(city, "housing", ASKED)
    assert Assessment.objects.get(pk=made.pk).unit_id == id_of("housing")
    assert Assessment.objects.filter(unit=id_of(ASKED)).count() == 1


def test_public_enterprises_and_what_they_disclose_go_to_the_successor(city: OpenCity) -> None:
    entry = entered(city)
    submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)
    list_entry(actor=city.open_office, directory_entry_id=entry.pk, at=city.now)
    closed(city, "housing", ASKED)
    heir = id_of(ASKED)
    assert (DirectoryEntry.objects.get().unit_id, Disclosure.objects.get().unit_id) == (heir, heir)
    assert owed_by(ASKED, "disclosure") == ["disclosure_update"]
    assert Entry.objects.filter(action="hand_on", subject_type="directory_entry", subject_id=entry.pk).count() == 1


def test_the_successor_of_the_year_s_office_leads_it(city: OpenCity) -> None:
    year = city.year()
    city.filed(year)
    closed(city, "government_office", FREE)
    assert OpenYear.objects.get().office_id == id_of(FREE)
    assert owed_by(FREE) == ["open_ledger_review"]


def test_a_year_that_is_over_stays_as_it_was(city: OpenCity) -> None:
    year = city.year()
    city.at("2025-01-02 09:00")
    close_year(actor=city.open_office, open_year_id=year.pk, at=city.now)
    closed(city, "housing", FREE)
    assert city.ledger(year).unit_id == id_of("housing")
    assert not Entry.objects.filter(action="hand_on").exists()


def test_without_a_successor_everything_stays_until_one_is_named_and_is_then_taken_once(city: OpenCity) -> None:
    ledger = city.ledger(city.year())
    one = closed(city, "housing", None)
    ledger.refresh_from_db()
    assert ledger.unit_id == one.pk
    one.successor = Unit.objects.get(code=FREE)
    one.save()
    for _ in range(2):
        take_left(ADMINISTRATOR, city.now)
    ledger.refresh_from_db()
    assert ledger.unit_id == id_of(FREE)
    assert Entry.objects.filter(action="hand_on").count() == 1


def test_what_a_unit_holds_is_shown_before_it_closes(city: OpenCity) -> None:
    year = city.year()
    city.rubric(year)
    finding = city.finding(city.inspection(year))
    entry = entered(city, year)
    held = {one.key: (one.number, list(one.numbers)) for one in held_by(Unit.objects.get(code="housing"))}
    assert held["open_ledgers"] == (1, [city.ledger(year).number])
    assert held["open_findings"] == (1, [finding.number])
    assert held["public_enterprises"] == (1, [entry.number])
    assert held["open_years"] == (0, [])
    office = {one.key: one.number for one in held_by(Unit.objects.get(code="government_office"))}
    assert office["open_years"] == 1
