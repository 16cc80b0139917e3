"""Carry out an action on a thing: the form, its clause, and what came of it. Works with and without HTMX."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from qiban.core.steps.models import Stepped
from qiban.core.web.drafts import stored
from qiban.core.web.given import whole
from qiban.core.web.language import say
from qiban.core.web.parts import render_part
from qiban.core.web.posts import PostRequest
from qiban.core.web.ways import back_of

from .forms import ActionForm
from .offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """How the pages of one thing let a post act on it.

    Args:
        forms: by action.
        offer: the action with this name, open to the post or why not.
        home: the thing's page, to which an action leads back where nothing else is asked for.
        more: what the page of an action shows besides.
        begun: with what the form begins where a request asks for that and not to act, such as a text to be inserted.
        template: that page; HTMX gets the form alone.
    """

    forms: Mapping[str, type[ActionForm]]
    offer: Callable[[str], Offer]
    home: str
    more: Callable[[], Mapping[str, Any]] = dict
    template: str = "acting/action.html"
    begun: Callable[[PostRequest], Mapping[str, Any] | None] = lambda _request: None


def act(request: PostRequest, thing: Stepped, action: str, acting: Acting) -> HttpResponseBase:
    """Show the form of an action, or carry it out and lead back.

    POST takes the form's fields, `step_no` (the step the person saw) and `back` (where to go afterwards).

    Raises:
        Http404: the thing's pages have no such action.
    """
    if action not in acting.forms:
        raise Http404(action)
    # Pages show several of these forms at once.
    given: dict[str, Any] = {"actor": request.actor, "thing": thing, "auto_id": f"id_{action}_%s"}
    begun = acting.begun(request)
    if request.method != "POST" or begun is not None:
        form = acting.forms[action](**given, initial=begun).focus()
        return _shown(request, thing, action, acting, form, status=200)
    form = acting.forms[action](request.POST, request.FILES, **given)
    step_no = whole(request.POST.get("step_no", ""))
    if not form.is_done(step_no=step_no):
        # What the others did meanwhile belongs on the page that says so.
        thing.refresh_from_db()
        if not form.was_done(action, step_no=step_no):
            return _shown(request, thing, action, acting, form, status=form.status)
    return led_back(request, thing, action, back_of(request, acting.home))


def led_back(request: PostRequest, thing: Stepped, action: str, address: str) -> HttpResponseBase:
    """Say that an action was done, and lead to `address`; the draft of what was sent may go."""
    say_done(request, thing, action)
    return stored(request, HttpResponseClientRedirect(address) if request.htmx else redirect(address))


def say_done(request: PostRequest, thing: Stepped, action: str) -> None:
    """Say on the next page that an action was done."""
    said = {"action": say(thing.workflow.actions[action].title), "number": str(thing)}
    messages.success(request, _("已办理“%(action)s”：%(number)s") % said)


def _shown(
    request: PostRequest, thing: Stepped, action: str, acting: Acting, form: ActionForm, *, status: int
) -> HttpResponse:
    context = {
        "thing": thing,
        "offer": acting.offer(action),
        "form": form,
        "href": request.path,
        "back": back_of(request, acting.home),
        **({} if request.htmx else acting.more()),
    }
    return render_part(request, acting.template, "acting/form.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Button:
    """An open action on the thing's page: a button that acts at once where nothing is to be filled in, else a link."""

    offer: Offer
    href: str
    form: type[ActionForm] | None

    @property
    def acts_at_once(self) -> bool:
        return self.form is not None and not self.form.base_fields

    @property
    def is_main(self) -> bool:
        return self.form is not None and self.form.is_main


def buttons(
    offers: Iterable[Offer], forms: Mapping[str, type[ActionForm]], href: Callable[[str], str]
) -> dict[str, list[Any]]:
    """Return what acting/offers.html shows: what is open, and what is not.

    Args:
        forms: of the actions that the thing's own page carries out; the others are done elsewhere.
        href: the address of an action.
    """
    listed = list(offers)
    return {
        "buttons": [Button(one, href(one.name), forms.get(one.name)) for one in listed if one.is_open],
        "closed_offers": [one for one in listed if not one.is_open],
    }
