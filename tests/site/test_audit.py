"""The auditor's pages: the journal is checked and searched, and what deserves a look is there with the way to it."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal.checked import check_journal, last_check
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.core.units.changing import rename_unit
from qiban.evaluation.operations.counting import open_month
from qiban.hotline import operations
from qiban.hotline.directory.channels import close_channel, open_channel

PHONE = "13905330001"


@pytest.fixture
def city(db: None) -> City:
    return City()


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def auditor(city: City) -> Client:
    return browser(city.post("audit", "auditor"))


def page(client: Client, path: str, status: int = 200) -> str:
    answered = client.get(path)
    assert answered.status_code == status, path
    return answered.content.decode()


def test_the_journal_is_checked_on_request_and_the_page_says_what_was_found(city: City) -> None:
    assert "尚未查验" in page(auditor(city), "/audit/")
    city.bring("handling")
    assert auditor(city).post("/audit/verify/").status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'journal.verify'")
        assert cursor.fetchone() == (1,)
    entry = check_journal(clock.now())
    assert entry.detail["broken"] == 0
    assert entry.detail["entries"] == Entry.objects.count() - 1
    assert "完整" in page(auditor(city), "/audit/")
    # The check is kept in the journal itself, and holds when it is checked again.
    check_journal(clock.now())
    assert (last_check() or entry).detail["broken"] == 0


def test_a_broken_chain_is_named(city: City) -> None:
    order = city.bring("handling")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE journal_entry SET role = 'director' WHERE subject_type = 'order' AND subject_id = %s", [order.pk]
        )
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    check_journal(clock.now())
    shown = page(auditor(city), "/audit/")
    assert "1处断裂" in shown
    assert f"order {order.pk}" in shown


def test_the_journal_is_searched_by_number_day_and_person(city: City) -> None:
    order = city.bring("handling", phone=PHONE)
    other = city.bring("received", phone="13905330002")
    operations.reveal_identity(actor=city.agent, demand_id=other.lead_demand_id, reason="回拨核实地址")
    client = auditor(city)
    of_one = page(client, f"/audit/journal/?number={order.number}")
    assert order.number in of_one
    assert "签收" in of_one
    assert other.number not in of_one
    today = clock.civil_date(clock.now())
    of_day = page(client, f"/audit/journal/?since={today}&until={today}")
    assert order.number in of_day
    assert other.number in of_day
    name = Person.objects.get(pk=city.agent.person_id).username
    of_person = page(client, f"/audit/journal/?person={name}")
    assert "签收" not in of_person
    # Nothing that somebody wrote stands in the list, nor who called.
    assert "回拨核实地址" not in of_day
    assert PHONE not in of_day


def test_an_auditor_reads_what_an_administrator_changed_and_why(city: City) -> None:
    keeper = city.post("centre", "administrator")
    closed = close_channel(
        actor=keeper, channel="wechat", words="小程序正在维护。", reason=f"机房停电检修，联系{PHONE}", at=clock.now()
    )
    open_channel(actor=keeper, closure_id=closed.pk, reason="检修提前完成", at=clock.now())
    rename_unit(
        actor=keeper,
        unit_id=city.unit("housing").pk,
        name="某某新局",
        starts_on=clock.civil_date(clock.now()),
        reason="机构改革方案第三条",
    )
    shown = page(auditor(city), "/audit/journal/")
    for said in ("停用渠道", "受理渠道 微信小程序", "机房停电检修", "恢复渠道", "检修提前完成"):
        assert said in shown
    assert "单位 某某新局" in shown
    assert "机构改革方案第三条" in shown
    assert PHONE not in shown
    asked = page(auditor(city), "/audit/journal/?action=close_channel")
    assert '<option value="close_channel" selected>停用渠道</option>' in asked
    assert "检修提前完成" not in asked
    answered = auditor(city).get("/audit/journal/export/?action=open_channel")
    rows = list(load_workbook(io.BytesIO(answered.content)).active.iter_rows(values_only=True))
    assert (rows[1][4], rows[1][5], rows[1][7]) == ("恢复渠道", "受理渠道 微信小程序", "检修提前完成")
    assert "微信小程序" in page(browser(keeper), "/administration/channels/").partition("变更记录")[2]


def test_a_thing_that_the_auditor_may_not_open_is_called_by_its_kind(city: City) -> None:
    open_month(202403, at=clock.now())
    assert "月度评价 202403" in page(auditor(city), "/audit/journal/?action=open_month")


def test_what_cannot_be_searched_is_said(city: City) -> None:
    client, today = auditor(city), clock.civil_date(clock.now())
    for asked in (
        "number=XX1",
        "since=yesterday",
        f"since={today}&until={today - timedelta(days=1)}",
        f"since={today - timedelta(days=32)}&until={today}",
    ):
        page(client, f"/audit/journal/?{asked}", 422)
    page(client, f"/audit/journal/?since={today - timedelta(days=31)}&until={today}")
    for post in (city.agent, city.handler(), city.post("city_government", "city_leader")):
        for path in ("/audit/", "/audit/journal/", "/audit/journal/export/"):
            page(browser(post), path, 403)


def test_the_sheet_says_who_did_what_when_and_nothing_more(city: City) -> None:
    order = city.bring("replied", phone=PHONE)
    answered = auditor(city).get(f"/audit/journal/export/?number={order.number}")
    rows = list(load_workbook(io.BytesIO(answered.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("时间", "人员", "单位", "岗位", "操作", "事项", "条款", "理由")
    assert {row[5] for row in rows[1:]} == {order.number}
    assert PHONE not in str(rows)


def test_a_sheet_that_is_cut_off_says_so(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qiban.core.web.spreadsheets.MOST_SHOWN", 2)
    order = city.bring("replied")
    answered = auditor(city).get(f"/audit/journal/export/?number={order.number}")
    rows = list(load_workbook(io.BytesIO(answered.content)).active.iter_rows(values_only=True))
    assert len(rows) == 4
    assert "仍有更多日志未导出" in str(rows[-1][0])


def test_a_page_of_the_journal_costs_the_same_however_many_entries_it_shows(city: City) -> None:
    client = auditor(city)
    counted = []
    for _ in range(2):
        city.bring("handling")
        with CaptureQueriesContext(connection) as asked:
            page(client, "/audit/journal/")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_who_took_which_table_home_is_noted_and_shown(city: City) -> None:
    handler, reader = browser(city.handler()), auditor(city)
    assert handler.get("/inbox/export/").status_code == 200
    assert browser(city.post("centre", "administrator")).get("/units/table/").status_code == 200
    (noted,) = Entry.objects.filter(action="export")
    assert (noted.person_id, noted.subject_type) == (city.handler().person_id, "person")
    assert noted.detail["file"].startswith("承办箱-")
    assert "承办箱-" in page(auditor(city), "/audit/")
    assert reader.get("/audit/journal/export/").status_code == 200
    assert Entry.objects.filter(action="export").count() == 2
    shown = page(auditor(city), "/audit/journal/?action=export")
    assert "导出表格" in shown
    assert '<option value="export" selected>' in shown


def test_columns_to_be_filled_in_and_programs_tables(city: City) -> None:
    window = browser(city.post("centre", "administrator"))
    assert window.get("/administration/tables/catalogue.xlsx?empty=1").status_code == 200
    assert window.head("/administration/tables/catalogue.xlsx").status_code == 200
    assert not Entry.objects.filter(action="export").exists()
    assert window.get("/administration/tables/catalogue.xlsx").status_code == 200
    assert Entry.objects.filter(action="export").count() == 1
