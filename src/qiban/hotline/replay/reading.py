"""Read messages from CSV or XLSX: any usual encoding, columns mapped, bad rows named and the rest kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qiban.core.errors import Invalid
from qiban.core.sheets import MOST_BYTES, BadRow, Cell, Columns, Line, Table, read_table, text_of
from qiban.law.text import Text

from .messages import COLUMNS, MAX_ID, OPTIONAL, Message, Skipped, looks_like_message, message_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: good messages in the order in which they were sent, and the rows that are not.

    `encoding` is "xlsx" for a spreadsheet, of which `sheet` was read and `other_sheets` were not.
    """

    messages: list[Message]
    skipped: list[Skipped]
    encoding: str
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows were looked at, the header and blank rows apart."""
        return len(self.messages) + len(self.skipped)


def read(path: Path, *, columns: Mapping[str, str] | None = None, sheet: str | None = None, now: datetime) -> Reading:
    """Return the messages of a CSV or XLSX file.

    Args:
        columns: for names of `COLUMNS`, the file's header; the others are guessed.
        sheet: which sheet of a spreadsheet to read; by default the first with the columns and rows below.
        now: nothing later than this is believed.

    Raises:
        Invalid: the file cannot be read, its encoding is unknown, or a column is missing or there twice.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Invalid.field(
            "file", Text(f"文件无法读取：{error.strerror}", f"The file cannot be read: {error.strerror}")
        ) from error
    wanted = Columns(COLUMNS, OPTIONAL, columns or {})
    table = read_table(content, wanted, sheet=sheet, looks_like_row=looks_like_message)
    sorting = _sorted_out(table, now)
    messages = sorted(sorting.messages.values(), key=lambda one: (one.sent_at, one.row))
    skipped = sorted(sorting.skipped, key=lambda one: one.row)
    return Reading(messages, skipped, table.form, table.sheet, table.other_sheets)


@dataclass
class _Sorting:
    """Messages by id, rows that are none, and the row before where it was a message that broke off early."""

    messages: dict[str, Message] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    short: Message | None = None

    def take(self, line: Line, now: datetime) -> None:
        try:
            if line.fault:
                raise BadRow(line.fault.zh, line.fault.en)
            message = message_of(line.number, line.cells, now=now)
            self._check_new(message)
        except BadRow as error:
            if line.is_short and self.short:
                self._withdraw(self.short)
            self.skipped.append(Skipped(line.number, _id_in(line.cells.get("id")), error.reason))
            self.short = None
        else:
            self.messages[message.id] = message
            self.short = message if line.is_short else None

    def _check_new(self, message: Message) -> None:
        if earlier := self.messages.get(message.id):
            raise BadRow(
                f"编号{message.id}与第{earlier.row}行重复", f"the id {message.id} is that of row {earlier.row}"
            )

    def _withdraw(self, message: Message) -> None:
        """Leave out a row that breaks off, since the next one looks like the rest of it."""
        del self.messages[message.id]
        reason = Text(
            "这一行缺少后面的格，下一行又不完整，可能是内容中的换行没有加引号",
            "this row lacks its last cells and the next is no whole row: is a line break not in quotes?",
        )
        self.skipped.append(Skipped(message.row, message.id, reason))


def _sorted_out(table: Table, now: datetime) -> _Sorting:
    sorting = _Sorting()
    for line in table.lines:
        sorting.take(line, now)
    return sorting


def _id_in(cell: Cell) -> str:
    try:
        return text_of(cell)[:MAX_ID]
    except BadRow:
        return ""
