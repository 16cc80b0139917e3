"""Materials as a spreadsheet, out and in, as units write them (职责一（四）)."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready

from qiban.core.errors import Denied
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import Result, import_table
from qiban.flood.formats.tables.materials import MATERIALS
from qiban.flood.models import FloodDepot, StockCount

HEAD = ["物料点", "地点", "物资名称", "数量", "计量单位", "清点日期"]


def file(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def put(city: City, *rows: Sequence[Any], head: Sequence[str] = HEAD, actor: Any = None) -> Result:
    return import_table(MATERIALS, file(*rows, head=head), actor=actor or city.town)


def bad(result: Result) -> dict[int, str]:
    return {one.row: one.reason.zh for one in result.bad}


@pytest.mark.parametrize(
    ("written", "measure", "amount", "unit"),
    [
        (3500, "条", "3500", "条"),
        ("3,500", "条", "3500", "条"),
        ("3500条", "", "3500", "条"),
        ("３，５００", "条", "3500", "条"),
        ("３５００条", "条", "3500", "条"),
        ("1.2万条", "", "12000", "条"),
        ("约120 m³", "", "120", "m³"),
        ("12.5", "立方米", "12.5", "立方米"),
        ("500（件）", "", "500", "件"),
    ],
)
def test_amounts_are_read_as_people_write_them(
    city: City, written: object, measure: str, amount: str, unit: str
) -> None:
    result = put(city, ["镇仓库", "镇政府院内", "编织袋", written, measure, date(2024, 6, 1)])
    assert bad(result) == {}
    count = StockCount.objects.get()
    assert (count.quantity, count.measured_in) == (Decimal(amount), unit.replace("³", "3"))


def test_one_odd_row_spoils_no_other(city: City) -> None:
    result = put(
        city,
        ["镇仓库", "镇政府院内", "编织袋", 3500, "条", "2024-06-01"],
        ["镇仓库", "", "铁锹", "若干", "把", "2024-06-01"],
        ["镇仓库", "", "铁丝", -3, "吨", "2024-06-01"],
        ["镇仓库", "", "木桩", "200根", "条", "2024-06-01"],
        ["镇仓库", "", "冲锋舟", 2, "", "2024-06-01"],
        ["新料点", "", "石料", 300, "立方米", "2024-06-01"],
        ["镇仓库", "", "救生衣", 80, "件", "2099-06-01"],
        ["", "", "", "", "", ""],
        ["镇仓库", "", "手电", 60, "个", "2024年6月1日"],
    )
    assert list(result.entered) == [2, 10]
    said = bad(result)
    assert list(said) == [3, 4, 5, 6, 7, 8]
    for row, words in {3: "“数量”", 4: "负数", 5: "“根”", 6: "计量单位", 7: "地点", 8: "在今天之后"}.items():
        assert words in said[row], said[row]
    assert FloodDepot.objects.count() == 1


def test_other_writers_headers_are_understood_and_blank_ones_above_them_left_aside(city: City) -> None:
    head = ["序号", "仓库名称", "详细地址", "品名", "库存数量", "单位", "盘点日期"]
    result = put(city, [1, "镇仓库", "院内", "编织袋", 3500, "条", "2024/6/1"], head=head)
    assert (list(result.entered), bad(result)) == ([2], {})


def test_the_same_file_twice_counts_once_and_another_amount_of_the_day_is_a_second_count(city: City) -> None:
    row: list[Any] = ["镇仓库", "院内", "编织袋", 3500, "条", date(2024, 6, 1)]
    put(city, row)
    assert list(put(city, row).known) == [2]
    row[3] = 3400
    assert list(put(city, row).changed) == [2]
    assert list(StockCount.objects.order_by("pk").values_list("quantity", flat=True)) == [3500, 3400]


def test_the_same_material_twice_in_a_file_is_a_bad_row(city: City) -> None:
    row: list[Any] = ["镇仓库", "院内", "编织袋", 3500, "条", date(2024, 6, 1)]
    result = put(city, row, row)
    assert (list(result.entered), "重复" in bad(result)[3]) == ([2], True)


def test_what_is_exported_is_the_latest_count_and_comes_in_again_as_known(city: City, ready: Ready) -> None:
    depot = ready.depot(city.town)
    ready.count(city.town, depot, quantity=3500)
    ready.count(city.town, depot, quantity=3000, counted_on=date(2024, 6, 2))
    ready.count(city.town, depot, quantity=Decimal("12.5"), item="石料", measured_in="立方米")
    ready.count(city.other_town, ready.depot(city.other_town), quantity=1)
    content = sheet_of(MATERIALS, city.town)
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["常家镇", "常家镇"]
    assert {(row[5], str(row[6])) for row in rows[1:]} == {("编织袋", "3000"), ("石料", "12.5")}
    result = import_table(MATERIALS, content, actor=city.town)
    assert (list(result.known), bad(result)) == ([2, 3], {})


def test_commanders_and_auditors_import_nothing(city: City, refused: Any) -> None:
    with refused(Denied):
        put(city, actor=city.commander)
