"""A response's orders as a matrix of units by orders, with states and lights, and its questions with answers."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.acting.kinds import kind_of
from qiban.core.units.models import Unit
from qiban.core.web.given import whole
from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.queries.concerned import TOWN
from qiban.flood.queries.ordering import matrix, questions
from qiban.law.flood.workflow import ROLES, STATES
from qiban.law.flood.workflow.ordering import ANYBODY
from qiban.law.flood.workflow.roles import DUTY


@require_safe
@for_post(*ROLES)
def index(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the orders and questions of a response; `?town=` shows the villages of a town one by one, `?cursor=` other orders."""
    response = kind_of("flood_response").find(request.actor, pk)
    town_id = whole(request.GET.get("town", ""))
    town = Unit.objects.filter(pk=town_id, kind=TOWN).first() if town_id is not None else None
    cursor = request.GET.get("cursor", "")
    page, lines = matrix(request.actor, response, cursor=cursor, town_id=town.pk if town else None)
    context = {
        "response": response,
        "town": town,
        "page": page,
        "orders": [(one, STATES["flood_order"][one.state]) for one in page.rows],
        "lines": lines,
        "questions": questions(request.actor, response),
        "is_drafting": request.actor.role in DUTY and response.state == "running",
        "is_asking": request.actor.role in ANYBODY and response.state == "running",
    }
    return render(request, "flood/ordering/index.html", context)
