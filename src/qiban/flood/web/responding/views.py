"""The tasks of a response: listed by unit and state, and all of a unit's acknowledged at once."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qiban.core.errors import NotFound
from qiban.core.obligations.queries import lights_on
from qiban.core.paging import page_of, take_stored
from qiban.core.web.filters import one_of
from qiban.core.web.given import whole
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.ways import back_of
from qiban.flood.models import FloodResponse
from qiban.flood.operations.responding.working import acknowledge_all
from qiban.flood.permissions import visible_responses
from qiban.flood.queries.standing import tasks_of
from qiban.law.flood.workflow import ROLES, STATES
from qiban.law.text import Text

SHOWN = 50


def _response(request: PostRequest, pk: int) -> FloodResponse:
    found = visible_responses(request.actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有查到该应急响应。", "There is no such response."))
    return found


@require_safe
@for_post(*ROLES)
def tasks(request: PostRequest, pk: int) -> HttpResponseBase:
    """List the tasks of a response that the post may see; `?unit=` and `state=` narrow them.

    Raises:
        NotFound: there is no such response.
        Invalid: a state that there is not.
    """
    response = _response(request, pk)
    state, unit = one_of(request.GET, "state", STATES["flood_task"]), whole(request.GET.get("unit", ""))
    found = tasks_of(response, request.actor).select_related("unit")
    found = found.filter(state=state) if state else found
    found = found.filter(unit=unit) if unit else found
    page = page_of(found, by=("id",), cursor=request.GET.get("cursor", ""), size=SHOWN, first=take_stored)
    lights = lights_on([("flood_task", one.pk) for one in page.rows])
    units = tasks_of(response, request.actor).order_by("unit").values_list("unit", "unit__short_name").distinct()
    context = {
        "response": response,
        "state": state,
        "unit": unit,
        "states": STATES["flood_task"],
        "units": list(units),
        "page": page,
        "rows": [(one, lights.get(("flood_task", one.pk))) for one in page.rows],
    }
    return render_part(request, "flood/responding/tasks.html", "flood/responding/task_rows.html", context)


@require_POST
@for_post(*ROLES)
def acknowledge(request: PostRequest, pk: int) -> HttpResponseBase:
    """Acknowledge every task of a response that waits for the own unit, and lead back; twice does no harm.

    Raises:
        NotFound: there is no such response.
    """
    response = _response(request, pk)
    number = acknowledge_all(actor=request.actor, flood_response_id=response.pk)
    said = _("已接收%(number)s项任务。") if number else _("本单位的任务都已接收。")
    messages.success(request, said % {"number": number})
    return redirect(back_of(request, f"/flood_responses/{response.pk}/"))
