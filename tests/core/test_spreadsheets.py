"""Spreadsheets hold texts as texts, whatever they begin with, and instants in civil time."""

import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from qiban.core.sheets import Columns, read_table
from qiban.core.web.spreadsheets import download, workbook
from qiban.law.letters import is_blank


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.org", "00123", "1e5"])
def test_a_text_never_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    sheet = load_workbook(io.BytesIO(workbook([("标题", 10)], [[text]]))).active

    assert sheet is not None
    cell = sheet["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_what_looks_like_a_formula_is_marked_as_text_for_whoever_edits_it(text: str) -> None:
    sheet = load_workbook(io.BytesIO(workbook([("标题", 10)], [[text]]))).active

    assert sheet is not None
    assert sheet["A2"].quotePrefix


STORABLE = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(st.one_of(STORABLE, st.sampled_from(["_x000D_", "=1", "\ufffe", "\x1b[2J", "a\r\nb"])), max_size=4)
)
def test_whatever_is_written_comes_back_as_it_was(texts: list[str]) -> None:
    content = workbook([("标题", 10)], [[text] for text in texts])
    lines = read_table(content, Columns({"title": ("标题",)})).lines
    back = [str(line.cells["title"]).replace("\r\n", "\n") for line in lines]
    # A row of nothing that anybody sees may be none.
    assert [one for one in back if not is_blank(one)] == [
        text.replace("\r\n", "\n") for text in texts if not is_blank(text)
    ]


def test_an_instant_is_written_in_civil_time() -> None:
    content = workbook([("时间", 10)], [[datetime(2024, 3, 4, 16, 0, tzinfo=UTC)]])
    sheet = load_workbook(io.BytesIO(content)).active

    assert sheet is not None
    assert sheet["A2"].value == datetime(2024, 3, 5, 0, 0)  # noqa: DTZ001


def test_a_day_is_a_day_that_a_program_sorts_and_counts_with() -> None:
    content = workbook([("日期", 12)], [[date(2024, 4, 1)]])
    sheet = load_workbook(io.BytesIO(content)).active

    assert sheet is not None
    cell = sheet["A2"]
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")
    (line,) = read_table(content, Columns({"on": ("日期",)})).lines
    assert line.cells["on"] == date(2024, 4, 1)


def test_the_filter_reaches_over_all_rows() -> None:
    rows = load_workbook(io.BytesIO(workbook([("甲", 10), ("乙", 10)], [["1", "2"], ["3", "4"]]))).active
    none = load_workbook(io.BytesIO(workbook([("甲", 10), ("乙", 10)], []))).active

    assert rows is not None
    assert none is not None
    assert (rows.auto_filter.ref, none.auto_filter.ref) == ("A1:B3", "A1:B1")


def test_a_chinese_name_survives_the_download() -> None:
    response = download(b"x", "承办箱.xlsx")

    assert "attachment" in response["Content-Disposition"]
    assert "%E6%89%BF" in response["Content-Disposition"]
