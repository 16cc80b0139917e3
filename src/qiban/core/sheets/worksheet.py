"""The rows of one sheet of an XLSX file, as its cells say; what the sheet says of its own size is not believed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

from qiban.law.text import Text

from .cells import Cell, Number, Unreadable
from .columns import column_number
from .markup import Listener, attribute, listen
from .problems import refused
from .rows import Row
from .workbook import Sheet, Texts, Workbook, unescaped

# Excel's own limits.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
REFERENCE = re.compile(r"\$?([A-Za-z]{1,7})\$?\d*")
# What stands in a format beside the parts of a date.
LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
TIME_PARTS = re.compile("[hs]", re.IGNORECASE)
# The day of a date that is written with its midnight.
MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?")
NO_RESULT = Unreadable(
    Text(
        "单元格是没有计算结果的公式，请用表格程序打开并保存后再试",
        "the cell is a formula without its result; open and save the file in a spreadsheet program",
    )
)
NO_TEXT = Unreadable(
    Text("单元格的文字在文件中缺失，文件可能已损坏", "the file lacks the cell's text; it may be damaged")
)
NO_DATE = Unreadable(Text("单元格的数字超出日期范围", "the cell's number is no date"))


def rows_of(book: Workbook, sheet: Sheet) -> Iterator[Row]:
    """Yield the rows that hold something.

    Raises:
        Invalid: a row or a column lies beyond Excel's limits.
        any of `problems.BROKEN`: the sheet is damaged.
    """
    reader = _Reader(book)
    for _ in listen(book.archive.pieces(sheet.member), reader):
        yield from reader.taken()


@dataclass
class _Given:
    """A cell as the file gives it."""

    column: int
    kind: str
    style: str
    has_formula: bool = False
    parts: list[str] = field(default_factory=list)


class _Reader(Listener):
    """Listens to a sheet and keeps the rows that are complete."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._rows: list[Row] = []
        self._row: Row | None = None
        self._number = self._column = 0
        self._cell: _Given | None = None
        self._inline: Texts | None = None
        self._is_value = False

    def taken(self) -> list[Row]:
        """Return the rows that came since, and forget them."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._begin(attribute(attributes, "r"))
        elif name == "c":
            if self._row is None:
                raise ValueError("a cell outside of every row")
            self._column = _column_of(attribute(attributes, "r")) or self._column + 1
            if self._column > MOST_COLUMNS:
                raise refused(
                    f"第 {self._number} 行有超出表格上限（XFD 列）的单元格，请检查文件。",
                    f"Row {self._number} has cells beyond a spreadsheet's last column, XFD.",
                )
            self._cell = _Given(self._column, attribute(attributes, "t"), attribute(attributes, "s"))
        elif self._cell is not None:
            self._inside(self._cell, name, attributes)

    def _begin(self, number: str) -> None:
        digits = number.partition(".")[0].strip().lstrip("0")
        is_number = digits.isascii() and digits.isdigit()
        if is_number and (len(digits) > len(str(MOST_ROWS)) or int(digits) > MOST_ROWS):
            raise refused(
                f"行号 {number[:20]} 超出表格上限（{MOST_ROWS} 行），请检查文件。",
                f"Row number {number[:20]} lies beyond a spreadsheet's last row, {MOST_ROWS}.",
            )
        # Rows that come out of order, or twice, are read all the same, under the next number.
        self._number, self._column = max(int(digits) if is_number else 0, self._number + 1), 0
        if self._number > MOST_ROWS:
            raise refused(
                f"表格超过上限（{MOST_ROWS} 行），请拆分后分别导入。",
                f"The sheet has more than {MOST_ROWS} rows; please divide it.",
            )
        self._row = Row(self._number, {})

    def _inside(self, cell: _Given, name: str, attributes: Mapping[str, str]) -> None:
        if name == "is":
            self._inline = Texts()
            self._inline.start("si", {})
        elif self._inline is not None:
            self._inline.start(name, attributes)
        elif name == "f":
            cell.has_formula = True
        elif name == "v":
            self._is_value = True

    def text(self, content: str) -> None:
        if self._inline is not None:
            self._inline.text(content)
        elif self._is_value and self._cell is not None:
            self._cell.parts.append(content)

    def end(self, name: str) -> None:
        if self._inline is not None and self._cell is not None:
            self._end_inline(self._inline, self._cell, name)
        elif name == "v":
            self._is_value = False
        elif name == "c" and self._cell is not None and self._row is not None:
            value = self._value(self._cell)
            if value is not None and not (isinstance(value, str) and not value.strip()):
                self._row.put(self._cell.column - 1, value)
            self._cell = None
        elif name == "row" and self._row is not None:
            if self._row.cells:
                self._rows.append(self._row)
            self._row = None

    def _end_inline(self, inline: Texts, cell: _Given, name: str) -> None:
        if name == "is":
            inline.end("si")
            cell.parts, self._inline = inline.found, None
        else:
            inline.end(name)

    def _value(self, cell: _Given) -> Cell:
        written = "".join(cell.parts)
        if cell.kind == "s":
            return self._shared(written.strip())
        if (
            cell.kind == "d"
            and (day := MIDNIGHT.fullmatch(written.strip()))
            and not _shows_time(self._format(cell.style))
        ):
            return day[1]
        if cell.kind in ("str", "e", "d"):
            return unescaped(written)
        if cell.kind == "inlineStr":
            return written
        if cell.kind == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(written.strip(), written)
        if not written.strip():
            return NO_RESULT if cell.has_formula else None
        return self._number_of(written.strip(), self._format(cell.style))

    def _shared(self, number: str) -> Cell:
        texts = self._book.texts
        is_known = number.isascii() and number.isdigit() and len(number) < 10 and int(number) < len(texts)
        return texts[int(number)] if is_known else NO_TEXT

    def _format(self, style: str) -> str:
        formats = self._book.formats
        is_known = style.isascii() and style.isdigit() and len(style) < 10 and int(style) < len(formats)
        return formats[int(style)] if is_known else "General"

    def _number_of(self, written: str, form: str) -> Cell:
        return _moment(written, form, self._book.epoch) if is_date_format(form) else Number(written, form)


def _moment(written: str, form: str, epoch: datetime) -> Cell:
    """Return the instant that a number stands for, to the second as programs show it; a day where no time is shown."""
    try:
        found = from_excel(float(written), epoch)
        if not isinstance(found, datetime):
            return Unreadable(Text("只有时间，没有日期", "there is a time of day and no date"))
        rounded = (found + timedelta(milliseconds=500)).replace(microsecond=0)
    except (ValueError, OverflowError, TypeError):
        return NO_DATE
    return rounded if rounded.time() != time() or _shows_time(form) else rounded.date()


def _shows_time(form: str) -> bool:
    """Tell whether a format shows the time of day."""
    return bool(TIME_PARTS.search(LITERALS.sub("", form)))


def _column_of(reference: str) -> int:
    """Return the number of a cell's column, counted from 1, or 0 where the cell does not say."""
    found = REFERENCE.fullmatch(reference)
    return column_number(found[1]) if found else 0
