"""Lists as spreadsheets. Every text stays a text: nothing that somebody wrote becomes a formula or a link."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qiban.core.clock import local

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST_SHOWN = 5000
Rows = Iterable[Sequence[Any]]
# What spreadsheet programs take for a formula when somebody edits or re-saves the cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# A quote prefix tells the program that the cell is a text, whatever it begins with.
FORMS = {
    "text": {"num_format": "@", "quote_prefix": True},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "day": {"num_format": "yyyy-mm-dd"},
}


def workbook(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return one sheet in XLSX.

    Args:
        columns: each column's title and width in characters.
        rows: texts, numbers, days, and instants, which are written in civil time; deadlines come as `clock.due_text` says.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, PLAIN) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        forms = {name: book.add_format(form) for name, form in FORMS.items()}
        for number, (title, width) in enumerate(columns):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, title, bold)
        row = 0
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values):
                _write(sheet, (row, column), value, forms)
        sheet.freeze_panes(1, 0)
        # Not every program takes a filter over the titles alone for one over the rows below them.
        sheet.autofilter(0, 0, row, len(columns) - 1)
    return target.getvalue()


def _write(sheet: Worksheet, place: tuple[int, int], value: Any, forms: Mapping[str, Format]) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(*place, local(value).replace(tzinfo=None), forms["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, forms["day"])
    elif isinstance(value, int | float):
        sheet.write_number(*place, value)
    else:
        words = str(value)
        sheet.write_string(*place, words, forms["text"] if words.startswith(FORMULA_STARTS) else None)


def shown(
    found: QuerySet[Any], columns: Sequence[tuple[str, int]], cells: Callable[[Sequence[Any]], Rows], more: str
) -> bytes:
    """Return what a list shows, at most 5,000 rows, as one sheet in XLSX.

    Args:
        found: what the list shows, in its order.
        columns: each column's title and width in characters.
        cells: what a row says of each.
        more: said in a last row where there are more.
    """
    some = list(found[: MOST_SHOWN + 1])
    cut = [[more]] if len(some) > MOST_SHOWN else []
    return workbook(columns, [*cells(some[:MOST_SHOWN]), *cut])


class Workbook(HttpResponse):
    """A workbook that is handed out; `table` is what the journal says was taken home, empty for one to be filled in."""

    table = ""


def download(content: bytes, name: str, *, is_empty: bool = False) -> Workbook:
    """Answer with a workbook to be saved under `name`.

    Args:
        is_empty: it is to be filled in and tells nothing, so nobody notes who took it.
    """
    response = Workbook(content, content_type=MEDIA_TYPE)
    response.table = "" if is_empty else name
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
