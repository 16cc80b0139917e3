"""What each post of openness sees and can do on its pages, and that nobody else sees anything."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.plans.openness.conftest import OpenCity, entered, listing

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.plans.models import OpenYear
from qiban.plans.models.openness.kinds import InspectionKind, RecordKind
from qiban.plans.operations.openness.announcing import announce
from qiban.plans.operations.openness.appeals import file_appeal
from qiban.plans.operations.openness.assessing import compute_scores
from qiban.plans.operations.openness.directory import list_entry, submit_entry
from qiban.plans.operations.openness.inspecting import publish_inspection
from qiban.plans.operations.openness.records import record_training
from qiban.plans.operations.openness.reporting import draft_report
from qiban.plans.things import THINGS

pytestmark = pytest.mark.django_db
Sign = Callable[[Actor], Client]
KINDS = (
    *("open_year", "open_ledger", "training_record", "inspection", "finding", "rubric", "assessment", "appeal"),
    *("routine_list", "directory_entry", "disclosure", "annual_report"),
)


def plural(kind: str) -> str:
    return "directory_entries" if kind == "directory_entry" else f"{kind}s"


@pytest.fixture
def filled(city: OpenCity) -> OpenCity:
    """A year with one of everything at the housing department."""
    made = listing(city)
    year = OpenYear.objects.get(pk=made.year_id)
    city.filed(year)
    ledger = city.ledger(year)
    given: dict[str, Any] = {"held_on": date(2024, 3, 1), "topic": "实务", "people": 9, "evidence": "签到表"}
    record_training(actor=city.publisher, open_ledger_id=ledger.pk, kind=RecordKind.TRAINING, at=city.now, **given)
    draft_report(actor=city.publisher, open_ledger_id=ledger.pk, at=city.now)
    city.rubric(year)
    for quarter in (1, 2, 3, 4):
        check = city.inspection(year, InspectionKind.QUARTERLY, quarter=quarter)
        city.looked(check)
        if quarter == 1:
            city.finding(check, item="q")
        publish_inspection(actor=city.open_office, inspection_id=check.pk, at=city.now)
    compute_scores(actor=city.open_office, open_year_id=year.pk, at=city.now)
    (score,) = year.assessments.filter(unit=id_of("housing"))
    announce(actor=city.open_office, assessment_id=score.pk, at=city.now)
    file_appeal(actor=city.publisher, assessment_id=score.pk, reason="重复", evidence="通报", at=city.now)
    return city


def enterprise(city: OpenCity) -> None:
    entry = entered(city, year=OpenYear.objects.get())
    submit_entry(actor=city.publisher, directory_entry_id=entry.pk, at=city.now)
    list_entry(actor=city.open_office, directory_entry_id=entry.pk, at=city.now)


@pytest.mark.parametrize("post", ["open_office", "inspector", "publisher"])
def test_whoever_has_to_do_with_openness_opens_every_list_and_page(filled: OpenCity, sign_in: Sign, post: str) -> None:
    enterprise(filled)
    client = sign_in(getattr(filled, post))
    for kind in KINDS:
        shown = client.get(f"/{plural(kind)}/")
        assert shown.status_code == 200, kind
        first = THINGS[kind].model.objects.order_by("pk")[0]
        if kind in ("open_ledger", "assessment"):
            first = THINGS[kind].model.objects.get(unit=id_of("housing"))
        page = client.get(f"/{plural(kind)}/{first.pk}/")
        assert page.status_code == 200, kind
        assert first.number in page.content.decode()


def test_a_stranger_sees_nothing_of_openness(filled: OpenCity, sign_in: Sign) -> None:
    client = sign_in(filled.stranger)
    year = OpenYear.objects.get()
    assert client.get(f"/open_years/{year.pk}/").status_code == 404
    assert client.get(f"/open_ledgers/{filled.ledger(year).pk}/").status_code == 404


def test_another_unit_does_not_see_a_finding(filled: OpenCity, sign_in: Sign) -> None:
    year = OpenYear.objects.get()
    one = year.findings.get()
    assert sign_in(filled.post("finance", "unit_publisher")).get(f"/findings/{one.pk}/").status_code == 404
    assert sign_in(filled.publisher).get(f"/findings/{one.pk}/").status_code == 200


def test_the_office_begins_a_year_on_its_page_and_once(city: OpenCity, sign_in: Sign) -> None:
    client = sign_in(city.open_office)
    assert "开始年度工作" in client.get("/open_years/new/").content.decode()
    began = client.post("/open_years/new/", {"year": 2024})
    year = OpenYear.objects.get()
    assert (began.status_code, began["Location"]) == (302, f"/open_years/{year.pk}/")
    again = client.post("/open_years/new/", {"year": 2024})
    assert (again.status_code, "已经开始" in again.content.decode()) == (422, True)
    assert sign_in(city.publisher).get("/open_years/new/").status_code in (403, 404)


def test_a_form_fills_the_ledger_in(city: OpenCity, sign_in: Sign) -> None:
    ledger = city.ledger(city.year())
    client = sign_in(city.publisher)
    address = f"/open_ledgers/{ledger.pk}/do/edit_ledger/"
    assert client.get(address).status_code == 200
    given = {"task_number": "1", "task": "公开预算", "responsible": "财务科", "due_on": "2024-11-30"}
    sent = client.post(address, given)
    assert sent.status_code in (200, 302), sent.content.decode()[:500]
    assert [one.task for one in ledger.tasks.all()] == ["公开预算"]
    assert "公开预算" in client.get(f"/open_ledgers/{ledger.pk}/").content.decode()


def test_programs_read_a_score_with_what_it_was_made_of(filled: OpenCity, sign_in: Sign) -> None:
    page = sign_in(filled.publisher).get(
        f"/assessments/{OpenYear.objects.get().assessments.get(state='announced').pk}/"
    )
    shown = page.content.decode()
    # 3 off for one general finding at the quarterly check.
    assert "97.00" in shown
    assert "各项扣分" in shown
    assert "项目q" in shown
