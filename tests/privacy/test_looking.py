"""Looks that deserve a question: each pattern before, at and after its boundary, and the auditor's list (Art. 21)."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.privacy.conftest import City, civil

from qiban.core.errors import Conflict, Denied, NotFound
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.hotline import operations
from qiban.privacy.operations.asking import ask_look, explain_look, find_improper

NOON = civil("2024-03-04 12:00")


def browser(city: City, unit: str, role: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=city.post(unit, role).person_id))
    return client


def test_the_auditor_lists_filters_and_takes_home_looks_without_identities(city: City) -> None:
    demand = city.demand(at=civil("2024-03-04 09:00"))
    look = {"demand_id": demand.pk, "reason": "联系王建国核实，电话13905330001"}
    operations.reveal_identity(actor=city.agent, at=civil("2024-03-04 10:00"), **look)
    operations.reveal_identity(actor=city.post("centre", "dispatcher"), at=civil("2024-03-04 23:00"), **look)
    auditor = browser(city, "audit", "auditor")
    page = auditor.get("/looks/").content.decode()
    assert page.count(demand.number) == 2
    assert "夜间查看" in page
    assert "13905330001" not in page
    assert "王建国" not in page
    for asked, number in (
        ("pattern=night", 1),
        ("pattern=not_own", 1),
        ("pattern=many", 0),
        ("person=centre-agent", 1),
        ("unit=centre", 2),
        ("day=2024-03-04", 2),
        ("day=2024-03-05", 0),
        # Once more in the field, in the form's own address twice.
        (f"case={demand.number}", 5),
        ("reason=核实", 2),
        ("reason=没有", 0),
    ):
        assert auditor.get(f"/looks/?{asked}").content.decode().count(demand.number) == number, asked
    assert auditor.get("/looks/?day=soon").status_code == 422
    sheet = load_workbook(io.BytesIO(auditor.get("/looks/export/").content)).worksheets[0]
    told = str([cell for row in sheet.values for cell in row])
    assert told.count(demand.number) == 2
    assert "13905330001" not in told
    assert "王建国" not in told
    for unit, role in (("centre", "director"), ("housing", "handler"), ("centre", "administrator")):
        assert browser(city, unit, role).get("/looks/").status_code == 403


def test_what_is_not_listed_is_said(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    demand = city.demand(at=civil("2024-03-04 09:00"))
    for hour in (20, 21, 22):
        at = civil(f"2024-03-04 {hour}:30")
        operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="回拨核实", at=at)
    auditor = browser(city, "audit", "auditor")

    def said() -> tuple[bool, bool]:
        sheet = load_workbook(io.BytesIO(auditor.get("/looks/export/?pattern=night").content)).worksheets[0]
        last = str(list(sheet.values)[-1][0])
        return "最多列200次" in auditor.get("/looks/?pattern=night").content.decode(), "另行导出" in last

    monkeypatch.setattr("qiban.privacy.web.looks.SEARCHED", 3)
    assert said() == (False, False)
    monkeypatch.setattr("qiban.privacy.web.looks.SEARCHED", 2)
    assert said() == (True, True)
    assert "最多列200次" not in auditor.get("/looks/").content.decode()


def test_a_look_is_asked_about_once_explained_and_found_improper(city: City) -> None:
    demand, auditor = city.demand(at=NOON - timedelta(hours=1)), city.post("audit", "auditor")
    operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="联系诉求人核实", at=NOON)
    entry = Entry.objects.get(action="reveal_identity")
    with pytest.raises(Denied):
        ask_look(actor=city.director, look_no=entry.pk, question="为何查看", at=NOON)
    with pytest.raises(NotFound):
        ask_look(actor=auditor, look_no=entry.pk - 1, question="为何查看", at=NOON)
    one = ask_look(actor=auditor, look_no=entry.pk, question="为何查看王建国", at=NOON)
    assert "王建国" not in one.question
    with pytest.raises(Conflict):
        ask_look(actor=auditor, look_no=entry.pk, question="为何查看", at=NOON)
    explain_look(actor=auditor, look_question_id=one.pk, explanation="回拨核实地址", at=NOON)
    assert find_improper(actor=auditor, look_question_id=one.pk, finding="与记录不符", at=NOON).state == "improper"
    kept = Entry.objects.filter(subject_type="look_question", subject_id=one.pk).order_by("sequence")
    assert [each.action for each in kept] == ["ask_look", "explain_look", "find_improper"]
