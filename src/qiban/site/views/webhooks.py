"""Other systems that are told of events, and what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Invalid, NotFound, QibanError
from qiban.core.journal.changes import changes_of
from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.paging import page_of
from qiban.core.web.drafts import stored
from qiban.core.web.given import whole
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.webhooks import operations, trouble
from qiban.core.webhooks.models import CallState, Receiver
from qiban.core.webhooks.signing import secret_of
from qiban.law.text import Text
from qiban.site.unit_forms import ReasonForm
from qiban.site.webhook_forms import RangeForm, ReceiverForm

SHOWN = 50
# What each tab lists, and in which order.
TABS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "": (trouble.NOT_TAKEN, ("-settled_at", "-id")),
    "waiting": ((CallState.WAITING,), ("next_attempt_at", "id")),
    "sent": ((CallState.SENT,), ("-settled_at", "-id")),
}


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List the receivers, and the calls that were not taken; `?calls=waiting` those that are tried again, `sent` the others."""
    tab = request.GET.get("calls", "")
    states, by = TABS.get(tab, TABS[""])
    page = page_of(trouble.calls(*states), by=by, cursor=request.GET.get("cursor", ""), size=SHOWN)
    context = {
        "receivers": Receiver.objects.all(),
        "page": page,
        "tab": tab if tab in TABS else "",
        "counts": trouble.counts(),
    }
    return render(request, "webhooks/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def add(request: PostRequest) -> HttpResponseBase:
    """Show the form of a new receiver, or enter it and lead to its page."""
    form = ReceiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.add_receiver(actor=request.actor, **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            return stored(request, redirect("webhook", made.pk))
    return render(request, "webhooks/new.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def show(request: PostRequest, receiver_id: int) -> HttpResponseBase:
    """Show a receiver with its secret, or change it."""
    found = _found(receiver_id)
    form = ReceiverForm(request.POST or None, initial=_initial(found), receiver=found)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_receiver(actor=request.actor, receiver_id=found.pk, **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已保存。"))
            return stored(request, redirect("webhook", found.pk))
    return _shown(request, found, form=form)


def _initial(found: Receiver) -> dict[str, Any]:
    return {"name": found.name, "url": found.url, "events": found.events, "is_active": found.is_active}


def _shown(request: PostRequest, found: Receiver, **forms: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "receiver": found,
        "form": ReceiverForm(initial=_initial(found), receiver=found),
        "secret_form": ReasonForm(auto_id="id_secret_%s"),
        "range_form": RangeForm(),
        "secret": secret_of(found.seed),
        "calls": found.calls.select_related("event")[:SHOWN],
        "changes": changes_of([operations.WEBHOOK], ids=[found.pk]),
        **forms,
    }
    has_errors = any(form.errors for form in forms.values())
    return render(request, "webhooks/receiver.html", context, status=422 if has_errors else 200)


def _found(pk: int) -> Receiver:
    found = Receiver.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有这个接收方。", "There is no such receiver."))
    return found


@require_POST
@for_post(ADMINISTRATOR)
def renew(request: PostRequest, receiver_id: int) -> HttpResponseBase:
    """Give a receiver a new secret."""
    found, form = _found(receiver_id), ReasonForm(request.POST, auto_id="id_secret_%s")
    if form.is_valid():
        try:
            operations.renew_secret(actor=request.actor, receiver_id=found.pk, reason=form.cleaned_data["reason"])
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已换新密钥，请在接收方一并更换。"))
            return stored(request, redirect("webhook", found.pk))
    return _shown(request, found, secret_form=form)


@require_POST
@for_post(ADMINISTRATOR)
def ping(request: PostRequest, receiver_id: int) -> HttpResponseBase:
    """Send a receiver an event that says nothing."""
    operations.ping(actor=request.actor, receiver_id=receiver_id)
    messages.success(request, _("已发出试推送，结果见下方。"))
    return redirect("webhook", receiver_id)


@require_POST
@for_post(ADMINISTRATOR)
def replay(request: PostRequest) -> HttpResponseBase:
    """Send one call anew, or all that were not taken."""
    named = request.POST.get("call", "")
    count = trouble.replay(actor=request.actor, at=clock.now(), call_ids=None if named == "all" else [_id(named)])
    if count:
        said = ngettext("%(count)d 个事件将再次推送。", "%(count)d 个事件将再次推送。", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("没有需要再次推送的事件。"))
    return redirect("webhooks")


@require_POST
@for_post(ADMINISTRATOR)
def replay_range(request: PostRequest, receiver_id: int) -> HttpResponseBase:
    """Send a receiver anew all that happened within a time, whether it had taken it or not."""
    found, form = _found(receiver_id), RangeForm(request.POST)
    if form.is_valid():
        within = trouble.Range(found.pk, form.cleaned_data["since"], form.cleaned_data["until"])
        try:
            count = trouble.replay(actor=request.actor, at=clock.now(), within=within)
        except QibanError as error:
            add_problem(form, error)
        else:
            said = ngettext("%(count)d 个事件将再次推送。", "%(count)d 个事件将再次推送。", count)
            messages.success(request, said % {"count": count})
            return stored(request, redirect("webhook", found.pk))
    return _shown(request, found, range_form=form)


def _id(text: str) -> int:
    found = whole(text)
    if found is None:
        raise Invalid.field("call", Text("没有这次推送。", "There is no such call."))
    return found
