"""Ledger and directory of openness as spreadsheets: what goes out comes in again, rows as units write them, bad ones named."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from tests.plans.openness.conftest import OpenCity, entered

from qiban.core import clock
from qiban.core.errors import Denied
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import Result, import_table
from qiban.plans.formats.tables import TABLES
from qiban.plans.models import DirectoryEntry, Disclosure, LedgerTask
from qiban.plans.operations.openness.ledgers import accept_ledger

LEDGER, DIRECTORY = TABLES["open_ledger"], TABLES["directory"]
FIRMS = ("单位名称", "领域", "联系人", "联系电话", "公开内容", "公开依据", "责任部门", "公开渠道", "公开周期")
FIRM = ("城北热力公司", "供热", "王一", "0533-7654321", "收费标准", "供热条例", "客服部", "平台", "每季度")


def written(header: Sequence[str], *rows: Sequence[Any]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return file.getvalue().encode("utf-8-sig")


def ledger(city: OpenCity, header: Sequence[str], *rows: Sequence[Any]) -> Result:
    return import_table(LEDGER, written(header, *rows), actor=city.publisher)


def directory(city: OpenCity, *rows: Sequence[Any]) -> Result:
    return import_table(DIRECTORY, written(FIRMS, *rows), actor=city.publisher)


def reasons(result: Result) -> list[str]:
    return [one.reason.zh for one in result.bad]


@pytest.fixture(autouse=True)
def _now_is_in_2024(monkeypatch: pytest.MonkeyPatch, city: OpenCity) -> None:
    monkeypatch.setattr(clock, "now", lambda: city.now)


def test_a_unit_s_own_table_becomes_its_ledger_and_the_same_file_changes_nothing(city: OpenCity) -> None:
    one = city.ledger(city.year())
    header = ("序号", "工作任务", "责任科室", "完成时限")
    rows = (("1", "公开住房保障计划", "保障科", "2024年11月30日"), ("2", "公开房价监测情况", "市场科", "2024-12-20"))
    first = ledger(city, header, *rows)
    known = list(LedgerTask.objects.values_list("pk", "task_number", "task", "responsible", "due_on"))
    again = ledger(city, header, *rows)
    assert list(first.entered.values()) == list(again.known.values()) == [f"{one.number}-1", f"{one.number}-2"]
    assert [row[1:] for row in known] == [
        ("1", "公开住房保障计划", "保障科", date(2024, 11, 30)),
        ("2", "公开房价监测情况", "市场科", date(2024, 12, 20)),
    ]
    assert known == list(LedgerTask.objects.values_list("pk", "task_number", "task", "responsible", "due_on"))


def test_another_text_of_the_same_number_takes_its_place(city: OpenCity) -> None:
    city.filled(city.ledger(city.year()))
    result = ledger(city, ("序号", "任务"), ("1", "公开公租房分配结果"))
    assert len(result.entered) == 1
    row = LedgerTask.objects.get()
    assert (row.task, row.responsible, row.due_on) == ("公开公租房分配结果", "住房保障科", date(2024, 11, 30))


def test_one_odd_row_of_a_ledger_harms_only_itself(city: OpenCity) -> None:
    city.year()
    header = ("年度", "序号", "任务", "责任单位", "完成期限")
    result = ledger(
        city,
        header,
        ("", "", "没有序号", "保障科", "2024-11-30"),
        ("2031", "1", "没有这一年", "保障科", "2024-11-30"),
        ("", "2", "没有期限", "保障科", ""),
        ("", "3", "期限看不懂", "保障科", "年底前后"),
        ("", "4", "", "保障科", "2024-11-30"),
        ("2024", "5", "公开棚改进度", "保障科", "2024-11-30"),
        ("2024", "5", "公开棚改进度", "保障科", "2024-11-30"),
    )
    for said, word in zip(reasons(result), ("为空", "没有该年度", "为空", "无法识别", "", "重复"), strict=True):
        assert word in said
    assert [row.task for row in LedgerTask.objects.all()] == ["公开棚改进度"]


def test_progress_is_reported_once_the_ledger_is_accepted_not_before(city: OpenCity) -> None:
    one = city.filed(city.year())
    header, row = ("序号", "进展情况", "是否完成"), ("1", "计划已公开。", "是")
    assert "填报任务进展" in reasons(ledger(city, header, row))[0]
    accept_ledger(actor=city.open_office, open_ledger_id=one.pk, at=city.now)
    first, again = (ledger(city, header, row) for _ in range(2))
    assert (len(first.entered), len(again.known)) == (1, 1)
    task = LedgerTask.objects.get()
    assert (task.progress, task.is_done) == ("计划已公开。", True)
    assert ledger(city, header, ("1", "", "否")).entered
    task.refresh_from_db()
    assert (task.progress, task.is_done) == ("计划已公开。", False)


def test_a_row_with_nothing_new_of_an_unknown_number_is_named(city: OpenCity) -> None:
    city.year()
    assert reasons(ledger(city, ("序号", "进展情况"), ("9", "有进展")))


def test_an_exported_ledger_comes_in_again_without_a_change(city: OpenCity) -> None:
    city.filled(city.ledger(city.year()))
    again = import_table(LEDGER, sheet_of(LEDGER, city.publisher), actor=city.publisher)
    assert (len(again.known), again.entered, again.bad) == (1, {}, [])


def test_only_those_who_keep_a_ledger_import_it_and_others_see_their_own(city: OpenCity, refused: Any) -> None:
    city.filled(city.ledger(city.year()))
    with refused(Denied, "导入"):
        import_table(LEDGER, written(("序号",), ("1",)), actor=city.inspector)
    assert LEDGER.rows(city.inspector).count() == 1
    assert LEDGER.rows(city.post("finance", "unit_publisher")).count() == 0


def test_rows_of_the_same_firm_become_one_entry_with_what_it_discloses(city: OpenCity) -> None:
    city.year()
    rows = (FIRM, ("城北热力公司", "", "", "", "停供通知", "供热条例", "调度中心", "平台", "及时更新"))
    first, again = directory(city, *rows), directory(city, *rows)
    assert (len(first.entered), len(again.known), again.bad) == (2, 2, [])
    entry = DirectoryEntry.objects.get()
    assert (entry.title, entry.field, entry.liaison, entry.phone) == ("城北热力公司", "heat", "王一", "0533-7654321")
    assert list(Disclosure.objects.values_list("title", "cycle", "responsible")) == [
        ("收费标准", "quarterly", "客服部"),
        ("停供通知", "on_change", "调度中心"),
    ]


def test_one_odd_row_of_the_directory_harms_only_itself(city: OpenCity) -> None:
    city.year()
    result = directory(
        city,
        ("", *FIRM[1:]),
        (FIRM[0], "", *FIRM[2:]),
        (FIRM[0], "造船", *FIRM[2:]),
        (*FIRM[:4], "", *FIRM[5:]),
        (*FIRM[:8], "有空时"),
        FIRM,
        FIRM,
    )
    for said, word in zip(reasons(result), ("为空", "领域", "领域", "为空", "更新周期", "重复"), strict=True):
        assert word in said
    assert len(result.entered) == 1
    assert (DirectoryEntry.objects.count(), Disclosure.objects.count()) == (1, 1)


def test_what_a_row_says_otherwise_of_a_firm_is_not_entered_behind_its_back(city: OpenCity) -> None:
    entered(city)
    of_a_known_item = ("热力公司", "", "李二", "", "收费标准", "", "", "", "每季度")
    of_another = ("热力公司", "供气", "", "", "停供通知", "供热条例", "客服部", "平台", "每季度")
    said = reasons(directory(city, of_a_known_item, of_another))
    assert "联络员不同" in said[0]
    assert "领域不同" in said[1]
    assert (DirectoryEntry.objects.get().liaison, Disclosure.objects.count()) == ("王一", 1)


def test_a_new_cycle_of_a_known_item_is_entered(city: OpenCity) -> None:
    entered(city)
    row = ("热力公司", "", "", "", "收费标准", "", "", "", "按年")
    assert directory(city, row).entered
    found = Disclosure.objects.get()
    assert (found.cycle, found.basis) == ("yearly", "供热条例")


def test_an_exported_directory_comes_in_again_without_a_change(city: OpenCity) -> None:
    entered(city)
    again = import_table(DIRECTORY, sheet_of(DIRECTORY, city.publisher), actor=city.publisher)
    assert (len(again.known), again.entered, again.bad) == (1, {}, [])


@pytest.mark.parametrize("name", ["open_ledger", "directory"])
def test_the_pages_of_tables_open_for_openness(city: OpenCity, sign_in: Any, name: str) -> None:
    city.year()
    client = sign_in(city.publisher)
    assert TABLES[name].title.zh in client.get("/open-tables/").content.decode()
    assert client.get(f"/open-tables/{name}/").status_code == 200
    assert client.get(f"/open-tables/{name}.xlsx").status_code == 200
