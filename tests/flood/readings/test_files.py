"""Files of other writers are read as they were meant: encodings, delimiters, headers, a column a quantity, JSON of any form."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.core.errors import Invalid
from qiban.flood.formats.readings import read_file
from qiban.flood.models import FloodStation
from qiban.flood.operations.readings.given import Given, named, understand
from qiban.law.quantities import plain_number

HUAYUANKOU = FloodStation(pk=1, code="40105150", title="花园口", aliases=["HYK"])
LUOKOU = FloodStation(pk=2, code="041", title="泺口")
STATIONS = named([HUAYUANKOU, LUOKOU])
EIGHT = datetime(2023, 7, 1, 0, 0, tzinfo=UTC)


def said(content: bytes) -> list[tuple[Any, ...]]:
    """What is understood of a file: station, quantity, value, moment, or the cause of a fault."""
    return [of(one) for one in read_file(content)]


def of(one: Given) -> tuple[Any, ...]:
    found = understand(one, 0, STATIONS)
    if found.fault:
        return (one.row, found.fault.cause.value)
    value = plain_number(found.value) if found.value is not None else ""
    return (one.row, found.station and found.station.title, str(found.quantity), value, found.observed_at)


FLOW = (2, "花园口", "flow", "6200", EIGHT)
LEVEL = (2, "花园口", "level", "93.85", EIGHT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_any_usual_encoding_and_delimiter_is_read(encoding: str, delimiter: str) -> None:
    lines = [("站码", "要素", "数值", "单位", "观测时间"), ("40105150", "流量", "6200", "m³/s", "2023-07-01 08:00")]
    content = "\r\n".join(delimiter.join(cells) for cells in lines).encode(encoding)
    assert said(content) == [FLOW]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("station,quantity,value,unit,observed_at", "40105150,flow,6200,m3/s,2023-07-01T08:00:00+08:00", [FLOW]),
        ("stcd,tm,z,q", "40105150,2023-07-01 08:00:00,93.85,6200", [LEVEL, FLOW]),
        ("站名,时间,水位（m）,流量（m³/s）", "花园口站,2023年7月1日8时,93.85,6200", [LEVEL, FLOW]),
        ("测站名称,日期时间,水位(cm)", "HYK,2023/7/1 8:00,9385", [LEVEL]),
        ("站号,时间,水位,流量", "40105150,2023070108,93.85,", [LEVEL]),
        ("站号,时间,水位,流量", "40105150,202307010800,—,6200", [FLOW]),
        ("站码,站名,时间,流量", "40105150,谁知道,2023-07-01 08:00,6200", [FLOW]),
        ("站码,时间,雨量(mm)", "40105150,2023-07-01T00:00Z,12.5", [(2, "花园口", "rain", "12.5", EIGHT)]),
        ("站码,时间,水位", "40105150,2023-07-01 08:00,9385厘米", [LEVEL]),
        ("站码,时间,数值,单位", "40105150,2023-07-01 08:00,6200,m3/s", [FLOW]),
        # Nothing was read: nothing is said.
        ("站码,时间,水位,流量", "40105150,2023-07-01 08:00,,", []),
        # Faults say in what respect.
        ("站码,时间,流量", "40105150,07-01 08时,6200", [(2, "time")]),
        ("站码,时间,流量", "40105150,2023-07-01,6200", [(2, "time")]),
        ("站码,时间,流量", "40105150,,6200", [(2, "time")]),
        ("站码,时间,流量", "40105150,2023-02-30 08:00,6200", [(2, "time")]),
        ("站码,时间,流量", ",2023-07-01 08:00,6200", [(2, "station")]),
        ("站码,时间,流量", "999,2023-07-01 08:00,6200", [(2, "station")]),
        ("站码,时间,流量", "40105150,2023-07-01 08:00,#REF!", [(2, "number")]),
        ("站码,时间,流量", '40105150,2023-07-01 08:00,"6200', [(2, "row")]),
        ("站码,时间,流量", "40105150,2023-07-01 08:00,6200,7", [(2, "row")]),
        ("站码,时间,数值", "40105150,2023-07-01 08:00,6200", [(2, "quantity")]),
        ("站码,时间,要素,数值", "40105150,2023-07-01 08:00,流量,", [(2, "number")]),
    ],
)
def test_headers_and_cells_are_read_as_people_write_them(head: str, row: str, expected: list[Any]) -> None:
    assert (said(f"{head}\n{row}\n".encode()) if expected else read_of(head, row)) == expected


def read_of(head: str, row: str) -> list[Any]:
    """A file in which nothing was read is said to be so."""
    with pytest.raises(Invalid) as caught:
        read_file(f"{head}\n{row}\n".encode())
    assert "没有读数" in caught.value.message.zh
    return []


def test_titles_above_the_header_and_leading_zeros_do_no_harm() -> None:
    content = "2023年7月1日水情日报\n\n站码,时间,流量\n041,2023-07-01 08:00,6200\n".encode()
    assert said(content) == [(4, "泺口", "flow", "6200", EIGHT)]


def test_spreadsheets_hold_dates_and_numbers_of_their_own() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["站码", "时间", "水位(m)", "流量(m³/s)", "备注"])
    eight = datetime.fromisoformat("2023-07-01 08:00")
    sheet.append([40105150, eight, 93.85, "6,200", "晴"])
    sheet.append([41, eight, None, 6200.0, None])
    sheet["A3"].number_format = "000"
    target = io.BytesIO()
    book.save(target)
    assert said(target.getvalue()) == [LEVEL, FLOW, (3, "泺口", "flow", "6200", EIGHT)]


ROW = {"station": "40105150", "quantity": "flow", "value": 6200, "unit": "m3/s", "observed_at": "2023-07-01 08:00"}
PLAIN = (1, *FLOW[1:])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([ROW], [PLAIN]),
        ({"readings": [ROW]}, [PLAIN]),
        ({"data": [{"站码": "40105150", "时间": "2023-07-01 08:00", "流量": "6200"}]}, [PLAIN]),
        ([{"stcd": "40105150", "tm": "2023-07-01 08:00", "z": 93.85, "q": None}], [(1, *LEVEL[1:])]),
        ([ROW, 7, ROW], [PLAIN, (2, "row"), (3, *FLOW[1:])]),
        ([{**ROW, "value": True}], [(1, "number")]),
        ([{**ROW, "value": [6200]}], [(1, "number")]),
        ([{**ROW, "value": None}], [(1, "number")]),
        ([{"station": "40105150"}], [(1, "time")]),
    ],
)
def test_json_of_any_form_is_read(content: Any, expected: list[Any]) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        assert said(json.dumps(content, ensure_ascii=False).encode(encoding)) == expected


def test_numbers_of_json_are_read_digit_by_digit() -> None:
    text = '[{"station":"40105150","quantity":"level","value":93.850001,"observed_at":"2023-07-01 08:00"}]'
    assert said(text.encode())[0][3] == "93.850001"
    assert said(text.replace("93.850001", "1e3").encode()) == [(1, "unit")]
    assert said(text.replace("93.850001", "NaN").encode()) == [(1, "number")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"\xef\xbb\xbf \n", "空的"),
        (b"{}", "列表"),
        (b"[]", "没有读数"),
        (b"[{]", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"%PDF-1.7\n", "不是表格"),
        (b"a,b\n1,2\n", "缺少这些列"),
        ("时间,流量\n2023-07-01 08:00,2\n".encode(), "缺少这些列"),
    ],
)
def test_what_is_no_file_of_readings_is_refused_in_words(content: bytes, why: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_file(content)
    assert why in caught.value.message.zh


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_it_is_read_or_refused(content: bytes) -> None:
    try:
        found = read_file(content)
    except Invalid:
        found = ()
    for one in found:
        assert all(len(text) <= 200 for text in one.written)


CELLS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_whatever_cells_hold_each_row_is_answered(rows: list[tuple[str, str, str, str]]) -> None:
    listed = [dict(zip(("station", "quantity", "value", "observed_at"), row, strict=True)) for row in rows]
    found = read_file(json.dumps(listed).encode())
    assert [one.row for one in found] == list(range(1, len(rows) + 1))
    for one in found:
        understood = understand(one, 0, STATIONS)
        assert understood.fault or (understood.station and understood.quantity and understood.observed_at)
