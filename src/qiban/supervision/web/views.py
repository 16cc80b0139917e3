"""The supervision desk 督办台, and the orders behind a topic study."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qiban.core.acting.kinds import kind_of
from qiban.core.paging import page_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.permissions import visible_orders
from qiban.law.hotline.workflow import STATES
from qiban.supervision.permissions import READERS
from qiban.supervision.queries.home import sections_for, waiting_for
from qiban.supervision.queries.studied import period_of, studied_orders

SHOWN = 30


@require_safe
@for_post(*sorted(READERS))
def home(request: PostRequest) -> HttpResponseBase:
    """Show what the own unit owes in supervision, and how many of each kind stand where."""
    context = {"waiting": waiting_for(request.actor), "sections": list(sections_for(request.actor))}
    return render(request, "supervision/home.html", context)


@require_safe
@for_post(*sorted(READERS))
def orders_of_study(request: PostRequest, pk: int) -> HttpResponseBase:
    """List the orders for which a topic study was asked, as far as the post may see them.

    Raises:
        NotFound: there is no such study, or none for the post to see.
    """
    study = kind_of("topic_study").find(request.actor, pk)
    seen = visible_orders(request.actor).filter(pk__in=studied_orders(study).values("pk"))
    page = page_of(seen, by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    words = as_anybody_reads(page.rows)
    context = {
        "study": study,
        "period": period_of(study),
        "page": page,
        "rows": [(one, words.subject(one), STATES["order"][one.state]) for one in page.rows],
    }
    return render(request, "supervision/study_orders.html", context)
