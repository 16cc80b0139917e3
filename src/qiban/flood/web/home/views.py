"""The home page of flood control: what runs, what waits for the post, and the way to everything else."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.navigation import ALL, sections_for
from qiban.flood.queries.home import held_for, running_for, waiting_for

READERS = tuple(sorted(ALL))


@require_safe
@for_post(*READERS)
def home(request: PostRequest) -> HttpResponseBase:
    """Show the responses that run, what the own unit has to do, and the sections."""
    context = {
        "running": running_for(request.actor),
        "waiting": waiting_for(request.actor),
        "held": held_for(request.actor),
        "sections": list(sections_for(request.actor.role)),
    }
    return render(request, "flood/home/home.html", context)
