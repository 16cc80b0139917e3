"""What came in by short message and what it did, and whose telephones are registered; for the duty officer."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from qiban.core.paging import page_of
from qiban.core.web.filters import one_of
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest, for_post
from qiban.flood.operations.texting.phones import check_desk, unknown_senders
from qiban.flood.queries.texts import messages_of
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

SHOWN = 50
SHOWS = {"missed": Text("没有登记的", "Not entered"), "entered": Text("已登记的", "Entered")}


@require_safe
@for_post(*sorted(DUTY))
def phones(request: PostRequest) -> HttpResponseBase:
    """List short messages, the latest first; `?show=missed` those that entered nothing, `entered` those that did.

    Raises:
        Invalid: another list.
    """
    check_desk(request.actor)
    show = one_of(request.GET, "show", SHOWS)
    page = page_of(messages_of(show), by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    context = {
        "page": page,
        "show": show,
        "shows": SHOWS.items(),
        "unknown": list(unknown_senders(None, request.actor)),
    }
    return render_part(request, "flood/texting/phones.html", "flood/texting/rows.html", context)
