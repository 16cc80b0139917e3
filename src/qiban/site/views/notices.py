"""The notices of the acting post."""

import re
from collections.abc import Iterable
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.notices import operations
from qiban.core.notices.models import Notice
from qiban.core.notices.queries import notices_of
from qiban.core.notices.wording import titles
from qiban.core.paging import page_of
from qiban.core.web.given import whole_ones
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.permissions import oversees, visible_orders

ORDER_NUMBER = re.compile(r"\d{15,}")
URGENT = frozenset({"obligation_reminder", "quick_disposal", "emergency_report", "surge_alarm"})


@require_safe
@for_post()
def index(request: PostRequest) -> HttpResponseBase:
    """List notices, the newest first; `?unread=1` leaves out those that were read."""
    only_unread = request.GET.get("unread") == "1"
    found = notices_of(request.actor)
    if only_unread:
        found = found.filter(read_at=None)
    page = page_of(found, by=("-at", "-id"), cursor=request.GET.get("cursor", ""), size=30)
    seen = _seen(request.actor, page.rows)
    rows = [_row(one, said, seen) for one, said in zip(page.rows, titles(page.rows, language()), strict=True)]
    return render(request, "notices.html", {"page": page, "rows": rows, "only_unread": only_unread})


def _seen(actor: Actor, notices: Iterable[Notice]) -> set[int]:
    """Return the orders of these notices that the post may open: an administrator is told of some and opens none."""
    told = {order_id for one in notices if (order_id := _order_of(one))}
    if oversees(actor) or not told:
        return told
    return set(visible_orders(actor).filter(pk__in=told).values_list("pk", flat=True))


def _row(notice: Notice, title: str, seen: set[int]) -> dict[str, Any]:
    order_id = _order_of(notice)
    return {
        "notice": notice,
        "title": title,
        "is_urgent": notice.kind in URGENT,
        "href": f"/orders/{order_id}/" if order_id in seen else "",
    }


def _order_of(notice: Notice) -> int | None:
    """Return the id of the order that a notice is about: the running number after the date in the order's number."""
    return int(notice.case_number[8:]) if ORDER_NUMBER.fullmatch(notice.case_number) else None


@require_POST
@for_post()
def read(request: PostRequest) -> HttpResponseBase:
    """Mark the notices that the form names as read."""
    ids = whole_ones(request.POST.getlist("notice"))
    operations.mark_read(actor=request.actor, notice_ids=ids, at=clock.now())
    return redirect("notices")
