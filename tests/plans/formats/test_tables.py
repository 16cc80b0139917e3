"""Ledger and figures as spreadsheets: what goes out comes in again, rows as units write them are understood, bad ones named."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction
from tests.plans.conftest import City

from qiban.core.errors import Denied
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import Result, import_table
from qiban.plans.formats.tables import TABLES
from qiban.plans.models import Note, Observation, Part

LEDGER, FIGURES = TABLES["ledger"], TABLES["figures"]


def written(header: Sequence[str], *rows: Sequence[Any]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return file.getvalue().encode("utf-8-sig")


def ledger(city: City, header: Sequence[str], *rows: Sequence[Any]) -> Result:
    return import_table(LEDGER, written(header, *rows), actor=city.lead)


@pytest.fixture(autouse=True)
def _now_is_in_2024(monkeypatch: pytest.MonkeyPatch, city: City) -> None:
    from qiban.core import clock

    monkeypatch.setattr(clock, "now", lambda: city.now)


def test_a_row_with_the_parts_number_reports_on_it_and_the_same_file_changes_nothing(city: City) -> None:
    _, lead, _ = city.running()
    header = ("台账编号", "进展情况", "完成比例（%）", "下一步安排")
    row = (lead.number, "完成三个片区改造。", "35%", "四月开工第四个片区。")
    first, again = (ledger(city, header, row) for _ in range(2))
    assert (list(first.entered.values()), list(again.known.values())) == ([lead.number], [lead.number])
    lead.refresh_from_db()
    assert (lead.progress, lead.percent, lead.next_step) == ("完成三个片区改造。", 35, "四月开工第四个片区。")
    assert Note.objects.count() == 1


def test_a_row_as_units_write_it_is_found_by_plan_and_measure(city: City) -> None:
    _, lead, helping = city.running()
    header = ("序号", "工作任务", "完成情况", "进度")
    found = ledger(city, header, ("1.1", "改造老旧小区供热管网", "完成勘察。", "10"))
    assert list(found.entered.values()) == [lead.number]
    helping.refresh_from_db()
    assert helping.progress == ""


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("TZ999999", "", "有进展", "10"), "没有台账“TZ999999”"),
        (("", "不存在的措施", "有进展", "10"), "没有台账“不存在的措施”"),
        (("", "", "有进展", "10"), "没有台账“”"),
        (("", "改造老旧小区供热管网", "有进展", "101"), "0至100"),
        (("", "改造老旧小区供热管网", "有进展", "一半"), "不是数值"),
        (("", "改造老旧小区供热管网", "", "10"), "“进展情况”为空"),
    ],
)
def test_one_odd_row_is_named_and_the_good_ones_are_entered(city: City, row: Sequence[str], said: str) -> None:
    _, lead, _ = city.running()
    header = ("台账编号", "措施", "进展情况", "完成比例")
    found = ledger(city, header, row, (lead.number, "", "完成设计。", "20"))
    assert [one.row for one in found.bad] == [2]
    assert said in found.bad[0].reason.zh
    assert list(found.entered.values()) == [lead.number]


def test_another_units_part_is_refused_row_by_row(city: City) -> None:
    _, _, helping = city.running()
    found = ledger(city, ("台账编号", "进展情况", "完成比例"), (helping.number, "代填", "10"))
    assert not found.entered
    assert len(found.bad) == 1


def test_what_goes_out_comes_in_again_unchanged(city: City) -> None:
    _, lead, _ = city.running()
    ledger(city, ("台账编号", "进展情况", "完成比例"), (lead.number, "完成设计。", "20"))
    Part.objects.exclude(pk=lead.pk).update(progress="已拨付资金。", percent=5)
    again = import_table(LEDGER, sheet_of(LEDGER, city.lead), actor=city.lead)
    assert set(again.known.values()) == {one.number for one in Part.objects.all()}
    assert not again.bad


def test_figures_come_in_with_numbers_as_people_write_them(city: City) -> None:
    plan, _, _ = city.running()
    indicator = city.indicator(plan)
    header = ("指标编号", "所属期", "数值", "数据来源")
    rows = ((indicator.number, "2022", "1,234.5", "部门台账"), (indicator.number, "2023", "０．１２万", "部门台账"))
    found = import_table(FIGURES, written(header, *rows), actor=city.lead)
    assert not found.bad
    kept = Observation.objects.order_by("period").values_list("period", "value")
    assert [(period, f"{value:f}") for period, value in kept] == [("2022", "1234.500000"), ("2023", "1200.000000")]


def test_figures_that_go_out_come_in_again_unchanged(city: City) -> None:
    plan, _, _ = city.running()
    number = city.indicator(plan).number
    header = ("指标编号", "所属期", "数值", "数据来源", "统计方法")
    rows = ((number, "2022", "1234.5", "部门台账", "全面调查"), (number, "2023", "-0.000001", "=1+1", ""))
    assert len(import_table(FIGURES, written(header, *rows), actor=city.lead).entered) == 2
    again = import_table(FIGURES, sheet_of(FIGURES, city.lead), actor=city.lead)
    assert (len(again.known), again.entered, again.bad) == (2, {}, [])


def test_a_sheet_of_figures_from_one_city_is_taken_by_another_as_it_is(city: City) -> None:
    plan, _, _ = city.running()
    number = city.indicator(plan).number
    header = ("指标编号", "所属期", "数值", "数据来源", "统计方法", "样本数")
    import_table(FIGURES, written(header, (number, "2023", "1234.5", "部门台账", "抽样", "7")), actor=city.lead)
    sheet, columns = sheet_of(FIGURES, city.lead), ("period", "value", "source", "method", "cases")
    kept = Observation.objects.values_list(*columns).get()
    with transaction.atomic():
        Observation.objects.all()._raw_delete("default")
        again = import_table(FIGURES, sheet, actor=city.lead)
        assert (len(again.entered), again.bad) == (1, [])
        assert Observation.objects.values_list(*columns).get() == kept


def test_a_figure_that_is_recorded_otherwise_is_named_and_stays(city: City) -> None:
    plan, _, _ = city.running()
    indicator = city.indicator(plan)
    header = ("指标编号", "所属期", "数值", "数据来源")
    import_table(FIGURES, written(header, (indicator.number, "2023", "50", "台账")), actor=city.lead)
    found = import_table(FIGURES, written(header, (indicator.number, "2023", "51", "台账")), actor=city.lead)
    assert "数值不同" in found.bad[0].reason.zh
    assert Observation.objects.get().value == 50


def test_posts_that_only_read_do_not_import(city: City, refused: Any) -> None:
    reader = city.post("city_government", "city_leader")
    with refused(Denied):
        import_table(LEDGER, written(("台账编号", "进展情况", "完成比例")), actor=reader)
    with refused(Denied):
        import_table(FIGURES, written(("指标编号", "所属期", "数值", "数据来源")), actor=reader)
