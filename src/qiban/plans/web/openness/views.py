"""A year of openness begins, and leads to its page."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.plans.operations.openness.year import begin_year

from .forms import YearForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_post("group_office")
def new(request: PostRequest) -> HttpResponseBase:
    """Show the form of a new year, or begin it and lead to its page."""
    form = YearForm(request.POST or None, initial={"year": clock.civil_date(clock.now()).year})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("open_year", begin_year(actor=request.actor, year=form.cleaned_data["year"]).pk)
        except QibanError as error:
            add_problem(form, error)
    return render(request, "plans/openness/new.html", {"form": form}, status=422 if form.errors else 200)
