"""The board of a response's evacuations, the order that begins them, and who is not accounted for."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core.errors import NotFound, QibanError
from qiban.core.web.drafts import stored
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.flood.models import FloodResponse
from qiban.flood.operations.evacuation.ordering import order_evacuation
from qiban.flood.people import may_see
from qiban.flood.permissions import visible_responses
from qiban.flood.queries.evacuation import board_rows, evacuations_of, occupancy, sums_of
from qiban.flood.queries.listed import behind_of
from qiban.law.flood.workflow import STATES
from qiban.law.flood.workflow.evacuation import ORDERERS
from qiban.law.flood.workflow.roles import PLACES
from qiban.law.text import Text

from .forms import EVERYBODY, OrderForm

SHOWN = 50


def response_at(request: PostRequest, pk: int) -> FloodResponse:
    """Return a response that the post may see.

    Raises:
        NotFound: there is none.
    """
    found = visible_responses(request.actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有查到该应急响应。", "There is no such response."))
    return found


@require_safe
@for_post(*EVERYBODY)
def index(request: PostRequest) -> HttpResponseBase:
    """List the latest responses."""
    found = visible_responses(request.actor).order_by("-id")[:SHOWN]
    context = {"responses": found, "states": STATES["flood_response"]}
    return render(request, "flood/evacuation/index.html", context)


@require_safe
@for_post(*EVERYBODY)
def board(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the headcounts of a response by county, town and village, and the shelters."""
    response = response_at(request, pk)
    context = {
        "response": response,
        "rows": list(board_rows(pk)),
        "total": sums_of(pk).total,
        "shelters": occupancy(pk),
        "states": STATES["evacuation"],
        "may_order": request.actor.role in ORDERERS and response.state == "running",
    }
    return render(request, "flood/evacuation/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_post(*sorted(ORDERERS))
def order(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the form of an order to evacuate, or give the order and lead to the board."""
    response = response_at(request, pk)
    form = OrderForm(*([request.POST] if request.method == "POST" else []), response=response, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = order_evacuation(actor=request.actor, flood_response_id=pk, **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已向%(count)s个村下达转移令。") % {"count": len(made)})
            return stored(request, redirect("flood_evacuation", pk))
    context = {"form": form, "response": response}
    return render(request, "flood/evacuation/order.html", context, status=422 if form.errors else 200)


@require_safe
@for_post(*EVERYBODY)
def unaccounted(request: PostRequest, pk: int) -> HttpResponseBase:
    """List who is not accounted for, refuses or is not found; the headquarters read names village by village."""
    response, actor = response_at(request, pk), request.actor
    found = []
    for one in evacuations_of(pk):
        if one.state == "cancelled":
            continue
        sees = may_see(actor, one.area.path)
        behind = behind_of(one, may_see=sees, with_names=sees and actor.role in PLACES)
        found += [behind] if behind else []
    return render(request, "flood/evacuation/unaccounted.html", {"response": response, "villages": found})
