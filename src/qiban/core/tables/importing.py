"""Import a spreadsheet: each row by itself through the operation of the pages, bad rows named, known rows left as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection, transaction

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, QibanError
from qiban.core.people.roles import role_title
from qiban.core.sheets import BadRow, Cell, Line, id_of, read_table, text_of
from qiban.law.text import Text

from .numbers import number_in
from .table import Column, Table

MOST_BYTES, MOST_ROWS = 10 * 1024 * 1024, 2000
# Two who import the same file at once would each find that a row is not there yet.
LOCK = "SELECT pg_advisory_xact_lock(hashtext(%s))"


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that was not entered: its number in the file, its cells by column, and why."""

    row: int
    cells: Mapping[str, str]
    reason: Text


@dataclass(slots=True)
class Result:
    """What an import came to: numbers of the things entered, rows known before, things that are otherwise now, bad rows.

    Args:
        entered, known, changed: by the row's number.
        differences: what is otherwise in a row that changed something: titles of columns.
    """

    sheet: str
    other_sheets: Sequence[str]
    entered: dict[int, str] = field(default_factory=dict)
    known: dict[int, str] = field(default_factory=dict)
    changed: dict[int, str] = field(default_factory=dict)
    differences: dict[int, Sequence[str]] = field(default_factory=dict)
    bad: list[Bad] = field(default_factory=list)


def try_table(table: Table, content: bytes, *, actor: Actor) -> Result:
    """Return what `import_table` would come to, and change nothing; raises as it does."""
    with transaction.atomic():
        result = import_table(table, content, actor=actor)
        transaction.set_rollback(True)
    return result


def import_table(table: Table, content: bytes, *, actor: Actor) -> Result:
    """Enter the rows of a CSV or XLSX file, good ones although others are bad.

    Raises:
        Denied: the post does not enter such things.
        Invalid: the file cannot be read, or has too many rows; then nothing was entered.
    """
    _check_post(table, actor)
    if len(content) > MOST_BYTES:
        raise Invalid.field(
            "file", Text("文件超过10MB，请分批导入。", "The file is larger than 10 MB; please divide it.")
        )
    found = read_table(content, table.wanted)
    lines = list(islice(found.lines, MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        raise Invalid.field(
            "file", Text(f"一次最多导入{MOST_ROWS}行，请分批导入。", f"At most {MOST_ROWS:,} rows at a time.")
        )
    result = Result(found.sheet, found.other_sheets)
    for line in table.arranged(lines):
        _take(table, line, actor, result)
    result.bad.sort(key=lambda one: one.row)
    return result


def _check_post(table: Table, actor: Actor) -> None:
    if actor.role not in table.roles:
        names = [role_title(one) for one in sorted(table.roles)]
        raise Denied(
            Text(
                f"“{table.title.zh}”由{'、'.join(one.zh for one in names)}导入。",
                f"{table.title.en} are imported by: {', '.join(one.en for one in names)}.",
            )
        )


def _take(table: Table, line: Line, actor: Actor, result: Result) -> None:
    try:
        if line.fault:
            raise BadRow(line.fault.zh, line.fault.en)
        said = table.understood(line.cells)
        with transaction.atomic():
            _enter(table, line, said, actor, result)
    except BadRow as error:
        _leave(table, line, error.reason, result)
    except QibanError as error:
        _leave(table, line, _why(table, error), result)
    except DatabaseError:
        _leave(table, line, Text("与已登记的内容冲突，没有保存", "it conflicts with what is recorded"), result)


def _enter(table: Table, line: Line, said: Mapping[str, Any], actor: Actor, result: Result) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"table-{table.name}"])
    known = table.find(actor, said)
    if known is None:
        result.entered[line.number] = table.enter(actor, said).number
        return
    if known.number in (*result.entered.values(), *result.known.values(), *result.changed.values()):
        raise BadRow(f"与前面的行重复（{known.number}）", f"a row before is the same ({known.number})")
    columns = table.differs(known, said)
    if columns and table.change:
        table.change(actor, known, said)
        result.changed[line.number] = known.number
        result.differences[line.number] = columns
        return
    if columns:
        names = "、".join(columns)
        raise BadRow(
            f"{known.number}已登记，{names}不同，请在该事项上办理", f"{known.number} is recorded otherwise: {names}"
        )
    result.known[line.number] = known.number


def _leave(table: Table, line: Line, reason: Text, result: Result) -> None:
    cells = {one.name: _shown(one, line.cells[one.name]) for one in table.columns if one.name in line.cells}
    result.bad.append(Bad(line.number, cells, reason))


def _shown(column: Column, cell: Cell) -> str:
    """Return what a cell says, so that it is read the same when the row comes again as a text."""
    try:
        return text_of(cell) if column.read in (text_of, id_of) else number_in(cell)
    except BadRow:
        return ""


def _why(table: Table, error: QibanError) -> Text:
    """Return why an operation refused a row, with the columns at fault, the clause and the lawful way on."""
    titles = {one.name: one.title for one in table.columns}
    told = [
        (titles[name] if name in titles else Text(name, name), text)
        for name, text in error.fields.items()
        if text != error.message
    ]
    zh = [error.message.zh, *(f"“{name.zh}”{text.zh}" for name, text in told)]
    en = [error.message.en, *(f"{name.en}: {text.en}" for name, text in told)]
    if error.next_step:
        zh.append(error.next_step.zh)
        en.append(error.next_step.en)
    if error.citation:
        zh.append(f"（{error.citation.label.zh}）")
        en.append(f"({error.citation.label.en})")
    return Text("".join(zh), " ".join(en))
