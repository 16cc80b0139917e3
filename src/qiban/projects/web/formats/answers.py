"""Files and data as answers."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from qiban.projects.formats.exact import written

JSON = "application/json; charset=utf-8"


def data(content: Any) -> HttpResponse:
    """Answer with JSON whose numbers are exact."""
    return HttpResponse(written(content).encode(), content_type=JSON)


def open_data(content: Any) -> HttpResponse:
    """Answer with JSON that every site may read."""
    response = data(content)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def saved(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Answer with a file to be saved under `name`."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
