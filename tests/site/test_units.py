"""Units for administrators: the tree, one unit with its history, changes with a reason, spreadsheets, first links."""

import io
import re
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qiban.core.clock import civil_date, now
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Closing, Renaming, Unit
from qiban.core.web.spreadsheets import workbook

from .conftest import PASSWORD, Office

WHY = "机构改革方案第三条"
NEW = {
    "code": "data_bureau",
    "name": "淄博市测试局",
    "short_name": "市测试局",
    "kind": "department",
    "peer_group": "department",
    "parent": "市政府",
    "reason": WHY,
}
PATHS = (
    "/units/",
    "/units/?q=水利",
    "/units/?closed=1",
    "/units/new/",
    "/units/close/",
    "/units/table/",
    "/units/{}/",
    "/units/{}/rename/",
    "/units/{}/move/",
    "/units/{}/entry/",
    "/units/?below={}",
    "/people/table/",
)

NAMES = {"name": "淄博市水务局", "short_name": "市水务局", "name_en": "Water"}


@pytest.fixture
def administrator(office: Office, client: Client) -> Client:
    person = Person.objects.create_user("admin", password=PASSWORD, display_name="Admin")
    appoint(person=person, unit=office.centre, role="administrator")
    client.force_login(person)
    return client


def page_of(client: Client, path: str, status: int = 200, **given: str) -> str:
    response = client.post(path, given, follow=True) if given else client.get(path)
    assert response.status_code == status, response.content.decode()[:1500]
    page: str = response.content.decode()
    assert "UNDEFINED[" not in page
    return page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_show_no_gap_and_nobody_but_an_administrator_comes_here(
    administrator: Client, office: Office, language: str, without_gaps: Callable[[bytes], str]
) -> None:
    Person.objects.filter(username="admin").update(language=language)
    other = Client()
    other.force_login(office.person)
    for path in PATHS:
        page = without_gaps(administrator.get(path.format(office.department.pk)).content)
        assert f'<html lang="{language}">' in page
        assert other.get(path.format(office.department.pk)).status_code == 403, path


def test_a_unit_is_founded_renamed_moved_and_found_by_its_old_name(administrator: Client) -> None:
    page = page_of(administrator, "/units/new/", **NEW)
    one = Unit.objects.get(code="data_bureau")
    assert "市测试局已设立。" in page
    assert WHY in page
    base = f"/units/{one.pk}"
    Unit.objects.filter(pk=one.pk).update(opened_on=date(2020, 1, 1))
    names = {"name": "淄博市测试管理局", "short_name": "市测试管理局", "name_en": "", "starts_on": "2021-01-01"}
    assert "已更名，原名称仍可查到。" in page_of(administrator, f"{base}/rename/", **names, reason=WHY)
    assert "原名 淄博市测试局" in page_of(administrator, "/units/?q=市测试局")
    assert "上级单位已调整。" in page_of(administrator, f"{base}/move/", parent="市水利局", reason=WHY)
    given = {"kind": "agency", "peer_group": "", "aliases": "测试中心、测试办", "reason": WHY}
    assert "登记已变更。" in page_of(administrator, f"{base}/entry/", **given)
    page = page_of(administrator, f"{base}/")
    for said in ("曾用名", "测试中心", "设立单位", "更名", "调整上级单位", "变更登记"):
        assert said in page
    person = Person.objects.get(username="admin")
    assert set(Entry.objects.filter(subject_type="unit").values_list("person_id", flat=True)) == {person.pk}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": "……"}, "请写明理由"),
        ({"code": "housing"}, "已是市住房城乡建设局的"),
        ({"name": "市住房城乡建设局"}, "请换一个"),
        ({"parent": "火星局"}, "没有查到单位"),
    ],
)
def test_what_cannot_be_is_said_beside_the_form(administrator: Client, changed: dict[str, str], said: str) -> None:
    assert said in page_of(administrator, "/units/new/", 422, **NEW | changed)
    assert not Unit.objects.filter(code="data_bureau").exists()


def test_planned_changes_stand_on_the_unit_s_page_and_can_be_cancelled(administrator: Client) -> None:
    one = Unit.objects.get(code="water")
    names = NAMES | {"starts_on": "2100-01-01"}
    assert "将于 2100-01-01 更名为“淄博市水务局”" in page_of(
        administrator, f"/units/{one.pk}/rename/", **names, reason=WHY
    )
    assert "更名安排已取消。" in page_of(administrator, f"/units/{one.pk}/renaming/", reason="文件撤回")
    closing = {"unit": "市水利局", "successor": "市住房城乡建设局", "on": "2100-01-01", "reason": WHY}
    page_of(administrator, "/units/close/", **closing, confirm="1")
    assert "将于 2100-01-01 撤并" in page_of(administrator, f"/units/{one.pk}/")
    assert administrator.post(f"/units/{one.pk}/closing/", {"reason": " "}).status_code == 422
    assert "撤并安排已取消。" in page_of(administrator, f"/units/{one.pk}/closing/", reason="方案推迟")
    assert not Closing.objects.exists()
    assert not Renaming.objects.exists()


def test_what_could_not_be_carried_out_on_its_day_is_said(administrator: Client) -> None:
    one = Unit.objects.get(code="water")
    page_of(administrator, f"/units/{one.pk}/rename/", **NAMES | {"starts_on": "2100-01-01"}, reason=WHY)
    page_of(
        administrator,
        "/units/close/",
        unit="市水利局",
        successor="市住房城乡建设局",
        on="2100-01-01",
        reason=WHY,
        confirm="1",
    )
    assert "到期未能执行" not in page_of(administrator, f"/units/{one.pk}/") + page_of(administrator, "/units/close/")
    Renaming.objects.update(starts_on=date(2020, 1, 1))
    Closing.objects.update(closes_on=date(2020, 1, 1))
    assert page_of(administrator, f"/units/{one.pk}/").count("到期未能执行，原因见下方记录") == 2
    assert "到期未能执行" in page_of(administrator, "/units/close/")


def test_several_units_merge_on_one_page_and_the_page_says_where_each_thing_goes(administrator: Client) -> None:
    given = {
        "unit": "市水利局",
        "more": "市交通运输局",
        "successor": "市住房城乡建设局",
        "other_projects": "市发改委",
        "on": "2100-01-01",
        "reason": WHY,
    }
    page = page_of(administrator, "/units/close/", **given)
    assert "市水利局现在承担" in page
    assert "市交通运输局现在承担" in page
    assert not Closing.objects.exists()
    assert "合并须填写承接单位" in page_of(administrator, "/units/close/", 422, **given | {"successor": ""})
    assert "请写明理由" in page_of(administrator, "/units/close/", 422, **given | {"reason": "1"})
    page_of(administrator, "/units/close/", **given, confirm="1")
    other = Unit.objects.get(code="development").pk
    assert [one.others for one in Closing.objects.all()] == [{"projects": other}] * 2


def test_a_table_is_looked_at_first_and_then_brought_in(administrator: Client) -> None:
    columns = [(one, 10) for one in ("代码", "全称", "类别", "上级单位")]
    rows = [["data_bureau", "淄博市测试局", "部门", "city_government"], ["bad", "坏行", "部门", "nowhere"]]
    file = SimpleUploadedFile("units.xlsx", workbook(columns, rows))
    shown = administrator.post("/units/table/", {"file": file, "reason": WHY, "do": "show"})
    page = shown.content.decode()
    assert "新增 1 行，变更 0 行，不变 0 行，拒绝 1 行。" in page
    assert not Unit.objects.filter(code="data_bureau").exists()
    content = re.search(r'name="content" value="([^"]+)"', page)
    assert content is not None
    sent = {"content": content[1], "reason": WHY, "do": "enter"}
    assert "导入结果" in page_of(administrator, "/units/table/", **sent)
    assert Unit.objects.filter(code="data_bureau").exists()
    assert "不变 1 行" in page_of(administrator, "/units/table/", **sent)
    for wrong in ({"content": "%%"}, {"content": ""}, {"reason": "1"}):
        page_of(administrator, "/units/table/", 422, **sent | wrong)
    head = openpyxl.load_workbook(io.BytesIO(administrator.get("/units/table.xlsx").content)).active
    assert head is not None
    assert head.max_row == Unit.objects.count() + 1


def test_people_without_a_password_get_links_by_which_they_choose_one(administrator: Client) -> None:
    columns = [(one, 10) for one in ("用户名", "姓名", "单位", "岗位")]
    file = SimpleUploadedFile("people.xlsx", workbook(columns, [["wang", "王一", "市水利局", "承办人员"]]))
    administrator.post("/people/table/", {"file": file, "reason": WHY, "do": "enter"})
    assert "有 1 人还没有密码" in page_of(administrator, "/people/table/")
    assert administrator.post("/people/links/", {"reason": ""}).status_code == 422
    sheet = openpyxl.load_workbook(io.BytesIO(administrator.post("/people/links/", {"reason": WHY}).content)).active
    assert sheet is not None
    link = str(sheet.cell(2, 4).value).removeprefix("http://testserver")
    stranger = Client()
    page_of(stranger, link)
    page_of(stranger, link, 422, password="short", again="short")
    page_of(stranger, link, 422, password="chang-qing-7-shu", again="other")
    assert "密码已设定" in page_of(stranger, link, password="chang-qing-7-shu", again="chang-qing-7-shu")
    assert stranger.get(link).status_code == 404
    assert Client().login(username="wang", password="chang-qing-7-shu")


def test_a_person_leaves_on_one_page_and_nobody_lets_themselves_leave(administrator: Client, office: Office) -> None:
    admin = Person.objects.get(username="admin")
    assert administrator.get(f"/people/{admin.pk}/leave/").status_code == 409
    assert administrator.post(f"/people/{admin.pk}/switch/", {"to": "off", "reason": WHY}).status_code == 409
    path = f"/people/{office.person.pk}/leave/"
    assert "随即退出的登录" in page_of(administrator, path)
    page_of(administrator, path, 422, on="2020-01-01", reason=WHY)
    page_of(administrator, path, on="2100-01-01", reason=WHY)
    planned = re.search(r"leave/(\d+)/cancel/", page_of(administrator, f"/people/{office.person.pk}/"))
    assert planned is not None
    page_of(administrator, f"{path}{planned[1]}/cancel/", reason="不走了")
    held = Post.objects.filter(person=office.person, ends_on=None)
    stand_in = f"/people/{office.person.pk}/posts/{held[0].pk}/stand-in/"
    given = {"stand_in": "admin", "first_on": "2100-01-01", "last_on": "2100-01-02", "reason": "休假"}
    assert "已安排代理" in page_of(administrator, stand_in, **given)
    page_of(administrator, path, on=str(civil_date(now())), reason=WHY)
    assert not held.exists()
    page = page_of(administrator, f"/people/{office.person.pk}/")
    for said in ("曾任岗位", "离岗交接", "账号已停用", WHY):
        assert said in page
