"""Surge alarms: many alike in a short time; a person confirms whether it is an emergency (Art. 14)."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.notices import operations as notices
from qiban.core.notices.models import Notice
from qiban.core.notices.wording import title
from qiban.core.web.language import language
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.queries import dispatching

from .views import DISPATCHERS


@never_cache
@require_safe
@for_post(*DISPATCHERS)
def index(request: PostRequest) -> HttpResponseBase:
    """List the alarms of the last week that nobody has looked into, with the demands behind them; `?all=1` lists all."""
    now = clock.now()
    is_all = request.GET.get("all") == "1"
    rows = [_row(one) for one in dispatching.alarms(request.actor, now, is_read=is_all)]
    context = {
        "rows": rows,
        "words": as_anybody_reads(order for row in rows for order in (*row["waiting"], *row["under_way"])),
        "is_all": is_all,
        "counts": dispatching.counts(request.actor, now),
    }
    return render(request, "hotline/dispatch/alarms.html", context)


def _row(alarm: Notice) -> dict[str, Any]:
    demands = dispatching.demands_behind(alarm)
    orders = {one.order.pk: one.order for one in demands if one.order}
    return {
        "alarm": alarm,
        "title": title(alarm, language()),
        "waiting": [one for one in orders.values() if one.state == "received"],
        "under_way": [one for one in orders.values() if one.state not in ("received", "merged")],
        "at_desk": [one for one in demands if one.state == "received"],
    }


@never_cache
@require_POST
@for_post(*DISPATCHERS)
def dismiss(request: PostRequest, notice_id: int) -> HttpResponseBase:
    """Note that somebody has looked into an alarm."""
    if notices.mark_read(actor=request.actor, notice_ids=[notice_id], at=clock.now()):
        messages.success(request, _("已标记为核实。"))
    return redirect("dispatch_alarms")
