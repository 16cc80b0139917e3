"""Lists of households, totals and shelters as spreadsheets: what goes out comes in again, bad rows are named (职责一（七）)."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from tests.flood.evacuation.conftest import Flood

from qiban.core import clock
from qiban.core.errors import Denied
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import Result, import_table
from qiban.flood.formats.tables import FLOOD_TABLES
from qiban.flood.models import Household, Roster, Shelter
from qiban.flood.people import people_of

pytestmark = pytest.mark.django_db
HEADER = ("村名", "组", "门牌", "户主", "联系电话", "人口", "老人", "责任人", "责任人电话", "安置点", "转移路线")


@pytest.fixture(autouse=True)
def _now_is_in_2024(monkeypatch: pytest.MonkeyPatch, flood: Flood) -> None:
    monkeypatch.setattr(clock, "now", lambda: flood.city.now)


def written(header: Sequence[str], *rows: Sequence[Any]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return file.getvalue().encode("utf-8-sig")


def households(flood: Flood, *rows: Sequence[Any], actor: Any = None) -> Result:
    return import_table(FLOOD_TABLES["households"], written(HEADER, *rows), actor=actor or flood.city.town)


def reasons(found: Result) -> list[str]:
    return [one.reason.zh for one in found.bad]


def row(village: str = "东河村", door: str = "1号", people: str = "4", **more: str) -> list[str]:
    said = {"组": "一组", "户主": "张三", "联系电话": "13800001111", **more}
    return [
        village,
        said["组"],
        door,
        said["户主"],
        said["联系电话"],
        people,
        *(said.get(name, "") for name in HEADER[6:]),
    ]


def test_a_towns_list_becomes_its_villages_lists_and_the_same_file_changes_nothing(flood: Flood) -> None:
    flood.shelter()
    east, west = flood.city.village_unit("东河村"), flood.city.village_unit("西河村")
    rows = [
        row(people="共4口人", 责任人="李书记", 安置点="常家中学"),
        row("东河", "2号", "三人", 老人="１"),
        row("西河村委会", "1号", "2", 转移路线="投亲"),
    ]
    first = households(flood, *rows)
    assert (len(first.entered), first.bad) == (3, [])
    assert [one.people for one in Household.objects.filter(village=east).order_by("pk")] == [4, 3]
    assert Household.objects.get(village=west).route == "投亲"
    again = households(flood, *rows)
    assert (len(again.known), again.entered, again.changed, again.bad) == (3, {}, {}, [])


def test_what_goes_out_comes_in_again_with_names_for_the_town_and_none_for_others(flood: Flood) -> None:
    village = flood.village(people=(4, 3))
    content = sheet_of(FLOOD_TABLES["households"], flood.city.town)
    found = import_table(FLOOD_TABLES["households"], content, actor=flood.city.town)
    assert (len(found.known), found.bad) == (2, [])
    mine = import_table(FLOOD_TABLES["households"], content, actor=flood.city.warden(village))
    assert len(mine.known) == 2
    for actor in (flood.city.other_town, flood.city.duty, flood.city.member()):
        out = import_table(
            FLOOD_TABLES["households"], sheet_of(FLOOD_TABLES["households"], actor), actor=flood.city.town
        )
        assert not out.known


def test_a_row_that_says_something_else_changes_the_household(flood: Flood) -> None:
    village = flood.village(people=())
    households(flood, row())
    found = households(flood, row(people="五人", 户主="李四", 联系电话="139-0000-2222"))
    assert (list(found.changed), found.bad) == ([2], [])
    one = Household.objects.get(village=village)
    assert (one.people, people_of(one).head, people_of(one).head_phone) == (5, "李四", "13900002222")


def test_bad_rows_are_named_and_the_others_are_entered(flood: Flood) -> None:
    flood.city.village_unit("东河村")
    flood.city.village_unit("远村", "gaoqing_muli")
    found = households(
        flood,
        row(),
        row(door="１ 号"),
        row(door="2号", people="约5人"),
        row(door="3号", people="0"),
        row("没有村", "4号"),
        row("远村", "5号"),
        row(door="6号", 户主=""),
        row(door="7号", 安置点="没有的学校"),
        row(door="8号", 联系电话="无"),
        row(door="9号"),
    )
    assert len(found.entered) == 2
    told = reasons(found)
    assert len(told) == 8
    for said, why in zip(
        ("重复", "约5人", "人数应为", "没有“没有村”", "没有“远村”", "为空", "没有的学校", "电话号码"), told, strict=True
    ):
        assert said in why


def test_the_number_of_two_villages_of_one_name_is_not_guessed(flood: Flood) -> None:
    flood.city.village_unit("东河村")
    flood.city.village_unit("东河村", "gaoqing_muli")
    assert len(households(flood, row()).entered) == 1
    assert reasons(households(flood, row(door="2号"), actor=flood.city.other_town)) == []


def test_totals_of_villages_come_in_as_they_are_written(flood: Flood) -> None:
    village = flood.city.village_unit("东河村")
    table = FLOOD_TABLES["rosters"]
    said = written(("村", "户数", "人数"), ("东河村", "二十三户", "共1,050人"), ("西村", "1", "1"))
    assert "没有正在进行的汛期" in reasons(import_table(table, said, actor=flood.city.town))[0]
    flood.city.season()
    found = import_table(table, said, actor=flood.city.town)
    roster = Roster.objects.get(village=village)
    assert (roster.said_households, roster.said_people, len(found.bad)) == (23, 1050, 1)
    out = import_table(table, sheet_of(table, flood.city.town), actor=flood.city.town)
    assert (len(out.known), out.bad) == (1, [])
    fewer = written(("村", "户数", "人数"), ("东河村", "23", "22"))
    assert "不少于户数" in reasons(import_table(table, fewer, actor=flood.city.town))[0]


def test_the_register_of_shelters_goes_out_and_in(flood: Flood) -> None:
    header = ("名称", "类别", "地址", "容量", "经度", "纬度", "联系人")
    rows = [
        ("常家中学", "学校", "常家镇", "300人", "117.829412", "37.171234", "王老师"),
        ("文化馆", "文化场馆", "常家镇", "二百", "", "", ""),
        ("反了", "学校", "常家镇", "10", "37.1", "117.8", ""),
        ("空容量", "学校", "常家镇", "", "", "", ""),
    ]
    table = FLOOD_TABLES["shelters"]
    found = import_table(table, written(header, *rows), actor=flood.city.town)
    assert [one.row for one in found.bad] == [4, 5]
    assert {one.title: one.capacity for one in Shelter.objects.all()} == {"常家中学": 300, "文化馆": 200}
    again = import_table(table, sheet_of(table, flood.city.county), actor=flood.city.county)
    assert (len(again.known), again.bad) == (2, [])
    more = import_table(table, written(header, (*rows[0][:3], "350", *rows[0][4:])), actor=flood.city.town)
    assert list(more.changed) == [2]


def test_others_import_no_list(flood: Flood, refused: Any) -> None:
    with refused(Denied):
        households(flood, row(), actor=flood.city.member())
