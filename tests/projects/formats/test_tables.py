"""The plan as a spreadsheet: what goes out comes in again, bad rows are named, known ones change nothing."""

import base64
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from tests.projects.conftest import Site
from tests.projects.formats.conftest import made, published

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.sheets import BadRow, Number
from qiban.core.tables import cells as reading
from qiban.core.tables.exporting import empty_sheet, sheet_of, sheet_of_bad
from qiban.core.tables.importing import import_table
from qiban.core.units.models import Unit
from qiban.projects.formats.tables import TABLES
from qiban.projects.models import AnnualPlan, Contract, Payment, PlanItem, Project
from qiban.projects.models.kinds import Field, Purchase

pytestmark = pytest.mark.django_db
ITEMS, CONTRACTS, PAYMENTS = TABLES["plan-items"], TABLES["contracts"], TABLES["payments"]
HEADS = (
    *("年度", "项目名称", "项目类别", "资金性质", "区县", "必要性", "可行性", "合理性", "紧迫性", "建设依据"),
    *("建设内容", "总投资（万元）", "用地", "资金来源", "计划开工", "计划完工", "预期效益", "民生项目"),
    *("项目单位", "建设单位", "使用单位"),
)
GOOD: dict[str, Any] = {
    **dict.fromkeys(HEADS, "见材料"),
    "年度": 2024,
    "项目名称": "柳泉路雨污分流",
    "项目类别": "市政",
    "资金性质": "市级国有资金",
    "区县": "张店区",
    "总投资（万元）": "1,950.5",
    "计划开工": "2024年4月1日",
    "计划完工": "2025-09-30",
    "民生项目": "是",
    "项目单位": "finance",
    "建设单位": "urban_management",
    "使用单位": "",
}


def sheet(*rows: dict[str, Any], heads: tuple[str, ...] = HEADS) -> bytes:
    """An XLSX file with a title above the header."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet("计划")
        page.write(0, 0, "2024年度城建计划")
        page.write_row(1, 0, heads)
        for number, row in enumerate(rows, start=2):
            page.write_row(number, 0, [row.get(head, "") for head in heads])
    return target.getvalue()


@pytest.fixture
def proposer(site: Site) -> Actor:
    """Somebody who proposes for the urban management, while the plan of 2024 is being collected."""
    made(site, AnnualPlan(year=2024, opened_at=site.now), "propose_item", site.manager)
    return site.post("urban_management", "proposer")


def test_good_rows_are_proposed_although_others_are_bad(proposer: Actor) -> None:
    bad_amount = {**GOOD, "项目名称": "甲", "总投资（万元）": "约两千"}
    no_unit = {**GOOD, "项目名称": "乙", "项目单位": "没有的单位"}
    no_year = {**GOOD, "项目名称": "丙", "年度": 2031}
    result = import_table(ITEMS, sheet(bad_amount, GOOD, no_unit, no_year), actor=proposer)
    assert list(result.entered) == [4]
    reasons = {one.row: one.reason.zh for one in result.bad}
    assert set(reasons) == {3, 5, 6}
    assert reasons[3].startswith("“总投资（万元）”：应为金额")
    assert reasons[5].startswith("“项目单位”：没有查到单位")
    assert reasons[6] == "2031年度计划还没有开始征集"
    (item,) = PlanItem.objects.all()
    # 1,950.5 ten thousands.
    assert item.investment == Decimal("19505000.00")
    assert (item.starts_on, item.ends_on) == (date(2024, 4, 1), date(2025, 9, 30))
    assert (item.area, item.is_livelihood, item.user_unit) == (Unit.objects.get(code="zhangdian"), True, None)
    assert item.proposer.code == "urban_management"


def test_what_the_law_refuses_is_said_with_its_clause(proposer: Actor) -> None:
    result = import_table(ITEMS, sheet({**GOOD, "必要性": ""}), actor=proposer)
    (bad,) = result.bad
    assert "第四条" in bad.reason.zh
    assert not PlanItem.objects.exists()


def test_the_same_file_twice_changes_nothing(proposer: Actor) -> None:
    first = import_table(ITEMS, sheet(GOOD), actor=proposer)
    again = import_table(ITEMS, sheet(GOOD), actor=proposer)
    assert again.known == first.entered
    assert (again.entered, again.bad) == ({}, [])
    assert PlanItem.objects.count() == 1


def test_a_row_that_says_something_else_of_a_known_project_is_left_for_the_page(proposer: Actor) -> None:
    import_table(ITEMS, sheet(GOOD), actor=proposer)
    (bad,) = import_table(ITEMS, sheet({**GOOD, "总投资（万元）": "2000"}), actor=proposer).bad
    assert "总投资（元）不同" in bad.reason.zh
    assert PlanItem.objects.get().investment == Decimal("19505000.00")


@pytest.mark.parametrize(("head", "cell"), [("必要性", "另有理由"), ("预期效益", "更大"), ("民生项目", "是")])
def test_nothing_that_a_row_says_anew_is_passed_over(proposer: Actor, head: str, cell: str) -> None:
    first = {**GOOD, "民生项目": ""}
    import_table(ITEMS, sheet(first), actor=proposer)
    (bad,) = import_table(ITEMS, sheet({**first, head: cell}), actor=proposer).bad
    assert f"{head}不同" in bad.reason.zh


def test_a_box_that_is_left_empty_says_nothing(proposer: Actor) -> None:
    first = import_table(ITEMS, sheet(GOOD), actor=proposer)
    again = import_table(ITEMS, sheet({**GOOD, "民生项目": "", "预期效益": ""}), actor=proposer)
    assert again.known == first.entered


def test_the_second_of_two_equal_rows_is_named(proposer: Actor) -> None:
    result = import_table(ITEMS, sheet(GOOD, GOOD), actor=proposer)
    assert list(result.entered) == [3]
    assert [(one.row, one.reason.zh[:8]) for one in result.bad] == [(4, "与前面的行重复（")]


def test_a_unit_proposes_for_itself_alone(proposer: Actor) -> None:
    heads = (*HEADS, "提报单位")
    (bad,) = import_table(ITEMS, sheet({**GOOD, "提报单位": "housing"}, heads=heads), actor=proposer).bad
    assert "提报单位" in bad.reason.zh


def test_what_is_exported_comes_in_again_and_is_known(site: Site, proposer: Actor) -> None:
    import_table(ITEMS, sheet(GOOD), actor=proposer)
    content = sheet_of(ITEMS, proposer)
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][:4] == ("年度", "编号", "提报单位", "项目名称")
    assert 19505000 in rows[1]
    result = import_table(ITEMS, content, actor=proposer)
    assert list(result.known) == [2]
    assert not result.bad


def test_a_table_that_is_cut_says_so(site: Site, far: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qiban.core.tables.exporting.MOST_ROWS", 0)
    _, row = openpyxl.load_workbook(io.BytesIO(sheet_of(PAYMENTS, site.manager))).active.iter_rows(values_only=True)
    assert str(row[0]).startswith("还有未导出的行")


def test_the_rows_that_were_left_out_come_as_a_file_to_be_mended(proposer: Actor) -> None:
    result = import_table(ITEMS, sheet({**GOOD, "年度": 2031}), actor=proposer)
    content = sheet_of_bad(ITEMS, result.bad)
    head, row = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert (head[0], head[1]) == ("行号", "未导入的原因")
    assert (row[0], row[1]) == (3, "2031年度计划还没有开始征集")
    again = import_table(ITEMS, content, actor=proposer)
    assert [one.reason.zh for one in again.bad] == ["2031年度计划还没有开始征集"]


def test_a_number_of_a_row_that_was_left_out_comes_again_as_it_was_read(proposer: Actor) -> None:
    # 0.1 + 0.2, as a spreadsheet program keeps it.
    result = import_table(ITEMS, sheet({**GOOD, "年度": 2031, "总投资（万元）": 0.1 + 0.2}), actor=proposer)
    content = sheet_of_bad(ITEMS, result.bad)
    (mended,) = result.bad
    assert mended.cells["investment_wan"] == "0.3"
    assert [one.reason.zh for one in import_table(ITEMS, content, actor=proposer).bad] == ["2031年度计划还没有开始征集"]


def test_an_error_in_a_row_that_was_left_out_is_an_empty_cell(proposer: Actor) -> None:
    (bad,) = import_table(ITEMS, sheet({**GOOD, "总投资（万元）": "#REF!"}), actor=proposer).bad
    assert (bad.cells["investment_wan"], bad.cells["title"]) == ("", "柳泉路雨污分流")


def test_formulas_that_people_write_stay_texts(site: Site, proposer: Actor) -> None:
    import_table(ITEMS, sheet({**GOOD, "项目名称": "=1+1路"}), actor=proposer)
    page = openpyxl.load_workbook(io.BytesIO(sheet_of(ITEMS, proposer))).active
    assert [cell.data_type for cell in page[2] if cell.value == "=1+1路"] == ["s"]


def test_other_posts_do_not_import(site: Site) -> None:
    for table in TABLES.values():
        with site.refused(Denied):
            import_table(table, sheet(GOOD), actor=site.manager)


def test_a_file_without_the_columns_is_refused_whole(proposer: Actor) -> None:
    with pytest.raises(Invalid, match="缺少这些列"):
        import_table(ITEMS, sheet({}, heads=("年度", "说明")), actor=proposer)


def test_too_many_rows_are_refused_whole(proposer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qiban.core.tables.importing.MOST_ROWS", 1)
    with pytest.raises(Invalid):
        import_table(ITEMS, sheet(GOOD, {**GOOD, "项目名称": "乙"}), actor=proposer)
    assert not PlanItem.objects.exists()


def test_an_empty_sheet_has_the_columns_that_are_read() -> None:
    (head,) = openpyxl.load_workbook(io.BytesIO(empty_sheet(PAYMENTS))).active.iter_rows(values_only=True)
    assert head == ("项目编号", "合同编号", "款项类别", "金额（元）", "支付依据", "计量编号")


def test_contracts_and_payments_are_exported_with_their_accounts(site: Site, far: Project) -> None:
    page = openpyxl.load_workbook(io.BytesIO(sheet_of(CONTRACTS, site.manager))).active
    head, row = page.iter_rows(values_only=True)
    said = dict(zip(head, row, strict=True))
    assert (said["合同价（元）"], said["已支付（元）"], said["状态"]) == (1000000.10, 300000.33, "履行中")
    head, row = openpyxl.load_workbook(io.BytesIO(sheet_of(PAYMENTS, site.manager))).active.iter_rows(values_only=True)
    said = dict(zip(head, row, strict=True))
    assert (said["款项类别"], said["金额（元）"], said["凭证号"]) == ("进度款", 300000.33, "PZ-20240710-9")


def test_a_contract_and_a_payment_go_to_the_operations_with_what_the_row_says(
    site: Site, far: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[dict[str, Any]] = []

    def note(**given: Any) -> Any:
        taken.append(given)
        return Contract.objects.get()

    for module in ("contracts", "payments"):
        monkeypatch.setattr(f"qiban.projects.formats.tables.{module}.operation_of", lambda *_names: note)
    row = {
        "项目编号": far.number,
        "合同编号": "GF-2024-0300",
        "合同名称": "监理合同",
        "采购内容": "监理",
        "承包单位": "稷下监理",
        "合同价（万元）": 12.5,
        "质量保证金比例（%）": "3%",
        "缺陷责任期（月）": 24,
    }
    result = import_table(CONTRACTS, sheet(row, heads=tuple(row)), actor=site.builder)
    assert [one.reason.zh for one in result.bad] == []
    assert taken[0]["value"] == Decimal("125000.00")
    assert (taken[0]["purchase"], taken[0]["retention_percent"], taken[0]["defects_months"]) == (
        Purchase.SUPERVISION,
        Decimal(3),
        24,
    )
    assert taken[0]["firm_id"] == site.firm("supervision").pk
    progress = Payment.objects.get().measurement
    row = {
        "项目编号": far.code,
        "合同编号": "GF-2024-0201",
        "款项类别": "进度款",
        "金额": "￥５０，０００元",
        "支付依据": "第二期",
        "计量编号": progress.number if progress else "",
    }
    result = import_table(PAYMENTS, sheet(row, heads=tuple(row)), actor=site.builder)
    assert [one.reason.zh for one in result.bad] == []
    assert taken[1]["amount"] == Decimal("50000.00")
    known = {**row, "金额": 300000.33, "支付依据": "第一期计量"}
    assert list(import_table(PAYMENTS, sheet(known, heads=tuple(row)), actor=site.builder).known) == [3]


def test_what_names_no_project_contract_or_progress_is_a_bad_row(site: Site, far: Project) -> None:
    row = {
        "项目编号": far.number,
        "合同编号": "无",
        "款项类别": "进度款",
        "金额": "1",
        "支付依据": "一",
        "计量编号": "JL999999",
    }
    wrong = [row, {**row, "合同编号": "GF-2024-0201"}, {**row, "项目编号": "XM999999"}]
    result = import_table(PAYMENTS, sheet(*wrong, heads=tuple(row)), actor=site.builder)
    assert [one.reason.zh for one in result.bad] == [
        "该项目没有合同“无”",
        "该合同没有计量“JL999999”",
        "没有查到项目“XM999999”",
    ]


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (reading.yuan, "1,234.56", Decimal("1234.56")),
        (reading.yuan, Number("1234.5600000000001"), Decimal("1234.56")),
        (reading.yuan, Number("1.95E7"), Decimal("19500000.00")),
        (reading.yuan, "120万元", Decimal("1200000.00")),
        (reading.yuan, "", None),
        (reading.ten_thousands, Number("19.5"), Decimal("195000.00")),
        (reading.ten_thousands, "19.123456", Decimal("191234.56")),
        (reading.ten_thousands, "300元", Decimal("300.00")),
        (reading.ten_thousands, "1.5亿", Decimal("150000000.00")),
        (reading.ten_thousands, None, None),
        (reading.yuan, Number("1950", '#,##0"万元"'), Decimal("19500000.00")),
        (reading.ten_thousands, Number("1.5", '0.0"亿"'), Decimal("150000000.00")),
        (reading.yuan, Number("1234.5", '_ "¥"* #,##0.00_ ;[Red]\\-#,##0.00'), Decimal("1234.50")),
        (reading.decimal, "3％", Decimal(3)),
        (reading.decimal, Number("0.03", "0%"), Decimal(3)),
        (reading.decimal, Number("2.9999999999999999E-2", "0.00%"), Decimal(3)),
        (reading.decimal, Number("3", '0"%"'), Decimal(3)),
        (reading.whole, Number("24"), 24),
        (reading.day, date(2024, 4, 1), date(2024, 4, 1)),
        (reading.day, "2024/4/1", date(2024, 4, 1)),
        (reading.yes_no, "√", True),
        (reading.yes_no, "否", False),
        (reading.word_of(Field), "市政", Field.MUNICIPAL),
        (reading.word_of(Field), "elderly_care", Field.ELDERLY_CARE),
    ],
)
def test_cells_are_read_as_they_were_meant(read: Callable[[Any], Any], cell: Any, value: Any) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (reading.yuan, "约100"),
        (reading.yuan, "1.234"),
        (reading.ten_thousands, "0.1234567"),
        # Shown as 1950.5 and 19,505: ten thousands and thousands of what is held.
        (reading.ten_thousands, Number("19505000", "0!.0,")),
        (reading.ten_thousands, Number("19505000", '0\\.0,"万元"')),
        (reading.yuan, Number("19505000", "#,##0,")),
        (reading.yuan, Number("19505000", "#,##0,.00")),
        (reading.yuan, Number("0.03", "0%")),
        (reading.decimal, "三"),
        (reading.decimal, "NaN"),
        (reading.whole, "1.5"),
        (reading.whole, "9999999"),
        (reading.day, "四月"),
        (reading.yes_no, "也许"),
        (reading.word_of(Field), "航天"),
    ],
)
def test_cells_that_say_something_else_are_bad(read: Callable[[Any], Any], cell: Any) -> None:
    with pytest.raises(BadRow):
        read(cell)


class TestPages:
    """Upload and download in the browser and by programs."""

    def test_a_proposer_uploads_and_sees_what_came_of_it(
        self, as_post: Callable[[Actor], Any], proposer: Actor
    ) -> None:
        client = as_post(proposer)
        file = io.BytesIO(sheet(GOOD, {**GOOD, "项目名称": "乙", "年度": 2031}))
        file.name = "计划.xlsx"
        answered = client.post("/project-tables/plan-items/", {"file": file})
        assert answered.status_code == 200
        assert "登记 1 行，已登记过 0 行，未登记 1 行" in answered.text
        assert "2031年度计划还没有开始征集" in answered.text
        content = answered.text.partition("base64,")[2].partition('"')[0]
        assert base64.b64decode(content).startswith(b"PK")

    def test_lists_are_downloaded(self, as_post: Callable[[Actor], Any], site: Site, far: Project) -> None:
        client = as_post(site.manager)
        assert "/project-tables/contracts.xlsx" in client.get("/project-tables/").text
        for name in TABLES:
            answered = client.get(f"/project-tables/{name}.xlsx")
            assert answered.status_code == 200
            assert answered.content.startswith(b"PK")
        assert client.get("/project-tables/nothing.xlsx").status_code == 404
        assert client.post("/project-tables/contracts/", {}).status_code == 422

    def test_a_file_that_is_no_table_is_said_to_be_none(self, as_post: Callable[[Actor], Any], proposer: Actor) -> None:
        file = io.BytesIO(b"\xd0\xcf\x11\xe0 old")
        file.name = "old.xls"
        answered = as_post(proposer).post("/project-tables/plan-items/", {"file": file})
        assert answered.status_code == 422
        assert "另存为 .xlsx" in answered.text

    def test_programs_do_the_same(self, site: Site, proposer: Actor, program: Callable[[Actor], Any]) -> None:
        body = {"file": {"name": "a.xlsx", "content": base64.b64encode(sheet(GOOD)).decode()}}
        ask = program(proposer)
        answered = ask("POST", "/api/projects/tables/plan-items", body)
        assert answered.status_code == 200
        assert [one["row"] for one in answered.json()["entered"]] == [3]
        assert ask("GET", "/api/projects/tables/plan-items").content.startswith(b"PK")
        assert ask("GET", "/api/projects/tables/nothing").status_code == 422


def test_a_published_project_s_entry_is_in_the_table(site: Site) -> None:
    published(site, site.project())
    page = openpyxl.load_workbook(io.BytesIO(sheet_of(ITEMS, site.manager))).active
    assert [row[3] for row in page.iter_rows(values_only=True)] == ["项目名称", "柳泉路雨污分流"]
