"""Mails that were not delivered, or wait for another try."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Invalid
from qiban.core.lawbook.offices import entering
from qiban.core.notices import trouble
from qiban.core.paging import page_of
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.text import Text

SHOWN = 50
LARGEST_ID = 2**63 - 1


@never_cache
@require_safe
@for_post(of=entering)
def index(request: PostRequest) -> HttpResponseBase:
    """List undelivered mails with the reason, the latest first; `?waiting=1` those that are tried again."""
    is_waiting = request.GET.get("waiting") == "1"
    listed = trouble.waiting() if is_waiting else trouble.undelivered()
    by = ("next_attempt_at", "id") if is_waiting else ("-settled_at", "-id")
    page = page_of(listed, by=by, cursor=request.GET.get("cursor", ""), size=SHOWN)
    context = {"page": page, "is_waiting": is_waiting, "counts": trouble.counts()}
    return render(request, "deliveries.html", context)


@require_POST
@for_post(of=entering)
def again(request: PostRequest) -> HttpResponseBase:
    """Send one undelivered mail anew, or all."""
    ids = None if request.POST.get("delivery") == "all" else [_id(request.POST.get("delivery", ""))]
    count = trouble.try_again(actor=request.actor, at=clock.now(), delivery_ids=ids)
    if count:
        messages.success(
            request, ngettext("%(count)d 封邮件将再次投递。", "%(count)d 封邮件将再次投递。", count) % {"count": count}
        )
    else:
        messages.info(request, _("没有需要再次投递的邮件。"))
    return redirect("deliveries")


def _id(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_ID:
        return int(text)
    raise Invalid.field("delivery", Text("没有这封邮件。", "There is no such mail."))
