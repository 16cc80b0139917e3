"""What stands behind a figure of hot matters: the demands of one kind in the last seven days."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.paging import page_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.categories import known_categories
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.permissions import OVERSEERS, oversees
from qiban.hotline.queries.leading import hot_demands
from qiban.law.hotline.workflow import STATES
from qiban.law.text import Text

NEWEST_FIRST = ("-received_at", "-id")
SHOWN = 50


@never_cache
@require_safe
@for_post(*sorted(OVERSEERS))
def index(request: PostRequest, code: str) -> HttpResponseBase:
    """List the demands of a kind that came in the last seven days, as anybody reads them.

    Raises:
        NotFound: there is no such kind, or the post does not oversee.
    """
    kind = known_categories().get(code)
    if kind is None or not oversees(request.actor):
        raise NotFound(Text("没有这类诉求。", "There is no such kind of matter."))
    found = hot_demands(code, clock.now()).select_related("order")
    page = page_of(found, by=NEWEST_FIRST, cursor=request.GET.get("cursor", ""), size=SHOWN)
    words = as_anybody_reads(page.rows)
    rows = [(one, words.subject(one), STATES["demand"][one.state]) for one in page.rows]
    return render(request, "hotline/hot.html", {"kind": kind, "page": page, "rows": rows, "count": found.count()})
