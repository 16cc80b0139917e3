"""The page that says what the figures mean, with the numbers in force."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.lawbook.in_force import book, law_on
from qiban.core.web.posts import for_everyone
from qiban.law.hotline import HOTLINE
from qiban.law.hotline.evaluation.definitions import definitions


@require_safe
@for_everyone
def show(request: HttpRequest) -> HttpResponseBase:
    """Show what the rates, the score and the places are, what does not count, and the numbers with their clauses."""
    law, known = law_on(HOTLINE, clock.now()), book(HOTLINE).parameters
    rows = [
        (one, [(known[name], law.parameters[name], known[name].unit_title) for name in one.parameters])
        for one in definitions(law)
    ]
    return render(request, "evaluation/definitions.html", {"rows": rows})
