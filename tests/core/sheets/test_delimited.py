"""CSV of every writer: delimiters, encodings, titles, and quotes that are broken, each named with its line."""

import time

import pytest
from tests.core.sheets.books import COLUMNS, HEAD

from qiban.core.errors import Invalid
from qiban.core.sheets import Columns, Line, read_table

HEADER = ",".join(HEAD)


def read(text: str | bytes, encoding: str = "utf-8") -> list[Line]:
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return list(read_table(content, COLUMNS, looks_like_row=_is_row).lines)


def _is_row(cells: object) -> bool:
    return bool(cells["id"]) and cells["time"].startswith("2024-")  # type: ignore[index]


def good(lines: list[Line]) -> list[str]:
    return [str(line.cells["id"]) for line in lines if line.fault is None]


def bad(lines: list[Line]) -> dict[int, str]:
    return {line.number: line.fault.zh for line in lines if line.fault}


def file(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


def numbered(count: int) -> list[str]:
    return [f"{n},第{n}件,2024-03-01" for n in range(1, count + 1)]


def test_an_unclosed_quote_is_named_with_its_line_and_the_other_rows_are_read() -> None:
    rows = numbered(29)
    rows[1] = '2,"第2件,2024-03-01'
    lines = read(file(*rows))
    assert good(lines) == [str(n) for n in range(1, 30) if n != 2]
    assert list(bad(lines)) == [3]
    assert "第3行" in bad(lines)[3]
    assert "没有闭合" in bad(lines)[3]


def test_a_quote_that_closes_rows_later_is_named_and_what_it_would_swallow_is_read() -> None:
    rows = numbered(9)
    rows[2] = '3,"第3件,2024-03-01'
    rows[6] = '7,屏幕55",2024-03-01'
    lines = read(file(*rows))
    assert good(lines) == ["1", "2", "4", "5", "6", "7", "8", "9"]
    assert bad(lines).keys() == {4}
    assert "第4行" in bad(lines)[4]


def test_a_quote_that_swallows_one_row_and_leaves_the_number_of_cells_right_is_named() -> None:
    lines = read(file('1,"第1件,2024-03-01', '2,第2件",2024-03-01', "3,第3件,2024-03-01"))
    assert good(lines) == ["2", "3"]
    assert "第2行" in bad(lines)[2]


def test_text_behind_a_closing_quote_is_named() -> None:
    lines = read(file('1,"他说"好，2024-03-01', "2,b,2024-03-02"))
    assert (good(lines), list(bad(lines))) == (["2"], [2])


def test_the_line_of_a_broken_quote_counts_line_breaks_within_cells() -> None:
    lines = read(file('1,"一\n二\n三",2024-03-01', '2,"未闭合,2024-03-01'))
    assert good(lines) == ["1"]
    assert "第5行" in bad(lines)[3]


def test_quotes_within_a_cell_doubled_quotes_and_line_breaks_in_quotes_are_text() -> None:
    lines = read(file('1,他说"好",2024-03-01', '2,"他说""好""，\n再见",2024-03-01', '3, "a,b" ,2024-03-01'))
    assert [line.cells["text"] for line in lines] == ['他说"好"', '他说"好"，\n再见', "a,b"]
    assert bad(lines) == {}


def test_a_text_of_several_lines_that_hold_delimiters_is_no_row() -> None:
    (line,) = read(file('1,"一,二,三\n四,五,六",2024-03-01'))
    assert line.fault is None
    assert line.cells["text"] == "一,二,三\n四,五,六"


def test_a_row_with_too_many_cells_is_named_with_what_is_too_much() -> None:
    lines = read(file("1,路灯不亮,2024-03-01,三天了", "2,b,2024-03-01,,"))
    assert good(lines) == ["2"]
    assert "三天了" in bad(lines)[2]


def test_a_row_with_fewer_cells_is_marked_as_short() -> None:
    assert [line.is_short for line in read(file("1,a", "2,b,2024-03-01"))] == [True, False]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_their_writer_ends_them(end: str) -> None:
    assert good(read(file(*numbered(3)).replace("\n", end))) == ["1", "2", "3"]


def test_one_line_feed_at_the_end_changes_no_other_line_end() -> None:
    assert good(read(file(*numbered(3)).replace("\n", "\r") + "\n")) == ["1", "2", "3"]


def test_a_lone_carriage_return_among_other_line_ends_divides_nothing() -> None:
    (line,) = read(file("1,一\r二,2024-03-01"))
    assert line.cells["text"] == "一\r二"


def test_a_carriage_return_that_begins_a_line_within_quotes_is_text() -> None:
    (line,) = read(file('1,"一\n\r二",2024-03-01'))
    assert line.cells["text"] == "一\n\r二"


def test_nul_and_other_separators_of_lines_divide_nothing() -> None:
    (line,) = read(file("1,a\x00b\u2028c\x0bd\x85e,2024-03-01"))
    assert line.cells["text"] == "a\x00b\u2028c\x0bd\x85e"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("above", ["", "2024年3月，来件统计；共3件\n", "\n" * 12, "说明,一,二,三,四\n\n\n", "sep=;\n"])
def test_the_delimiter_is_that_under_which_the_header_is_found(delimiter: str, above: str) -> None:
    text = above + file(*numbered(3)).replace(",", delimiter)
    lines = read(text)
    assert good(lines) == ["1", "2", "3"]
    assert lines[0].number == above.count("\n") + 2


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("gb18030", b"", "GB18030"),
        ("gbk", b"", "GB18030"),
        ("utf-16", b"", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32", b"", "UTF-32"),
        ("gb18030", b"\xef\xbb\xbf", "GB18030"),
    ],
)
def test_the_encoding_is_that_in_which_the_header_is_found(encoding: str, mark: bytes, named: str) -> None:
    found = read_table(mark + file(*numbered(3)).encode(encoding), COLUMNS)
    assert (found.form, good(list(found.lines))) == (named, ["1", "2", "3"])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_byte_that_means_nothing_spoils_its_own_row_only(encoding: str) -> None:
    content = file(*numbered(3)).encode(encoding)
    before, _, after = content.partition("第2".encode(encoding))
    texts = [str(line.cells["text"]) for line in read(before + b"\xff\xff" + after)]
    assert (texts[0], texts[2]) == ("第1件", "第3件")
    assert "\udfff" in texts[1]


# Headers


@pytest.mark.parametrize(
    "header",
    [
        '\ufeff\ufeff"编号"',
        "\u200b编号",
        "\ufeff编号",
        '"编\n号"',
        " 编 号 ",
        "编号*",
        "编号：",
        "\u3000编号\u3000",
        "编\u00ad号",
    ],
)
def test_marks_line_breaks_and_spaces_in_a_header_do_not_hide_it(header: str) -> None:
    assert good(read(f"{header},内容,时间\n1,a,2024-03-01\n")) == ["1"]


@pytest.mark.parametrize(("header", "named"), [("ＩＤ", "id"), ("Sent  At", "sentat"), ("Id", "ID")])
def test_width_capitals_and_spaces_of_a_header_do_not_matter(header: str, named: str) -> None:
    columns = Columns({"id": ("编号",)}, named={"id": named})
    (line,) = read_table(f"{header},x\n1,2\n".encode(), columns).lines
    assert line.cells == {"id": "1"}


def test_a_header_that_stands_twice_is_refused_by_its_name_and_columns() -> None:
    with pytest.raises(Invalid) as raised:
        read("编号,内容,时间,内容\n1,a,2024-03-01,b\n")
    assert "“内容”出现了2次（B、D列）" in raised.value.message.zh


def test_two_columns_of_one_header_that_nobody_needs_do_no_harm() -> None:
    assert good(read("编号,内容,时间,备注,备注\n1,a,2024-03-01,x,y\n")) == ["1"]


# Bounds


def test_a_cell_of_ten_megabytes_is_one_row_among_others() -> None:
    lines = read(file('1,"' + ("长" * 99 + "\n") * 35_000 + '",2024-03-01', "2,b,2024-03-01"))
    assert good(lines) == ["1", "2"]
    assert len(str(lines[0].cells["text"])) == 3_500_000


def test_quotes_broken_all_over_a_long_file_are_named_row_by_row_in_time() -> None:
    began = time.monotonic()
    lines = read(file(*['a","b'] * 10_000))
    assert list(bad(lines)) == list(range(2, 10_002))
    assert time.monotonic() - began < 20


def test_a_text_of_several_lines_before_a_quoted_cell_is_one_row() -> None:
    # Cut at its commas, the last line has a day where days stand; but that follows the quote.
    assert good(read('编号,内容,时间,答复\n1,"第一行\n第二行",2024-03-01,"x,2024-03-02,y"\n2,b,2024-03-02,z\n')) == [
        "1",
        "2",
    ]


def test_the_tail_of_a_text_and_the_cells_after_it_are_no_row_of_their_own() -> None:
    assert good(read('编号,时间,内容,答复\n1,2024-03-01,"甲\n乙。","丙,2024-03-02,丁"\n2,2024-03-02,b,z\n')) == [
        "1",
        "2",
    ]
