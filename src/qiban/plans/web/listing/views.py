"""The list of plans 计划, how each stands, and a new one."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core.errors import QibanError
from qiban.core.paging import page_of, take_stored
from qiban.core.web.filters import one_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.plans.workflow import ROLES, STATES
from qiban.plans.models.kinds import Cycle
from qiban.plans.operations.drafting import draft_plan
from qiban.plans.operations.loading import load_plan
from qiban.plans.queries import listing

from .forms import PlanForm, ShippedForm

SHOWN = 30


@require_safe
@for_post(*ROLES)
def index(request: PostRequest) -> HttpResponseBase:
    """List the plans that the post may see; `?state=` those of one state.

    Raises:
        Invalid: a state that there is not.
    """
    state = one_of(request.GET, "state", STATES["plan"])
    found = listing.plans(request.actor, state)
    page = page_of(found, by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN, first=take_stored)
    standing = listing.standings(page.rows)
    context = {
        "states": STATES["plan"],
        "state": state,
        "page": page,
        "rows": [(one, standing[one.pk]) for one in page.rows],
        "can_draft": request.actor.role == "plan_office",
    }
    return render(request, "plans/listing/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_post("plan_office")
def new(request: PostRequest) -> HttpResponseBase:
    """Show the form of a new plan, or draft it and lead to its page."""
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "cycle": Cycle(form.cleaned_data["cycle"])}
        try:
            return redirect("plan", draft_plan(actor=request.actor, **given).pk)
        except QibanError as error:
            add_problem(form, error)
    return _shown(request, form, ShippedForm(), status=422 if form.errors else 200)


@require_POST
@for_post("plan_office")
def load(request: PostRequest) -> HttpResponseBase:
    """Draft a plan that is kept here, with its measures, units and targets, and lead to its page."""
    form = ShippedForm(request.POST)
    if form.is_valid():
        try:
            return redirect("plan", load_plan(actor=request.actor, **form.cleaned_data).pk)
        except QibanError as error:
            add_problem(form, error)
    return _shown(request, PlanForm(), form, status=422)


def _shown(request: PostRequest, form: PlanForm, shipped: ShippedForm, *, status: int) -> HttpResponse:
    return render(request, "plans/listing/new.html", {"form": form, "shipped": shipped}, status=status)
