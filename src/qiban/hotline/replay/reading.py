"""Read messages from CSV or XLSX: any usual encoding, columns mapped, bad rows named and the rest kept."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from qiban.core.errors import Invalid
from qiban.law.text import Text

from .messages import COLUMNS, OPTIONAL, Malformed, Message, Skipped, message_of, text_of

ENCODINGS = ("utf-8-sig", "gb18030")
XLSX_MARK, XLS_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
FIELD_LIMIT = 1_000_000
HEADER_WITHIN_ROWS = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: good messages in the order in which they were sent, and the rows that are not."""

    messages: list[Message]
    skipped: list[Skipped]
    encoding: str

    @property
    def rows(self) -> int:
        """How many rows were looked at, the header and blank rows apart."""
        return len(self.messages) + len(self.skipped)


def read(path: Path, *, columns: Mapping[str, str] | None = None, now: datetime) -> Reading:
    """Return the messages of a CSV or XLSX file.

    Args:
        columns: for names of `COLUMNS`, the file's header; the others are guessed.
        now: nothing later than this is believed.

    Raises:
        Invalid: the file cannot be read, its encoding is unknown, or a column is missing.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Invalid.field(
            "file", Text(f"文件无法读取：{error.strerror}", f"The file cannot be read: {error.strerror}")
        ) from error
    encoding, rows = _table(content)
    head, body = _split_head(rows, columns or {})
    places = _places(head, columns or {})
    messages, skipped = _sort_out(_numbered(body, places), now)
    messages.sort(key=lambda one: (one.sent_at, one.row))
    return Reading(messages, skipped, encoding)


def _table(content: bytes) -> tuple[str, Iterator[tuple[int, Sequence[Any]]]]:
    if content.startswith(XLSX_MARK):
        return "xlsx", enumerate(_xlsx_rows(content), 1)
    if content.startswith(XLS_MARK):
        raise Invalid.field(
            "file",
            Text("这是旧版 .xls 文件，请另存为 .xlsx 或 CSV。", "This is an old .xls file; save it as .xlsx or CSV."),
        )
    encoding, text = _decoded(content)
    return encoding, enumerate(_csv_rows(text), 1)


def _decoded(content: bytes) -> tuple[str, str]:
    encodings = ("utf-16",) if content.startswith(UTF_16_MARKS) else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding.removesuffix("-sig").upper(), text
    raise Invalid.field(
        "file",
        Text(
            "文件编码无法识别，请另存为 UTF-8 或 GB18030。",
            "The encoding is neither UTF-8 nor GB18030; save the file as one of them.",
        ),
    )


def _csv_rows(text: str) -> Iterator[Sequence[Any]]:
    csv.field_size_limit(FIELD_LIMIT)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Invalid.field("file", Text(f"CSV 格式有误：{error}", f"The CSV is malformed: {error}")) from error


def _xlsx_rows(content: bytes) -> Iterator[Sequence[Any]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True)
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, OSError, IndexError) as error:
        raise Invalid.field(
            "file", Text("XLSX 文件已损坏或不是表格。", "The XLSX file is damaged or no spreadsheet.")
        ) from error


Numbered = tuple[int, Sequence[Any]]


def _split_head(rows: Iterator[Numbered], columns: Mapping[str, str]) -> tuple[Sequence[str], Iterable[Numbered]]:
    """Find the header: the first row in which most columns are found, in the first rows; titles may stand above it."""
    first = list(islice(rows, HEADER_WITHIN_ROWS))
    heads = [[text_of(cell) for cell in cells] for _, cells in first]
    if not any(any(head) for head in heads):
        raise Invalid.field("file", Text("文件是空的。", "The file is empty."))
    best = max(range(len(heads)), key=lambda number: (_matches(heads[number], columns), -number))
    return heads[best], chain(first[best + 1 :], rows)


def _matches(head: Sequence[str], columns: Mapping[str, str]) -> int:
    return sum(_header_of(name, head, columns) is not None for name in COLUMNS)


def _header_of(name: str, head: Sequence[str], columns: Mapping[str, str]) -> str | None:
    wanted = (columns[name],) if name in columns else COLUMNS[name]
    return next((header for header in wanted if header in head), None)


def _places(head: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    if unknown := set(columns) - set(COLUMNS):
        known = "、".join(COLUMNS)
        names = "、".join(sorted(unknown))
        raise Invalid.field(
            "columns", Text(f"没有“{names}”这一项，可用：{known}。", f"There is no {names}; the names are {known}.")
        )
    found = {name: _header_of(name, head, columns) for name in COLUMNS}
    missing = [name for name, header in found.items() if header is None and (name not in OPTIONAL or name in columns)]
    if missing:
        raise _missing(missing, head, columns)
    return {name: head.index(header) for name, header in found.items() if header is not None}


def _missing(missing: list[str], head: Sequence[str], columns: Mapping[str, str]) -> Invalid:
    wanted = "、".join(f"{name}（{columns.get(name) or COLUMNS[name][0]}）" for name in missing)
    present = "、".join(header for header in head if header)[:300]
    example = f"--columns {missing[0]}=…"
    return Invalid(
        Text(
            f"文件缺少这些列：{wanted}。文件的表头是：{present}。请用 {example} 指定列名。",
            f"These columns are missing: {', '.join(missing)}. The header is: {present}. Name them with {example}",
        ),
        fields={name: Text("缺少这一列。", "This column is missing.") for name in missing},
    )


def _numbered(body: Iterable[Numbered], places: Mapping[str, int]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, cells in body:
        row = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        if any(text_of(cell) for cell in cells):
            yield number, row


def _sort_out(rows: Iterable[tuple[int, dict[str, Any]]], now: datetime) -> tuple[list[Message], list[Skipped]]:
    messages: dict[str, Message] = {}
    skipped: list[Skipped] = []
    for number, cells in rows:
        try:
            message = message_of(number, cells, now=now)
            _check_known(message, messages)
        except Malformed as error:
            skipped.append(Skipped(number, text_of(cells.get("id"))[:60], error.reason))
        else:
            messages[message.id] = message
    return list(messages.values()), skipped


def _check_known(message: Message, messages: Mapping[str, Message]) -> None:
    if "\x00" in "".join((message.id, message.user, message.subject, message.detail, message.reply)):
        raise Malformed("含有无法保存的字符", "it holds a character that cannot be stored")
    if earlier := messages.get(message.id):
        raise Malformed(f"编号{message.id}与第{earlier.row}行重复", f"the id {message.id} is that of row {earlier.row}")
