"""The wall: a running response on one screen, live."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.permissions import visible_responses
from qiban.insight.watchers import WATCHERS
from qiban.law.flood.response.levels import NAMES
from qiban.law.text import Text

from .panels import panels


@require_safe
@for_post(*WATCHERS)
def latest(request: PostRequest) -> HttpResponseBase:
    """Lead to the wall of the response that runs, one that is no drill first; say so where none does."""
    running = visible_responses(request.actor).filter(state="running").order_by("is_drill", "-pk").first()
    return redirect("wall", running.pk) if running else render(request, "insight/no_wall.html")


@require_safe
@for_post(*WATCHERS)
def show(request: PostRequest, pk: int) -> HttpResponseBase:
    """Show the wall of a response; it fetches itself anew every few seconds.

    Raises:
        NotFound: there is no such response.
    """
    response = visible_responses(request.actor).filter(pk=pk).first()
    if response is None:
        raise NotFound(Text("没有查到该应急响应。", "There is no such response."))
    now = clock.now()
    context = {
        "response": response,
        "level_name": NAMES[response.level],
        "now": now,
        "panels": panels(response, request.actor, now),
    }
    return render_part(request, "insight/wall.html", "insight/wall_live.html", context)
