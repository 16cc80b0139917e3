"""Show what was not done, and why: as a page, as a fragment in the page, or beside the fields of a form."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DataError, IntegrityError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import retarget

from qiban.core.errors import QibanError, clashing, unstorable

from .language import language, say

logger = logging.getLogger(__name__)


class Problems:
    """Middleware: answers what a view let pass with a page, or with a fragment for HTMX: a QibanError, or data that the
    database cannot hold, or not beside what it holds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DataError | IntegrityError):
            # Its own words may quote what was sent.
            code = getattr(exception.__cause__, "sqlstate", None) or type(exception.__cause__).__name__
            logger.warning("%s %s: the database does not take it (%s)", request.method, request.path, code)
            exception = unstorable() if isinstance(exception, DataError) else clashing(code)
        return problem_response(request, exception) if isinstance(exception, QibanError) else None


def problem_response(request: HttpRequest, error: QibanError, *, back: str = "") -> HttpResponse:
    """Return the answer to a request that met `error`; HTMX puts it into the page's place for problems.

    Args:
        back: the page of the form that was refused, where it waits as a draft.
    """
    context = {"problem": _shown(error), "status": error.status, "back": back}
    if getattr(request, "htmx", False):
        response = render(request, "components/problem.html", context, status=error.status)
        response.headers["HX-Reswap"] = "innerHTML show:window:top"
        return retarget(response, "#problems")
    return render(request, "problem.html", context, status=error.status)


def add_problem(form: BaseForm, error: QibanError) -> None:
    """Put `error` on `form`, so that the page shows it beside its fields with all that was filled in.

    Texts of fields which the form does not have stay in the summary: `form.problem`, for components/problem.html.
    """
    form.problem = _shown(error)  # type: ignore[attr-defined]
    for name, text in error.fields.items():
        if name in form.fields:
            form.add_error(name, say(text))
    if not form.errors:
        form.add_error(None, say(error.message))


def _shown(error: QibanError) -> dict[str, Any]:
    """Return what components/problem.html takes: the error's words, and where its clause stands."""
    cited = error.citation
    href = f"/law/{cited.regulation}/#{cited.id}" if cited else ""
    return {**error.as_json(language())["error"], "href": href}
