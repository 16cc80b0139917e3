"""Whatever bytes a file holds, it is read or refused in words; whatever cells it holds, each row is there or named."""

import io
import zipfile
from contextlib import suppress
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.sheets.books import COLUMNS, HEAD, book, inline, members, number, row, sheet, texts, zipped

from qiban.core.errors import Invalid
from qiban.core.sheets import BadRow, Cell, id_of, instant_of, read_table, text_of

WHOLE = book(texts("1", "a", "2024-03-01"), row(number("7", 1), inline("b"), number("43525", 1)), formats=["m-d"])
NAMES = sorted(zipfile.ZipFile(io.BytesIO(WHOLE)).namelist())


def take(content: bytes) -> int:
    """Read a file to its end; return how many rows it has."""
    try:
        lines = list(read_table(content, COLUMNS, looks_like_row=lambda cells: bool(cells["id"])).lines)
    except Invalid:
        return 0
    for line in lines:
        for cell in line.cells.values():
            _understand(cell)
    return len(lines)


def _understand(cell: Cell) -> None:
    for meaning in (text_of, id_of, instant_of):
        with suppress(BadRow):
            meaning(cell)


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(WHOLE) - 1), more=st.binary(max_size=6), cut=st.integers(0, 40))
def test_a_workbook_with_bytes_changed_is_read_or_refused(place: int, more: bytes, cut: int) -> None:
    take(WHOLE[:place] + more + WHOLE[place + cut :])


@settings(max_examples=100, deadline=None)
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_workbook_with_one_member_changed_or_missing_is_read_or_refused(data: st.DataObject, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        found = {one: archive.read(one) for one in NAMES}
    content = found[name]
    place = data.draw(st.integers(0, len(content)))
    more = data.draw(st.one_of(st.binary(max_size=5), st.sampled_from([b"<c", b"</row>", b"<row r='9'/>", b"\xff"])))
    found[name] = content[:place] + more + content[place + data.draw(st.integers(0, 30)) :]
    if data.draw(st.integers(0, 9)) == 0:
        del found[name]
    take(zipped(found))


VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "7", "1e400", "-1", "1E+99999999", "43525.5", "2958466", "1e-5", "NaN", "0x7", "7,5", "九"]
    ),
    st.floats().map(repr),
    st.integers(-(10**30), 10**30).map(str),
)
CELLS = st.builds(
    '<c r="{}" t="{}" s="{}"><v>{}</v></c>'.format,
    st.sampled_from(["", "A2", "C9", "B", "é", "$B$2"]),
    st.sampled_from(["", "n", "s", "b", "e", "d", "str", "inlineStr", "x"]),
    st.sampled_from(["", "0", "1", "2", "99", "-1", "x"]),
    VALUES,
)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(CELLS, max_size=4), max_size=4), epoch=st.booleans())
def test_whatever_a_workbook_s_cells_hold_they_are_understood_or_named(rows: list[list[str]], epoch: bool) -> None:
    content = sheet(texts(*HEAD), *[row(*cells) for cells in rows])
    formats = ["yyyy-mm-dd hh:mm", "000000"]
    take(zipped(members({"表": content}, formats=formats, shared="<si><t>a</t></si>", is_from_1904=epoch)))


@settings(max_examples=150, deadline=None)
@given(content=st.text('编号内容时间,;\t"\n\r\x00a1\ud7ff\u200b', max_size=80))
def test_whatever_a_text_holds_below_its_header_is_a_row_or_named(content: str) -> None:
    rows = take(f"编号,内容,时间\n{content}".encode())
    # Every line that holds anything is a row, or part of one.
    assert rows or not content.strip(',;\t"\n\r \u200b')


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_it_is_read_or_refused(content: bytes) -> None:
    for head in (b"", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0", "编号,内容,时间\n".encode("gb18030")):
        take(head + content)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=6), min_size=3, max_size=3), max_size=6))
def test_rows_that_are_quoted_as_they_should_be_come_back_as_they_were(rows: list[list[str]]) -> None:
    written = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in one) + "\r\n" for one in rows)
    try:
        content = f"编号,内容,时间\r\n{written}".encode()
    except UnicodeEncodeError:
        return
    # Where most line breaks are lone ones, as old Macs wrote, they are read as line breaks.
    bare = content.replace(b"\r\n", b"\n")
    assume(bare.count(b"\r") <= bare.count(b"\n"))
    read = [tuple(line.cells.values()) for line in read_table(content, COLUMNS).lines]
    kept = [tuple(cell.replace("\r\n", "\n") if cell.strip() else None for cell in one) for one in rows]
    assert read == [one for one in kept if any(cell is not None for cell in one)]


@settings(max_examples=200, deadline=None)
@given(day=st.one_of(st.dates(), st.datetimes(), st.sampled_from([date.min, date.max])))
def test_any_day_is_an_instant_or_named(day: date) -> None:
    for cell in (day, day.isoformat(), str(day)):
        _understand(cell)
