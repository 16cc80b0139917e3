"""Long work in the background, as the strip on top of office pages shows it."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.web.posts import PostRequest, for_post


@require_safe
@for_post()
def work(request: PostRequest) -> HttpResponseBase:
    """Show how far it has come, or nothing once there is none."""
    return render(request, "components/work.html")
