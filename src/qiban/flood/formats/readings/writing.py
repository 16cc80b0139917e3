"""Readings out, under the headers by which they are read in again."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from qiban.core.clock import local
from qiban.core.web.spreadsheets import workbook
from qiban.flood.models import FloodStation, Reading
from qiban.law.flood.reading.words import QUANTITIES
from qiban.law.flood.response.levels import NAMES
from qiban.law.quantities import plain_number

# The first five are read in again; the others say what became of them.
HEADERS = ("站码", "站名", "要素", "数值", "单位", "观测时间", "收到时间", "版本", "达到级别", "说明")
WIDTHS = (14, 16, 8, 14, 8, 18, 18, 8, 10, 30)


def _rows(station: FloodStation, readings: Iterable[Reading]) -> Iterable[Sequence[Any]]:
    titles = {str(name): one for name, one in QUANTITIES.items()}
    for one in readings:
        quantity = titles[one.quantity]
        reached = NAMES[one.level].zh if one.level else ""
        yield (
            station.code,
            station.title,
            quantity.title.zh,
            one.value,
            quantity.unit,
            one.observed_at,
            one.received_at,
            one.version,
            reached,
            one.reason,
        )


def sheet_of(station: FloodStation, readings: Iterable[Reading]) -> bytes:
    """Return readings as XLSX, times in civil time."""
    rows = ([float(cell) if cell is row[3] else cell for cell in row] for row in _rows(station, readings))
    return workbook(list(zip(HEADERS, WIDTHS, strict=True)), rows)


def csv_of(station: FloodStation, readings: Iterable[Reading]) -> HttpResponse:
    """Answer with readings as CSV as spreadsheet programs open it, times in civil time with their offset."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADERS)
    for code, title, quantity, value, unit, observed_at, received_at, *rest in _rows(station, readings):
        instants = (local(one).isoformat(timespec="seconds") for one in (observed_at, received_at))
        writer.writerow(
            [
                *map(_harmless, (code, title)),
                quantity,
                plain_number(value),
                unit,
                *instants,
                *rest[:-1],
                _harmless(rest[-1]),
            ]
        )
    response = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, f"{station.title}水情.csv") or "attachment"
    )
    return response


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
