"""What everybody may read: pages and data that caches keep and every site may take."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from .spreadsheets import FORMULA_STARTS

KEPT_SECONDS = 300
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def site_of(request: HttpRequest) -> str:
    """Return the address of this site, as it is known outside."""
    known: str = settings.QIBAN_ADDRESS
    return known or request.build_absolute_uri("/").rstrip("/")


def kept(response: HttpResponseBase, changed_at: datetime) -> HttpResponseBase:
    """Let caches on the way keep an answer for some minutes; it says when it last changed."""
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def open_json(content: Any, media_type: str = "application/json") -> HttpResponse:
    """Answer with JSON that every site may read."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return _open(HttpResponse(text.encode(), content_type=f"{media_type}; charset=utf-8"))


def open_csv(header: Sequence[str], rows: Iterable[Sequence[Any]], name: str) -> HttpResponse:
    """Answer with CSV as spreadsheets open it (UTF-8 with its mark), no cell of which is taken for a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    response = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _open(response)


def _open(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet program takes for a formula; numbers are none."""
    is_text = isinstance(cell, str) and cell.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if is_text else cell
