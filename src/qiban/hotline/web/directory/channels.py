"""Channels: which are closed and until when, what people are told, which programs belong to them."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core import clock
from qiban.core.journal.changes import changes_of
from qiban.core.people.models import ApiClient
from qiban.core.web.posts import PostRequest, for_post
from qiban.hotline.directory import channels
from qiban.hotline.directory.keeping import ADMINISTRATOR
from qiban.hotline.directory.models import ChannelClosure

from .doing import done
from .forms import ClosureForm, ReasonForm


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List the channels with what closes them now or later."""
    at = clock.now()
    clients = list(ApiClient.objects.filter(is_active=True).exclude(channel="").order_by("name"))
    rows = [
        {
            "name": name,
            "title": title,
            "closures": _pending(name, at),
            "clients": [one for one in clients if one.channel == name],
        }
        for name, title in channels.channel_titles().items()
    ]
    context = {"rows": rows, "at": at, "changes": changes_of([channels.SUBJECT])}
    return render(request, "hotline/directory/channels.html", context)


def _pending(channel: str, at: Any) -> list[ChannelClosure]:
    kept = ChannelClosure.objects.filter(channel=channel, withdrawn_at=None)
    return [one for one in kept if one.ends_at is None or one.ends_at > at]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def show(request: PostRequest, channel: str) -> HttpResponseBase:
    """Show a channel, or close it for a time."""
    if channel not in channels.channel_titles():
        raise Http404(channel)
    form = ClosureForm(request.POST or None)
    if answer := done(request, form, channels.close_channel, _("已停用。"), "channel", channel, channel=channel):
        return answer
    at = clock.now()
    closures = ChannelClosure.objects.filter(channel=channel).select_related("entered_by").order_by("-id")
    context = {
        "channel": channel,
        "title": channels.channel_titles()[channel],
        "form": form,
        "closed": channels.closed_now(channel, at),
        "pending": _pending(channel, at),
        "closures": closures,
        "at": at,
        "clients": ApiClient.objects.filter(channel=channel).order_by("name"),
    }
    return render(request, "hotline/directory/channel.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def reopen(request: PostRequest, channel: str, closure_id: int) -> HttpResponseBase:
    """Open a channel before its time."""
    closure = get_object_or_404(ChannelClosure, pk=closure_id, channel=channel)
    form = ReasonForm(request.POST or None)
    if answer := done(request, form, _open, _("已恢复。"), "channel", channel, closure_id=closure.pk):
        return answer
    context = {"form": form, "closure": closure, "title": channels.channel_titles().get(channel)}
    return render(request, "hotline/directory/reopen.html", context, status=422 if form.errors else 200)


def _open(*, version: int | None, **given: Any) -> ChannelClosure:
    del version
    return channels.open_channel(**given)
