"""Files of messages: any usual encoding and table, columns mapped, bad rows named and the rest kept."""

import io
import re
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hotline.conftest import civil

from qiban.core.errors import Invalid
from qiban.core.sheets import BadRow, Cell, Number, Unreadable
from qiban.hotline.replay import COLUMNS, Message, Reading, read
from qiban.hotline.replay.messages import message_of
from qiban.law.text import Text

NOW = civil("2024-03-01 12:00")
HEAD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"]
ROW = ["17", "甲", "路灯不亮", "2019-03-01 09:00:00", "三天不亮", "已修好", "2019/3/11 8:30:00"]
GOOD = Message(
    row=2,
    id="17",
    user="甲",
    subject="路灯不亮",
    detail="三天不亮",
    sent_at=civil("2019-03-01 09:00"),
    reply="已修好",
    replied_at=civil("2019-03-11 08:30"),
)


def csv(*rows: list[str], delimiter: str = ",") -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)


def with_cell(name: str, value: Any) -> list[Any]:
    """The good row with one cell changed."""
    return [value if header == name else cell for header, cell in zip(HEAD, ROW, strict=True)]


@pytest.fixture
def load(tmp_path: Path) -> Any:
    def put(content: str | bytes, encoding: str = "utf-8", **more: Any) -> Reading:
        path = tmp_path / "messages"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read(path, now=NOW, **more)

    return put


def sheet(*rows: list[Any]) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16", "UTF-16")],
)
def test_a_table_in_any_usual_encoding_is_read(load: Any, encoding: str, named: str) -> None:
    reading = load(csv(HEAD, ROW), encoding)
    assert (reading.messages, reading.skipped, reading.encoding, reading.rows) == ([GOOD], [], named, 1)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_divide_cells(load: Any, delimiter: str) -> None:
    assert load(csv(HEAD, ROW, delimiter=delimiter)).messages == [GOOD]


def test_a_spreadsheet_is_read_with_its_dates_and_numbers_as_they_are(load: Any) -> None:
    sent, replied = (civil(text).replace(tzinfo=None) for text in ("2019-03-01 09:00", "2019-03-11 08:30"))
    row = [17, "甲", "路灯不亮", sent, "三天不亮", "已修好", replied]
    reading = load(sheet(HEAD, row))
    assert (reading.messages, reading.encoding) == ([GOOD], "xlsx")


def test_a_title_above_the_header_and_blank_rows_do_not_disturb(load: Any) -> None:
    (message,) = load(sheet(["2019年3月留言统计"], [None], HEAD, [None] * 7, ROW)).messages
    assert (message.row, message.id) == (5, "17")


def test_columns_may_have_other_usual_names_or_be_named(load: Any) -> None:
    usual = ["编号", "用户", "标题", "时间", "内容", "回复内容", "回复时间"]
    assert load(csv(usual, ROW)).messages == [GOOD]
    own = ["no", "who", "what", "when", "text", "answer", "answered"]
    names = dict(zip(["id", "user", "subject", "time", "detail", "reply", "reply_time"], own, strict=True))
    assert load(csv(own, ROW), columns=names).messages == [GOOD]


def test_rows_above_a_second_and_fuller_header_are_messages_like_those_below_it(load: Any) -> None:
    short = [*HEAD[:1], *HEAD[2:]]
    reading = load(csv(short, [*ROW[:1], *ROW[2:]], short, ["18", *ROW[2:]], [*HEAD[:1], *HEAD[2:], HEAD[1]]))
    assert [one.id for one in reading.messages] == ["17", "18"]
    assert [one.row for one in reading.skipped] == [3, 5]


def test_the_user_s_column_may_be_missing(load: Any) -> None:
    (message,) = load(csv(HEAD[:1] + HEAD[2:], ROW[:1] + ROW[2:])).messages
    assert message.user == ""


def test_columns_that_are_missing_are_named_with_the_header_that_is_there(load: Any) -> None:
    with pytest.raises(Invalid) as raised:
        load(csv(HEAD[:5], ROW[:5]))
    assert set(raised.value.fields) == {"reply", "reply_time"}
    assert "留言编号" in raised.value.message.zh
    assert "--columns" in raised.value.message.en


@pytest.mark.parametrize("columns", [{"colour": "x"}, {"id": "no such header"}, {"user": "no such header"}])
def test_a_mapping_to_what_is_not_there_is_refused(load: Any, columns: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        load(csv(HEAD, ROW), columns=columns)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空"),
        (b"\r\n\r\n", "空"),
        (b"\xd0\xcf\x11\xe0old excel", ".xls"),
        (b"PK\x03\x04not a workbook", "XLSX"),
        (b"\xff\xff\xff\xff\x81\x00", "编码"),
        (b"%PDF-1.7 this is no table", "不是表格"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是表格"),
        ("<html><table>".encode("utf-16"), "网页"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "网页"),
        (b"just words\nand more\n", "缺少"),
    ],
    ids=[
        "empty",
        "blank",
        "old excel",
        "a torn workbook",
        "unknown encoding",
        "a document",
        "a picture",
        "a web page",
        "a page with its parts",
        "words",
    ],
)
def test_what_is_no_table_is_refused_in_words(load: Any, content: bytes, word: str) -> None:
    with pytest.raises(Invalid) as raised:
        load(content)
    assert word in raised.value.message.zh


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        read(tmp_path / "not there.csv", now=NOW)


def test_a_table_without_rows_holds_no_messages(load: Any) -> None:
    reading = load(csv(HEAD))
    assert (reading.messages, reading.skipped) == ([], [])


BAD = [
    ("留言编号", "", "“留言编号”为空"),
    ("留言编号", "9" * 61, "编号超过60字"),
    ("留言主题", " ", "“留言主题”为空"),
    ("留言详情", "", "“留言详情”为空"),
    ("留言详情", "长" * 10_001, "留言内容超过10000字"),
    ("留言时间", "", "“留言时间”为空"),
    ("留言时间", "昨天", "无法识别"),
    ("留言时间", "43525.375", "日期序号"),
    ("留言时间", "2019-02-30 09:00", "没有“2019-02-30 09:00”这个时间"),
    ("留言时间", "2019-03-01 25:00", "没有“2019-03-01 25:00”这个时间"),
    ("留言时间", "2019-03-01 下午13:00", "没有“2019-03-01 下午13:00”这个时间"),
    ("留言时间", "2024-03-01 12:00:01", "晚于现在"),
    ("答复意见", "", "有答复时间，没有答复意见"),
    ("答复意见", "长" * 10_001, "答复意见超过10000字"),
    ("答复时间", "", "有答复意见，没有答复时间"),
    ("答复时间", "2019-03-01 08:59:59", "答复时间早于留言时间"),
    ("答复时间", "2024-03-02 09:00", "晚于现在"),
]


@pytest.mark.parametrize(("column", "value", "reason"), BAD)
def test_a_malformed_row_is_named_with_its_number_and_why_and_the_rest_are_kept(
    load: Any, column: str, value: str, reason: str
) -> None:
    reading = load(csv(HEAD, with_cell(column, value), with_cell("留言编号", "18")))
    assert [message.id for message in reading.messages] == ["18"]
    (skipped,) = reading.skipped
    assert skipped.row == 2
    assert reason in skipped.reason.zh
    assert skipped.reason.en
    assert reading.rows == 2


def test_a_row_that_is_too_short_is_named(load: Any) -> None:
    reading = load(csv(HEAD, ROW[:3], with_cell("留言编号", "18")))
    assert [one.row for one in reading.skipped] == [2]
    assert len(reading.messages) == 1


def test_an_id_that_comes_twice_is_kept_once_and_the_second_named_with_the_first(load: Any) -> None:
    reading = load(csv(HEAD, ROW, with_cell("留言主题", "另一件事")))
    assert reading.messages == [GOOD]
    assert "与第2行重复" in reading.skipped[0].reason.zh


def test_a_character_that_cannot_be_stored_is_named(load: Any) -> None:
    assert "无法保存" in load(csv(HEAD, with_cell("答复意见", "已\x00修"))).skipped[0].reason.zh


def test_a_message_without_a_reply_is_kept(load: Any) -> None:
    (message,) = load(csv(HEAD, [*ROW[:5], "", ""])).messages
    assert (message.reply, message.replied_at) == ("", None)


def test_a_long_subject_is_cut_and_its_full_text_kept(load: Any) -> None:
    (message,) = load(csv(HEAD, with_cell("留言主题", "长" * 121))).messages
    assert message.subject == "长" * 119 + "…"
    assert message.detail == "长" * 121 + "\n三天不亮"


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2019-03-01 09:05:07", "2019-03-01 09:05:07"),
        ("2019/3/1 9:05", "2019-03-01 09:05"),
        ("2019.3.1 9:05", "2019-03-01 09:05"),
        ("2019年3月1日 9时5分7秒", "2019-03-01 09:05:07"),
        ("2019年3月1日9时5分", "2019-03-01 09:05"),
        ("2019-03-01T09:05:07", "2019-03-01 09:05:07"),
        ("2019-03-01T01:05:07Z", "2019-03-01 09:05:07"),
        ("2019-03-01T09:05:07+08:00", "2019-03-01 09:05:07"),
        ("2019-03-01 09:05:07.250", "2019-03-01 09:05:07"),
        ("2019-03-01", "2019-03-01"),
        ("2019/3/1 下午 3:05", "2019-03-01 15:05"),
        ("2019年3月1日上午9点5分", "2019-03-01 09:05"),
        ("2019-03-01 12:30:00 AM", "2019-03-01 00:30"),
        ("2019-03-01 12:30 pm", "2019-03-01 12:30"),
        ("２０１９－０３－０１　０９：０５", "2019-03-01 09:05"),
        ("2019年 3月1号（周五） 下午3点", "2019-03-01 15:00"),
        ("2019. 3. 1 上午0:30", "2019-03-01 00:30"),
        ("2019-03-01\u200b 09:05", "2019-03-01 09:05"),
        ("2019-03-01T01:05+00", "2019-03-01 09:05"),
    ],
)
def test_a_time_is_civil_time_however_it_is_written(load: Any, written: str, instant: str) -> None:
    (message,) = load(csv(HEAD, with_cell("留言时间", written))).messages
    assert message.sent_at == civil(instant)


def test_a_day_without_a_time_begins_a_message_and_ends_with_a_reply(load: Any) -> None:
    row = with_cell("答复时间", "2019-03-11")
    row[3] = "2019-03-01"
    (message,) = load(csv(HEAD, row)).messages
    assert (message.sent_at, message.replied_at) == (civil("2019-03-01"), civil("2019-03-11 23:59:59"))


def test_a_reply_of_today_without_a_time_is_no_later_than_now(load: Any) -> None:
    (message,) = load(csv(HEAD, with_cell("答复时间", "2024-03-01"))).messages
    assert message.replied_at == NOW


def test_messages_come_in_the_order_in_which_they_were_sent(load: Any) -> None:
    rows = [with_cell("留言时间", f"2019-03-0{day} 09:00") for day in (3, 1, 2)]
    for number, row in enumerate(rows):
        row[0] = str(number)
    assert [message.id for message in load(csv(HEAD, *rows)).messages] == ["1", "2", "0"]


# Rows that could be lost or changed


def test_twenty_rows_are_read_of_a_sheet_that_says_it_has_ten(load: Any) -> None:
    content = sheet(HEAD, *[with_cell("留言编号", f"n{number}") for number in range(20)])
    reading = load(with_dimension(content, "A1:G10"))
    assert [message.id for message in reading.messages] == [f"n{number}" for number in range(20)]
    assert (reading.sheet, reading.skipped) == ("Sheet", [])


def with_dimension(content: bytes, said: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{said}"'.encode(), old.read(name)))
    return target.getvalue()


def test_an_unclosed_quote_costs_its_own_row_only(load: Any) -> None:
    rows = [with_cell("留言编号", str(number)) for number in range(29)]
    lines = [",".join(row) for row in (HEAD, *rows)]
    lines[2] = lines[2].replace("三天不亮", '"三天不亮')
    reading = load("\n".join(lines))
    assert len(reading.messages) == 28
    (skipped,) = reading.skipped
    assert (skipped.row, skipped.id) == (3, "1")
    assert "第3行" in skipped.reason.zh


def test_a_quote_that_swallows_whole_messages_is_named_and_they_are_read(load: Any) -> None:
    rows = [",".join(with_cell("留言编号", str(number))) for number in range(9)]
    rows[2] = rows[2].replace("三天不亮", '"三天不亮')
    rows[6] = rows[6].replace("已修好", '已修好"')
    reading = load("\n".join([",".join(HEAD), *rows]))
    assert [message.id for message in reading.messages] == ["0", "1", "3", "4", "5", "6", "7", "8"]
    assert [one.row for one in reading.skipped] == [4]


@pytest.mark.parametrize("swallowed", [ROW[:5], [*ROW, "", ""], [*ROW[:5], "已修好,谢谢", ROW[6]]])
def test_a_quote_that_swallows_one_odd_message_is_named_as_well(load: Any, swallowed: list[str]) -> None:
    rows = [",".join(["17", *ROW[1:]]), ",".join(["18", *swallowed[1:]]), ",".join(["19", *ROW[1:]])]
    rows[0] = rows[0].replace("三天不亮", '"三天不亮')
    rows[2] = rows[2].replace("已修好", '已修好"')
    reading = load("\n".join([",".join(HEAD), *rows]))
    told = [one.row for one in reading.skipped] + [message.row for message in reading.messages]
    assert sorted(told) == [2, 3, 4]
    assert "17" not in [message.id for message in reading.messages]


def test_a_comma_without_quotes_names_its_row(load: Any) -> None:
    lines = [",".join(HEAD), ",".join(ROW) + ",还有一句", ",".join(with_cell("答复意见", "已修好,谢谢"))]
    reading = load("\n".join(lines))
    assert [one.row for one in reading.skipped] == [2, 3]
    assert "还有一句" in reading.skipped[0].reason.zh


def test_a_line_break_without_quotes_names_both_of_its_rows(load: Any) -> None:
    broken = ",".join(ROW).replace("三天不亮", "三天\n不亮")
    reading = load("\n".join([",".join(HEAD), broken, ",".join(with_cell("留言编号", "18"))]))
    assert [message.id for message in reading.messages] == ["18"]
    assert [one.row for one in reading.skipped] == [2, 3]


def test_a_row_that_holds_something_in_other_columns_only_is_named(load: Any) -> None:
    rows = [[*HEAD, "备注"], [*ROW, ""], [*[""] * 7, "合计1件"], [*[" "] * 7, " "]]
    for content in (csv(*rows), sheet(*rows)):
        reading = load(content)
        assert (len(reading.messages), [one.row for one in reading.skipped]) == (1, [3])


def test_a_message_whose_empty_last_cells_were_not_written_is_kept(load: Any) -> None:
    reading = load("\n".join([",".join(HEAD), ",".join(ROW[:5]), ",".join(with_cell("留言编号", "18"))]))
    assert ([message.id for message in reading.messages], reading.skipped) == (["17", "18"], [])


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1988-07-01 12:00", "早于2000年"),
        ("1999-12-31 23:59:59", "早于2000年"),
        ("1949-09-30", "1949"),
        ("0001-01-01", "1949"),
        ("9999-12-31", "2199"),
        ("2199-12-31 23:59", "晚于现在"),
        ("2019-03-01 09:00+25:00", "没有"),
        ("0000-00-00", "没有"),
        ("#N/A", "错误值"),
        ("########", "错误值"),
    ],
)
def test_a_day_for_which_nothing_can_be_counted_names_its_row(load: Any, written: str, reason: str) -> None:
    reading = load(csv(HEAD, with_cell("留言时间", written), with_cell("留言编号", "18")))
    assert [message.id for message in reading.messages] == ["18"]
    assert reason in reading.skipped[0].reason.zh


def test_the_first_day_of_the_calendar_is_played(load: Any) -> None:
    assert load(csv(HEAD, with_cell("留言时间", "2000-01-01"))).messages[0].sent_at == civil("2000-01-01")


@pytest.mark.parametrize(
    "reply", ["2099-01-01", "2024-03-02", "2024-03-01 12:00:01", "2024-03-01 23:59:59", "2024-03-01 24:00"]
)
def test_a_reply_of_the_future_is_refused(load: Any, reply: str) -> None:
    (skipped,) = load(csv(HEAD, with_cell("答复时间", reply))).skipped
    assert "“答复时间”晚于现在" in skipped.reason.zh


def test_24_00_is_the_end_of_its_day(load: Any) -> None:
    (message,) = load(csv(HEAD, with_cell("答复时间", "2019-03-11 24:00"))).messages
    assert message.replied_at == civil("2019-03-12")


@pytest.mark.parametrize("reply", ["2019-03-01", "2019-03-01 00:00:00", date(2019, 3, 1), datetime(2019, 3, 1)])  # noqa: DTZ001
def test_a_reply_s_day_without_a_time_on_the_day_of_the_message_is_the_end_of_that_day(load: Any, reply: Any) -> None:
    row = with_cell("答复时间", reply)
    reading = load(csv(HEAD, row) if isinstance(reply, str) else sheet(HEAD, row))
    assert [message.replied_at for message in reading.messages] == [civil("2019-03-01 23:59:59")]


def test_an_id_is_the_same_in_a_workbook_and_in_the_csv_that_it_becomes(load: Any) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(with_cell("留言编号", 7))
    book.active["A2"].number_format = "000000"
    target = io.BytesIO()
    book.save(target)
    ids = [load(content).messages[0].id for content in (target.getvalue(), csv(HEAD, with_cell("留言编号", "000007")))]
    assert ids == ["000007", "000007"]


@pytest.mark.parametrize("identifier", [370303198904161000, "1.38001E+10", date(2024, 3, 1), "#REF!"])
def test_an_id_that_a_program_has_damaged_names_its_row(load: Any, identifier: Any) -> None:
    (skipped,) = load(sheet(HEAD, with_cell("留言编号", identifier))).skipped
    assert skipped.reason.zh.startswith("“留言编号”")


def test_a_line_break_that_was_written_as_a_code_is_a_line_break(load: Any) -> None:
    for content in (sheet(HEAD, with_cell("留言详情", "一\r\n二")), csv(HEAD, with_cell("留言详情", "一_x000D_\n二"))):
        assert load(content).messages[0].detail == "一\n二"


def test_ten_megabytes_in_a_cell_cost_its_row(load: Any) -> None:
    reading = load(csv(HEAD, with_cell("留言详情", "长" * 3_400_000), with_cell("留言编号", "18")))
    assert [message.id for message in reading.messages] == ["18"]
    assert "超过10000字" in reading.skipped[0].reason.zh


def test_half_a_character_names_its_row(load: Any) -> None:
    content = csv(HEAD, with_cell("答复意见", "\udc80")).encode("utf-16", "surrogatepass")
    assert "无法保存" in load(content).skipped[0].reason.zh


@settings(max_examples=100, deadline=None)
@given(
    content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
)
def test_whatever_the_file_holds_it_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "file"
    for head in (b"", ",".join(HEAD).encode() + b"\n", b"PK\x03\x04"):
        path.write_bytes(head + content)
        try:
            assert read(path, now=datetime(2024, 3, 1, tzinfo=UTC)).rows >= 0
        except Invalid:
            continue


CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["2019-03-01 09:00", "2024-03-01", "17", "#N/A", "已修好", "\ud800", "1.38001E+10"]),
    st.builds(Number, st.sampled_from(["7", "1e400", "43525", "NaN", "370303198904161000"]), st.just("000000")),
    st.builds(Unreadable, st.just(Text("坏", "bad"))),
)


@settings(max_examples=300, deadline=None)
@given(cells=st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)))
def test_whatever_the_cells_of_a_row_hold_it_is_a_message_or_named(cells: dict[str, Cell]) -> None:
    with suppress(BadRow):
        message = message_of(2, cells, now=NOW)
        assert civil("2000-01-01") <= message.sent_at <= (message.replied_at or message.sent_at) <= NOW


TEXTS = st.one_of(
    st.sampled_from(["", "1", "2", "2019-03-01", "2019-03-02", '"', "a,b", "一\n二"]), st.text(max_size=5)
)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(TEXTS, min_size=7, max_size=7), max_size=6))
def test_no_row_is_lost_without_a_line_that_says_so(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("rows") / "file"
    written = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in [HEAD, *rows])
    path.write_bytes(written.encode("utf-8", "replace"))
    reading = read(path, now=NOW)
    told = {one.row for one in reading.messages} | {one.row for one in reading.skipped}
    assert {number for number, row in enumerate(rows, 2) if any(cell.strip() for cell in row)} <= told


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 600), what=st.sampled_from(['"', ",", "\n", "\r", ";", "\t", "\x00", '"\n', ',"']))
def test_a_stray_mark_anywhere_costs_no_row_in_silence(
    tmp_path_factory: pytest.TempPathFactory, place: int, what: str
) -> None:
    rows = [with_cell("留言编号", f"n{number}") for number in range(8)]
    whole = "\n".join(",".join(row) for row in [HEAD, *rows]) + "\n"
    head = whole.index("\n") + 1
    place = head + place % (len(whole) - head)
    path = tmp_path_factory.mktemp("stray") / "file"
    path.write_text(whole[:place] + what + whole[place:], encoding="utf-8", newline="")
    reading = read(path, now=NOW)
    assert len(reading.messages) >= 6
    assert len(reading.messages) + len(reading.skipped) >= 8
