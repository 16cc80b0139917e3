# ruff: noqa: DTZ001 - a cell knows no time zone
"""XLSX of every writer: all rows are read, and what is damaged, locked or beyond a sheet's limits is refused in words."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from tests.core.sheets.books import (
    HEAD,
    STRICT,
    book,
    inline,
    lines,
    members,
    number,
    row,
    sheet,
    table,
    texts,
    zipped,
)

from qiban.core.errors import Invalid
from qiban.core.sheets import BadRow, id_of, text_of

ROWS = tuple(texts(str(n), f"第{n}件", "2024-03-01") for n in range(1, 21))
ALL = [(n + 1, f"第{n}件") for n in range(1, 21)]


def cell(content: bytes, name: str = "text") -> object:
    (line,) = table(content).lines
    return line.cells[name]


@pytest.mark.parametrize("said", ["A1:G10", "A1", "B2:C3", "nonsense", "A1:XFD1048576", ""])
def test_what_a_sheet_says_of_its_own_size_is_not_believed(said: str) -> None:
    assert lines(book(*ROWS, before=f'<dimension ref="{said}"/>')) == ALL


def test_rows_without_numbers_out_of_order_or_numbered_twice_are_all_read() -> None:
    some = [row(inline("1"), inline(text), number=n) for n, text in (("7", "a"), ("3", "b"), ("7", "c"), ("", "d"))]
    assert lines(book(*some)) == [(7, "a"), (8, "b"), (9, "c"), (10, "d")]


@pytest.mark.parametrize("said", ["1048577", "2147483647", "9" * 40, "1048577.0"])
def test_a_row_beyond_a_sheet_s_last_one_is_refused_at_once(said: str) -> None:
    with pytest.raises(Invalid) as raised:
        lines(book(row(inline("1"), number=said)))
    assert said[:20] in raised.value.message.zh
    assert "1048576" in raised.value.message.zh


def test_the_last_row_of_a_sheet_is_read() -> None:
    assert lines(book(row(inline("1"), inline("末行"), number="1048576"))) == [(1_048_576, "末行")]


@pytest.mark.parametrize(
    ("reference", "is_read"), [("XFC2", True), ("XFD2", True), ("XFE2", False), ("ZZZZZZ2", False)]
)
def test_a_column_beyond_xfd_is_refused(reference: str, is_read: bool) -> None:
    content = book(row(inline("1"), inline("a"), inline("x", reference)))
    if is_read:
        assert lines(content) == [(2, "a")]
        return
    with pytest.raises(Invalid) as raised:
        lines(content)
    assert "XFD" in raised.value.message.zh


def test_shared_texts_are_joined_from_their_runs_without_the_sounds_above_them() -> None:
    shared = "<si><r><t>路灯</t></r><r><t>不亮</t></r><rPh><t>ludeng</t></rPh></si>"
    assert cell(book(row('<c r="B2" t="s"><v>0</v></c>'), shared=shared)) == "路灯不亮"


@pytest.mark.parametrize("place", ["7", "-1", "x", "", "9" * 30])
def test_a_shared_text_that_is_not_there_is_an_error_of_its_cell(place: str) -> None:
    content = book(row(f'<c r="B2" t="s"><v>{place}</v></c>'), *ROWS[:1], shared="<si><t>a</t></si>")
    first, second = table(content).lines
    with pytest.raises(BadRow):
        text_of(first.cells["text"])
    assert second.cells["text"] == "第1件"


def test_a_workbook_without_its_shared_texts_styles_or_with_other_slashes_and_capitals_is_read() -> None:
    found = members({"表一": sheet(texts(*HEAD), *ROWS)})
    del found["xl/styles.xml"]
    renamed = {name.replace("/", "\\").replace("sheet1", "Sheet1"): content for name, content in found.items()}
    assert lines(zipped(renamed)) == ALL


def test_a_workbook_that_lost_its_relations_or_begins_with_a_chart_is_read() -> None:
    found = members({"表一": sheet(texts(*HEAD), *ROWS)})
    lost = {name: content for name, content in found.items() if not name.endswith(".rels")}
    assert lines(zipped(lost)) == ALL
    found = members({"图": "<chartsheet/>", "表二": sheet(texts(*HEAD), *ROWS)})
    related = found["xl/_rels/workbook.xml.rels"].replace('/worksheet"', '/chartsheet"', 1)
    read = table(zipped(found | {"xl/_rels/workbook.xml.rels": related}))
    assert (read.sheet, read.other_sheets) == ("表二", ())


def test_styles_that_mean_nothing_do_no_harm() -> None:
    found = members({"表一": sheet(texts(*HEAD), *ROWS)})
    odd = '<styleSheet><fills><fill/></fills><cellXfs><xf numFmtId="59"/><xf numFmtId="x"/></cellXfs></styleSheet>'
    assert lines(zipped(found | {"xl/styles.xml": odd})) == ALL


@pytest.mark.parametrize("namespace", [STRICT, "urn:any"])
def test_other_namespaces_and_prefixes_are_read(namespace: str) -> None:
    plain = sheet(texts(*HEAD), *ROWS, namespace=namespace)
    prefixed = plain.replace("<", "<x:").replace("<x:/", "</x:").replace(" xmlns=", " xmlns:x=")
    for content in (plain, prefixed):
        assert lines(zipped(members({"表一": content}, namespace=namespace))) == ALL


@pytest.mark.parametrize("library", ["openpyxl", "xlsxwriter"])
def test_what_the_usual_libraries_write_is_read(library: str) -> None:
    target, rows = io.BytesIO(), [HEAD, ("000007", "字\n二行", datetime(2024, 3, 1, 9, 5))]
    if library == "openpyxl":
        made = openpyxl.Workbook()
        for one in rows:
            made.active.append(one)
        made.save(target)
    else:
        with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd hh:mm"}) as written:
            page = written.add_worksheet()
            for place, one in enumerate(rows):
                page.write_row(place, 0, one)
    (line,) = table(target.getvalue()).lines
    assert line.cells == {"id": "000007", "text": "字\n二行", "time": datetime(2024, 3, 1, 9, 5)}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("一_x000D_\n二", "一\n二"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("a_x001B_[31m", "a\x1b[31m"),
        ("_x00ZZ_", "_x00ZZ_"),
    ],
)
def test_codes_of_characters_are_read_as_the_characters(written: str, meant: str) -> None:
    found = cell(book(row(inline("1"), inline(written))))
    assert found == (meant.replace("\n", "\r\n") if "000D_\n" in written else meant)


@pytest.mark.parametrize(
    ("written", "form", "meant"),
    [
        ("43525", "yyyy-mm-dd", date(2019, 3, 1)),
        ("43525", "yyyy-mm-dd hh:mm", datetime(2019, 3, 1)),
        ("43525.375", "yyyy-mm-dd hh:mm", datetime(2019, 3, 1, 9)),
        # 09:41:00 as a binary fraction; a program shows the full minute.
        ("43525.403472222218", "yyyy/m/d h:mm", datetime(2019, 3, 1, 9, 41)),
        ("43525", "31", date(2019, 3, 1)),
        ("43525", "58", date(2019, 3, 1)),
        ("43525", 'yyyy"年"m"月"d"日"', date(2019, 3, 1)),
        ("1", "yyyy-mm-dd", date(1900, 1, 1)),
        ("2958465", "yyyy-mm-dd", date(9999, 12, 31)),
    ],
)
def test_a_number_in_a_date_s_format_is_a_day_or_an_instant(written: str, form: str, meant: date) -> None:
    found = cell(book(row(inline("1"), inline("a"), number(written, 1)), formats=[form]), "time")
    assert (found, type(found)) == (meant, type(meant))


@pytest.mark.parametrize(("form", "meant"), [("yyyy-mm-dd", "2024-03-01"), ("yyyy-mm-dd hh:mm", "2024-03-01T00:00:00")])
def test_a_date_that_is_written_out_has_a_time_where_its_format_shows_one(form: str, meant: str) -> None:
    written = row('<c t="d" s="1"><v>2024-03-01T00:00:00</v></c>')
    assert cell(book(written, formats=[form]), "id") == meant


def test_dates_counted_from_1904_are_four_years_and_a_day_later() -> None:
    rows = sheet(texts(*HEAD), row(inline("1"), inline("a"), number("42063", 1)))
    content = zipped(members({"表一": rows}, formats=["yyyy-mm-dd"], is_from_1904=True))
    assert cell(content, "time") == date(2019, 3, 1)


@pytest.mark.parametrize("written", ["2958466", "-700000", "1e300", "NaN", "0.5"])
def test_a_number_that_is_no_date_is_an_error_of_its_cell(written: str) -> None:
    with pytest.raises(BadRow):
        text_of(cell(book(row(inline("1"), inline("a"), number(written, 1)), formats=["yyyy-mm-dd"]), "time"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "inside", "shown"),
    [("e", "<v>#N/A</v>", "#N/A"), ("str", "<f>1/0</f><v>#DIV/0!</v>", "#DIV/0!"), ("", "<f>A1</f>", "公式")],
)
def test_an_error_and_a_formula_without_its_result_are_errors_of_their_cell(kind: str, inside: str, shown: str) -> None:
    found = cell(book(row(inline("1"), f'<c t="{kind}">{inside}</c>')))
    with pytest.raises(BadRow) as raised:
        text_of(found)  # type: ignore[arg-type]
    assert shown in raised.value.reason.zh


@pytest.mark.parametrize(
    ("written", "form", "meant"),
    [
        ("7", "General", "7"),
        ("7.0", "General", "7"),
        ("7", "000000", "000007"),
        ("7", '"SQ-"0000', "SQ-0007"),
        ("1234567", "000000", "1234567"),
        ("999999999999999", "0", "999999999999999"),
        ("2.023092800001E12", "General", "2023092800001"),
    ],
)
def test_a_number_as_an_id_has_the_digits_that_are_shown(written: str, form: str, meant: str) -> None:
    assert id_of(cell(book(row(number(written, 1)), formats=[form]), "id")) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("1.38001E+10", "General"),
        ("1.38001E10", "General"),
        ("13800100000", "0.00E+00"),
        ("1000000000000000", "0"),
        ("370303198904161000", "0"),
        ("3.70303198904161E+17", "0"),
        ("43525", "m-d"),
    ],
)
def test_an_id_of_which_a_program_has_lost_digits_is_said(written: str, form: str) -> None:
    with pytest.raises(BadRow) as raised:
        id_of(cell(book(row(number(written, 1)), formats=[form]), "id"))  # type: ignore[arg-type]
    assert "文本格式" in raised.value.reason.zh


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("000007", "000007"),
        ("370303198904161000", "370303198904161000"),
        ('="000007"', "000007"),
        ("'000007", "000007"),
        ("\u200b17\ufeff", "17"),
        ("5E10", "5E10"),
    ],
)
def test_an_id_that_is_text_keeps_every_digit(written: str, meant: str) -> None:
    assert id_of(written) == meant


def test_merged_cells_hold_their_text_where_it_stands() -> None:
    content = book(row(inline("1"), inline("a")), row('<c r="A3"/>', inline("b")), before="")
    assert [(n, text) for n, text in lines(content)] == [(2, "a"), (3, "b")]


def test_two_different_contents_of_one_cell_are_an_error_of_it() -> None:
    with pytest.raises(BadRow):
        text_of(cell(book(row(inline("a", "B2"), inline("b", "B2")))))  # type: ignore[arg-type]


# Which sheet


@pytest.fixture
def two() -> bytes:
    return zipped(
        members(
            {
                "说明": sheet(texts("填表说明")),
                "三月": sheet(texts(*HEAD), texts("1", "三", "")),
                "四月": sheet(texts(*HEAD), texts("1", "四", "")),
            }
        )
    )


def test_the_first_sheet_with_the_columns_is_read_and_the_others_are_named(two: bytes) -> None:
    found = table(two)
    assert (found.form, found.sheet, found.other_sheets) == ("xlsx", "三月", ("说明", "四月"))


def test_a_sheet_of_which_only_the_header_is_filled_in_gives_way_to_one_with_rows() -> None:
    empty, full = sheet(texts(*HEAD)), sheet(texts(*HEAD), texts("1", "四", ""))
    found = table(zipped(members({"三月": empty, "四月": full})))
    assert (found.sheet, found.other_sheets) == ("四月", ("三月",))
    assert table(zipped(members({"三月": empty, "四月": empty}))).sheet == "三月"


def test_a_sheet_may_be_chosen(two: bytes) -> None:
    assert lines(two, sheet="四月") == [(2, "四")]
    with pytest.raises(Invalid) as raised:
        table(two, sheet="五月")
    assert "三月" in raised.value.message.zh
    with pytest.raises(Invalid) as raised:
        table(two, sheet="说明")
    assert "工作表“说明”缺少这些列" in raised.value.message.zh
    with pytest.raises(Invalid):
        table("编号,内容,时间\n".encode(), sheet="三月")


# What is no workbook


def encrypted(content: bytes) -> bytes:
    """The workbook with the mark of encryption on each member."""
    data = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) != -1:
            data[place + offset] |= 1
    return bytes(data)


def with_bytes_turned(content: bytes) -> bytes:
    """The workbook with the deflated bytes of its sheet turned over."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = archive.getinfo("xl/worksheets/sheet1.xml")
    start = found.header_offset + 30 + len(found.filename)
    turned = bytes(255 - one for one in content[start : start + found.compress_size])
    return content[:start] + turned + content[start + found.compress_size :]


BOMB = members({"表一": "x"}) | {"xl/worksheets/sheet1.xml": sheet(texts(*HEAD), texts("1", "0" * 60_000_000))}
LAUGHS = '<!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (encrypted(book(*ROWS)), "密"),
        (with_bytes_turned(book(*ROWS)), "损坏"),
        (book(*ROWS)[:-200], "损坏"),
        (b"PK\x05\x06" + b"\0" * 18, "不是"),
        (zipped({"word/document.xml": "<a/>"}), "不是"),
        (zipped(members({"表一": "<worksheet>"})), "损坏"),
        (zipped(members({"表一": LAUGHS + sheet(*ROWS)})), "损坏"),
        (zipped(BOMB), "过大"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xls"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (zipped(members({"表一": sheet()})), "空"),
        (zipped(members({})), "不是"),
        (zipped(members({"表一": sheet(texts(*HEAD), inline("1"))})), "损坏"),
    ],
    ids=[
        "encrypted", "not inflatable", "cut off", "no members", "a letter", "torn markup", "entities", "a bomb",
        "a password", "old excel", "a web page", "nothing", "no sheets", "cells without rows",
    ],
)  # fmt: skip
def test_what_is_no_readable_workbook_is_refused_in_its_own_words(content: bytes, word: str) -> None:
    with pytest.raises(Invalid) as raised:
        lines(content)
    assert word in raised.value.message.zh
    assert raised.value.message.en
