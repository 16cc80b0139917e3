"""Lists on paper: the households of an evacuation with boxes to tick, and who calls whom."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.operations.evacuation.looking import look_at_names
from qiban.flood.people import check_may_see
from qiban.flood.permissions import visible_rosters
from qiban.flood.queries.listed import by_group, callers_of, lines_of
from qiban.law.flood.workflow.roles import HEADQUARTERS, PLACES
from qiban.law.text import Text

from .tapping import taps_said

READERS = tuple(sorted(PLACES | HEADQUARTERS))


@require_safe
@for_post(*READERS)
def paper(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the list of an evacuation as it is printed: a page a group, a code and boxes a line."""
    evacuation = look_at_names(actor=request.actor, evacuation_id=pk)
    groups = by_group(lines_of(evacuation, with_names=True))
    context = {
        "evacuation": evacuation,
        "groups": groups,
        "taps": taps_said(),
        "printed_at": clock.now(),
        "may_enter": request.actor.role in PLACES,
    }
    return _private(render(request, "flood/evacuation/paper.html", context))


@require_safe
@for_post(*sorted(PLACES))
def calls(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show who calls whom in a village."""
    roster = visible_rosters(request.actor).filter(pk=pk).select_related("village", "season").first()
    if roster is None:
        raise NotFound(Text("没有查到该名册，或您不能查看。", "There is no such list, or not for your post to see."))
    check_may_see(request.actor, roster.village.path)
    context = {"roster": roster, "callers": callers_of(roster.village_id)}
    return _private(render(request, "flood/evacuation/calls.html", context))


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, no-store"
    return response
