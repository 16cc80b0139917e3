"""The front page of the administration: everything that administrators keep, how it stands, who changed it last."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.web.posts import PostRequest, for_post
from qiban.site.administration import lines


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List what administrators keep, in groups."""
    return render(request, "administration/index.html", {"groups": lines(request.actor.role)})
