"""A table in a file: the sheet, encoding and delimiter under which its header is found, then its rows by column."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from qiban.core.errors import Invalid
from qiban.law.text import Text

from .cells import Cell
from .columns import TITLES, Columns, best_head, text_in
from .delimited import DELIMITERS, Delimited, plain_lines
from .encodings import is_known, readings
from .problems import damage_in_words, refused
from .rows import Row
from .workbook import Sheet, Workbook
from .worksheet import rows_of

MOST_BYTES = 256 * 1024 * 1024
ZIP_MARK, OLE_MARK = b"PK", b"\xd0\xcf\x11\xe0"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# A web page or XML, in UTF-16 too, or a web page with its parts as a mail has them: what offices' systems export as .xls.
MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<\0?[!?A-Za-z]|MIME-Version:)")
# Bytes that no text holds: pictures, documents, other archives.
NO_TEXT = re.compile(r"[\x01-\x08\x0e-\x1a]|%PDF-|\{\\rtf")


@dataclass(frozen=True, slots=True)
class Line:
    """A row by the names of its columns.

    Args:
        number: as a spreadsheet program shows it.
        is_short: it has fewer cells than the header, as far as the file says.
        fault: why it cannot be read.
    """

    number: int
    cells: dict[str, Cell]
    is_short: bool
    fault: Text | None


@dataclass(frozen=True, slots=True)
class Table:
    """What was read of a file.

    Args:
        form: "xlsx", or the encoding of a text.
        sheet: the sheet that was read, and `other_sheets` those that were not; nothing for a text.
        lines: the rows below the header.
    """

    form: str
    sheet: str
    other_sheets: tuple[str, ...]
    lines: Iterator[Line]


LooksLikeRow = Callable[[Mapping[str, str]], bool]


def read_table(
    content: bytes, columns: Columns, *, sheet: str | None = None, looks_like_row: LooksLikeRow | None = None
) -> Table:
    """Return the table in a CSV or XLSX file.

    Args:
        sheet: title of the sheet to read; by default the first in which the header is found with rows below it.
        looks_like_row: tells from a line's cells, by column, whether it is a row: for quotes that swallow rows.

    Raises:
        Invalid: the file is damaged, locked or of another kind, or a column is missing or twice there. Reading `lines` may
            raise it as well.
    """
    columns.check_names()
    if len(content) > MOST_BYTES:
        raise refused("文件超过 256MB，请拆分后分别导入。", "The file is larger than 256 MB; please divide it.")
    if content.startswith(ZIP_MARK):
        with damage_in_words():
            return _spreadsheet(content, columns, sheet)
    _check_kind(content)
    if sheet is not None:
        raise Invalid.field(
            "sheet", Text("CSV 文件没有工作表，请去掉 --sheet。", "A CSV file has no sheets; leave --sheet out.")
        )
    return _text(content, columns, looks_like_row)


def _check_kind(content: bytes) -> None:
    if content.startswith(OLE_MARK):
        if ENCRYPTED_STREAM in content:
            raise refused("文件设有打开密码，请取消密码后再试。", "The file has a password; save it without one.")
        raise refused(
            "这是旧版 .xls 文件，请另存为 .xlsx 或 CSV。", "This is an old .xls file; save it as .xlsx or CSV."
        )
    if MARKUP.match(content):
        raise refused(
            "这是网页或 XML 文件，请用表格程序打开后另存为 .xlsx。",
            "This is a web page or XML; open it in a spreadsheet program and save it as .xlsx.",
        )


def _spreadsheet(content: bytes, columns: Columns, wanted: str | None) -> Table:
    book = Workbook(content)
    if not book.is_one:
        raise refused(
            "文件不是 XLSX 表格，请用表格程序打开后另存为 .xlsx 或 CSV。",
            "The file is no XLSX spreadsheet; open it in a spreadsheet program and save it as .xlsx or CSV.",
        )
    sheet, head = _chosen(book, columns, wanted)
    places = columns.places(head, sheet.title)
    others = tuple(one.title for one in book.sheets if one is not sheet)
    return Table("xlsx", sheet.title, others, _sheet_lines(book, sheet, head, places))


def _chosen(book: Workbook, columns: Columns, wanted: str | None) -> tuple[Sheet, Row]:
    """Return the sheet to read and its header: the one that is wanted, or the first with all columns and rows below."""
    sheets = sorted(book.sheets, key=lambda one: one.is_hidden)
    if wanted is not None:
        sheets = [one for one in sheets if one.title.strip() == wanted.strip()]
        if not sheets:
            titles = "、".join(one.title for one in book.sheets)
            raise Invalid.field(
                "sheet",
                Text(
                    f"没有名为“{wanted}”的工作表，文件中有：{titles}。",
                    f"There is no sheet “{wanted}”; there are: {titles}.",
                ),
            )
    found = [(one, head) for one in sheets if (head := best_head(islice(rows_of(book, one), TITLES), columns))]
    if not found:
        raise refused("文件是空的。", "The file is empty.")
    fitting = [(one, head) for one, head in found if not columns.missing(head)] or found
    return next(((one, head) for one, head in fitting if _has_rows(book, one, head)), fitting[0])


def _has_rows(book: Workbook, sheet: Sheet, head: Row) -> bool:
    """Tell whether anything stands below the header."""
    return any(row.number > head.number for row in rows_of(book, sheet))


def _sheet_lines(book: Workbook, sheet: Sheet, head: Row, places: Mapping[str, int]) -> Iterator[Line]:
    with damage_in_words():
        for row in rows_of(book, sheet):
            if row.number > head.number:
                yield Line(row.number, _by_column(row, places), is_short=False, fault=None)


def _by_column(row: Row, places: Mapping[str, int]) -> dict[str, Cell]:
    return {name: row.cells.get(place) for name, place in places.items()}


def _text(content: bytes, columns: Columns, looks_like_row: LooksLikeRow | None) -> Table:
    found: tuple[int, str, Delimited, Row] | None = None
    for form, decoded in readings(content):
        text = plain_lines(decoded)
        for delimiter in DELIMITERS:
            rows = Delimited(text, delimiter)
            head = best_head(islice(rows.rows(), TITLES), columns)
            if head is not None and (found is None or columns.matches(head) > found[0]):
                found = (columns.matches(head), form, rows, head)
        if found is not None and not columns.missing(found[3]):
            break
    if found is None:
        raise refused("文件是空的。", "The file is empty.")
    _, form, rows, head = found
    if not columns.matches(head) and _is_no_text(rows):
        raise refused("文件不是表格，请提供 .xlsx 或 CSV 文件。", "The file is no table; give an .xlsx or a CSV file.")
    if not columns.matches(head) and not is_known(content):
        raise refused(
            "文件编码无法识别，请另存为 UTF-8 或 GB18030。",
            "The encoding is neither UTF-8 nor GB18030; save the file as one of them.",
        )
    places = columns.places(head)
    return Table(form, "", (), _text_lines(rows, head, places, looks_like_row))


def _is_no_text(rows: Delimited) -> bool:
    first = islice(rows.rows(), TITLES)
    return any(isinstance(cell, str) and NO_TEXT.search(cell) for row in first for cell in row.cells.values())


def _text_lines(
    rows: Delimited, head: Row, places: Mapping[str, int], looks_like_row: LooksLikeRow | None
) -> Iterator[Line]:
    last = max(head.cells, default=0)

    def is_row(cells: Sequence[str]) -> bool:
        # Such a line may be short, or have a delimiter too many, as any other.
        named = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
        return looks_like_row is not None and looks_like_row(named)

    for row in rows.rows(after=head, width=last + 1, looks_like_row=is_row):
        too_many = next((place for place in sorted(row.cells) if place > last), None)
        fault = row.fault
        if fault is None and too_many is not None:
            fault = _too_many(row, last + 1, text_in(row, too_many))
        yield Line(row.number, _by_column(row, places), (row.width or 0) <= last and not row.fault, fault)


def _too_many(row: Row, wanted: int, extra: str) -> Text:
    return Text(
        f"这一行有{row.width}格，表头只有{wanted}格，多出“{extra[:20]}”，可能是内容中的分隔符没有加引号",
        f"this row has {row.width} cells, the header {wanted}: “{extra[:20]}” is too much; is a delimiter not in quotes?",
    )
