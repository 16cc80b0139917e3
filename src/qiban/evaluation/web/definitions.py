"""The page that says what the figures mean, with the numbers in force."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.lawbook.in_force import law_on
from qiban.core.web.posts import PostRequest, for_everyone
from qiban.law.hotline import HOTLINE
from qiban.law.hotline.evaluation.definitions import definitions


@require_safe
@for_everyone
def show(request: PostRequest) -> HttpResponseBase:
    """Show what the rates, the score and the places are, what does not count, and the numbers with their clauses."""
    law = law_on(HOTLINE, clock.now())
    rows = [(one, [law.parameters.parameter(name) for name in one.parameters]) for one in definitions(law)]
    return render(request, "evaluation/definitions.html", {"rows": rows, "law": law})
