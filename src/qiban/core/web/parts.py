"""Pages of which HTMX fetches a part alone. The page includes the part, so that both are always the same."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from .posts import PostRequest


def render_part(
    request: PostRequest, page: str, part: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Answer HTMX with the template `part`, and everybody else with `page`, which includes it."""
    response = render(request, part if request.htmx else page, dict(context), status=status)
    # A browser that goes back must not take the part for the page.
    patch_vary_headers(response, ["HX-Request"])
    return response
