"""What is kept for how long, and what was erased when."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.retention.queries import erased_lately, kept
from qiban.core.web.posts import PostRequest, for_post


@never_cache
@require_safe
@for_post(ADMINISTRATOR, "auditor")
def index(request: PostRequest) -> HttpResponseBase:
    """List every kind with its period, its basis, what was erased and the next run; and the latest days."""
    shown = kept(clock.now())
    titles = {one.kind.name: one.kind.title for one in shown}
    lately = [(one, titles[one.kind]) for one in erased_lately() if one.kind in titles]
    adjusts = request.actor.role == ADMINISTRATOR
    return render(request, "retention.html", {"kept": shown, "lately": lately, "adjusts": adjusts})
