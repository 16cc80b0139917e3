"""Programs that use the API, for administrators: admitted, changed, given a new token, shut out."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.journal.changes import changes_of
from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.offices import channels
from qiban.core.people import operations, programs
from qiban.core.people.models import ApiClient
from qiban.core.people.scopes import SCOPES
from qiban.core.units.queries import open_units
from qiban.core.web.drafts import stored
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.site.client_forms import BoundsForm, ClientForm, RotateForm
from qiban.site.local_forms import ReasonForm


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List the programs, those shut out last."""
    found = ApiClient.objects.select_related("post__unit").order_by("-is_active", "name")
    return render(request, "administration/clients.html", {"clients": [_shown(one) for one in found]})


def _shown(one: ApiClient) -> dict[str, Any]:
    channel = channels().get(one.channel)
    now = clock.now()
    return {
        "client": one,
        "scopes": [SCOPES[name] for name in one.scopes if name in SCOPES],
        "channel": say(channel) if channel else one.channel,
        "overlaps": one.earlier_until is not None and one.earlier_until > now,
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def add(request: PostRequest) -> HttpResponseBase:
    """Admit a program; its token is shown this once."""
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            client, token = programs.admit(actor=request.actor, at=clock.now(), **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            return _token_page(request, client, token)
    context = {"form": form, "units": open_units()}
    return render(request, "administration/client_new.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def show(request: PostRequest, client_id: int) -> HttpResponseBase:
    """Show a program, or change what it may do."""
    client = _found(client_id)
    form = BoundsForm(request.POST or None, initial=BoundsForm.of(client))
    if request.method == "POST" and form.is_valid():
        try:
            programs.change(actor=request.actor, name=client.name, at=clock.now(), **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已保存，几秒内生效。"))
            return stored(request, redirect("client", client.pk))
    return _page(request, client, form=form)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def rotate(request: PostRequest, client_id: int) -> HttpResponseBase:
    """Give a program a new token, shown this once; the one before works on for some hours."""
    client, form = _found(client_id), RotateForm(request.POST)
    if form.is_valid():
        try:
            token = programs.rotate(actor=request.actor, name=client.name, at=clock.now(), **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            client.refresh_from_db()
            return _token_page(request, client, token)
    return _page(request, client, rotate_form=form)


@never_cache
@require_POST
@for_post(ADMINISTRATOR)
def switch(request: PostRequest, client_id: int) -> HttpResponseBase:
    """Shut a program out, or let it in again: whichever the button said, however often it is clicked."""
    client, form = _found(client_id), ReasonForm(request.POST, auto_id="id_switch_%s")
    if form.is_valid():
        is_off = request.POST.get("to", "off" if client.is_active else "on") == "off"
        act = operations.disable_client if is_off else programs.enable
        try:
            act(actor=request.actor, name=client.name, reason=form.cleaned_data["reason"], at=clock.now())
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已停用，即时生效。") if is_off else _("已恢复。"))
            return stored(request, redirect("client", client.pk))
    return _page(request, client, switch_form=form)


def _found(pk: int) -> ApiClient:
    found = ApiClient.objects.select_related("post__unit").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def _page(request: PostRequest, client: ApiClient, **forms: Any) -> HttpResponseBase:
    context = {
        **_shown(client),
        "form": BoundsForm(initial=BoundsForm.of(client)),
        "rotate_form": RotateForm(initial={"token_no": client.token_no}),
        "switch_form": ReasonForm(auto_id="id_switch_%s"),
        "changes": changes_of([operations.CLIENT], ids=[client.pk]),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "administration/client.html", context, status=status)


def _token_page(request: PostRequest, client: ApiClient, token: str) -> HttpResponseBase:
    shown = {"client": client, "token": token}
    return stored(request, render(request, "administration/token.html", shown))
