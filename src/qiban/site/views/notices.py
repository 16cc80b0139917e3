"""The notices of the acting post."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.notices import operations
from qiban.core.notices.queries import notices_of
from qiban.core.notices.urgency import urgent_among
from qiban.core.notices.wording import titles
from qiban.core.offices import pages_of
from qiban.core.paging import page_of
from qiban.core.web.given import whole_ones
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post

# The reminder note; of other notices their offices say which are.
URGENT = "obligation_reminder"


@require_safe
@for_post()
def index(request: PostRequest) -> HttpResponseBase:
    """List notices, the newest first; `?unread=1` leaves out those that were read."""
    only_unread = request.GET.get("unread") == "1"
    found = notices_of(request.actor)
    if only_unread:
        found = found.filter(read_at=None)
    page = page_of(found, by=("-at", "-id"), cursor=request.GET.get("cursor", ""), size=30)
    hrefs = pages_of(request.actor, page.rows)
    said = titles(page.rows, language())
    urgent = urgent_among(page.rows) | {one.pk for one in page.rows if one.kind == URGENT}
    rows = [
        {"notice": one, "title": title, "is_urgent": one.pk in urgent, "href": hrefs.get(one.pk, "")}
        for one, title in zip(page.rows, said, strict=True)
    ]
    return render(request, "notices.html", {"page": page, "rows": rows, "only_unread": only_unread})


@require_POST
@for_post()
def read(request: PostRequest) -> HttpResponseBase:
    """Mark the notices that the form names as read."""
    ids = whole_ones(request.POST.getlist("notice"))
    operations.mark_read(actor=request.actor, notice_ids=ids, at=clock.now())
    return redirect("notices")
