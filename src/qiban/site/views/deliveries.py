"""Who was told how: deliveries of notices by every channel, and sending anew what was not delivered."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.channels.models import Channel
from qiban.core.errors import Invalid, NotFound
from qiban.core.lawbook.offices import entering
from qiban.core.notices import trouble
from qiban.core.notices.models import Delivery, DeliveryState, Notice
from qiban.core.notices.samples import sample_of
from qiban.core.notices.wording import shipped, title
from qiban.core.paging import page_of
from qiban.core.web.filters import one_of, words_in
from qiban.core.web.given import whole
from qiban.core.web.language import language, say
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.text import Text

SHOWN = 50
MOST_OF_ONE = 200
# What each tab lists, and in which order.
TABS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "": (trouble.UNDELIVERED, ("-settled_at", "-id")),
    "waiting": ((DeliveryState.WAITING,), ("next_attempt_at", "id")),
    "postponed": ((DeliveryState.POSTPONED,), ("next_attempt_at", "id")),
    "gone": ((DeliveryState.SENT, DeliveryState.DELIVERED), ("-id",)),
    "withdrawn": ((DeliveryState.WITHDRAWN,), ("-id",)),
}
TITLES = {
    "": Text("未送达", "Undelivered"),
    "waiting": Text("等待发送", "Waiting"),
    "postponed": Text("免打扰延后", "Postponed to the morning"),
    "gone": Text("已发出", "Sent"),
    "withdrawn": Text("已撤回", "Withdrawn"),
}
COUNTED = {"": "undelivered", "waiting": "waiting", "postponed": "postponed"}


@never_cache
@require_safe
@for_post(of=entering)
def index(request: PostRequest) -> HttpResponseBase:
    """List deliveries by where they stand (`?state=`), undelivered ones first of all; narrowed by channel, kind and person."""
    state = "waiting" if request.GET.get("waiting") == "1" else one_of(request.GET, "state", TABS)
    states, by = TABS[state]
    asked = trouble.Filters(
        states,
        channel=one_of(request.GET, "channel", Channel.values),
        kind=one_of(request.GET, "kind", shipped()),
        person=words_in(request.GET),
    )
    page = page_of(trouble.listed(asked), by=by, cursor=request.GET.get("cursor", ""), size=SHOWN)
    counts = trouble.counts()
    tabs = [{"name": name, "title": say(TITLES[name]), "count": counts.get(COUNTED.get(name, ""), 0)} for name in TABS]
    context: dict[str, Any] = {
        "page": page,
        "rows": _named(page.rows),
        "state": state,
        "asked": asked,
        "tabs": tabs,
        "channels": Channel.choices,
        "kinds": [(kind, sample_of(text, language())) for kind, text in shipped().items()],
        "may_retry": not state,
    }
    return render(request, "deliveries/index.html", context)


@never_cache
@require_safe
@for_post(of=entering)
def told(request: PostRequest, notice_id: int) -> HttpResponseBase:
    """Show who was told of one notice, and how."""
    notice = Notice.objects.filter(pk=notice_id).select_related("unit").first()
    if notice is None:
        raise NotFound(Text("没有这条通知。", "There is no such notice."))
    found = trouble.listed(trouble.Filters(notice_id=notice_id)).order_by("id")[:MOST_OF_ONE]
    return render(
        request,
        "deliveries/told.html",
        {"notice": notice, "title": _title(notice), "rows": [(one, "") for one in found]},
    )


def _named(rows: Sequence[Delivery]) -> list[tuple[Delivery, str]]:
    """Return deliveries, each with the number of what its notice is about, or what it says where there is none."""
    return [(one, one.notice.case_number or _title(one.notice)) for one in rows]


def _title(notice: Notice) -> str:
    """Return what the notice says; of an office that does not run here, its kind."""
    try:
        return title(notice, language())
    except (KeyError, IndexError, ValueError):
        return notice.kind


@require_POST
@for_post(of=entering)
def again(request: PostRequest) -> HttpResponseBase:
    """Send one undelivered notice anew, or all."""
    ids = None if request.POST.get("delivery") == "all" else [_id(request.POST.get("delivery", ""))]
    count = trouble.try_again(actor=request.actor, at=clock.now(), delivery_ids=ids)
    if count:
        messages.success(
            request, ngettext("%(count)d 条通知将再次发送。", "%(count)d 条通知将再次发送。", count) % {"count": count}
        )
    else:
        messages.info(request, _("没有需要再次发送的通知。"))
    return redirect("deliveries")


def _id(text: str) -> int:
    found = whole(text)
    if found is None or not Delivery.objects.filter(pk=found).exists():
        raise Invalid.field("delivery", Text("没有这次投递。", "There is no such delivery."))
    return found
