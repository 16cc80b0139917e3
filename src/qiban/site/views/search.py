"""One search for all offices: a number, or a few words, among what the acting post may see."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiban.core import offices
from qiban.core.web.posts import PostRequest, for_post

LONGEST = 60


@never_cache
@require_safe
@for_post()
def search(request: PostRequest) -> HttpResponseBase:
    """List what `?q=` finds, by office; at most its first sixty letters are looked for."""
    asked = " ".join("".join(one if one.isprintable() else " " for one in request.GET.get("q", "")).split())[:LONGEST]
    found = offices.search(request.actor, asked) if asked else []
    count = sum(len(rows) for _, rows in found)
    return render(request, "search.html", {"asked": asked, "found": found, "count": count})
