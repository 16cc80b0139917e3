"""One id for each request: in its answer, in the journal entries that it wrote, in the log."""

import re
import uuid

from django.http import HttpRequest

HEADER = "X-Request-ID"
FORM = re.compile(r"[A-Za-z0-9._:-]{1,64}")


def request_id_of(request: HttpRequest) -> str:
    """Return the id that the request brought along if it is one, else a new one; the same for the whole request."""
    found: str | None = getattr(request, "request_id", None)
    if found is None:
        brought = request.META.get("HTTP_X_REQUEST_ID", "")
        found = brought if FORM.fullmatch(brought) else uuid.uuid4().hex
        request.request_id = found  # type: ignore[attr-defined]
    return found
