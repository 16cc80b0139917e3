"""Write a table: what a post may see, or the rows that were not imported with the reason."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from qiban.core.actor import Actor
from qiban.core.web.language import say
from qiban.core.web.spreadsheets import workbook
from qiban.law.text import Text

from .importing import Bad
from .table import Table

MOST_ROWS = 20_000
EXACT = Decimal("999999999999.99")
CUT = Text(
    "还有未导出的行；其余内容可通过接口分页获取。",
    "There are more rows; the API gives everything page by page.",
)
ROW, REASON = Text("行号", "Row"), Text("未导入的原因", "Why it was not imported")


def sheet_of(table: Table, actor: Actor) -> bytes:
    """Return what a post may see of a table as XLSX, the same columns that are imported; where there is more, the last row says so."""
    columns = table.exported
    found = list(table.rows(actor)[: MOST_ROWS + 1])
    rows = [[_cell(one.show(row)) for one in columns] for row in found[:MOST_ROWS]]
    rest = [[say(CUT)]] if len(found) > MOST_ROWS else []
    return workbook([(one.title.zh, one.width) for one in columns], [*rows, *rest])


def empty_sheet(table: Table) -> bytes:
    """Return the columns to be filled in."""
    return workbook([(one.title.zh, one.width) for one in table.exported if one.read], ())


def sheet_of_bad(table: Table, bad: Iterable[Bad]) -> bytes:
    """Return the rows that were not imported, to be mended and imported again; row and reason are columns that are ignored."""
    columns = [one for one in table.columns if one.read]
    titles = [(say(ROW), 8), (say(REASON), 60), *((one.title.zh, one.width) for one in columns)]
    return workbook(titles, ([one.row, say(one.reason), *_cells(one, columns)] for one in bad))


def _cells(bad: Bad, columns: Sequence[Any]) -> list[str]:
    return [bad.cells.get(one.name, "") for one in columns]


def _cell(value: Any) -> Any:
    """Return an amount as a number where a spreadsheet program keeps every digit of it."""
    if isinstance(value, Decimal):
        return float(value) if abs(value) <= EXACT else f"{value:f}"
    return "" if value is None else value
