"""The first page of a city in which no office has one for citizens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.web.posts import for_everyone


@require_safe
@for_everyone
def front(request: HttpRequest) -> HttpResponse:
    """Lead to the law, and those who work here to where they sign in."""
    return render(request, "front.html")
