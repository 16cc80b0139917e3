"""Pages and routes on which things begin that belong to no other: a form made from the operation, and the way to the new page.

What is sent carries a key of its own: sent twice, by a hasty click or by a browser that was offline, it makes one thing.
"""

from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods
from ninja import Router

from qiban.core.actor import Actor
from qiban.core.api.answers import responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Given
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.errors import Denied
from qiban.core.steps.models import Stepped
from qiban.core.web.drafts import stored
from qiban.core.web.once import act_once
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.text import Text
from qiban.law.workflow import Action

from . import web
from .answers import ThingRow
from .declared import Beginning
from .kinds import Kind
from .made import MadeForm, body_of, form_of
from .rows import told


class BegunForm(MadeForm):
    """The form of a new thing."""

    made_id: int
    sent: ClassVar[str] = "begin_key"

    def prepare(self) -> None:
        super().prepare()
        self.fields[self.sent] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def act(self, *, step_no: int | None) -> object:
        """Make the thing, once for the form's key."""
        del step_no
        given, key = self.given(), str(self.cleaned_data[self.sent])
        told = act_once(self.actor, f"begin-{self.operation.__name__}", key, given, lambda: self._made(given))
        self.made_id = told["id"]
        return self.made_id

    def _made(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.operation(actor=self.actor, **given).pk}


def addresses(kind: Kind) -> list[URLPattern]:
    """Return the address of the page on which such a thing begins."""
    begins = kind.thing.beginning
    if begins is None:
        return []
    given = {"kind": kind, "form": form_of(begins.operation, "", kind.vocabulary.labels, BegunForm)}
    return [path(f"{kind.plural}/new/", begin, given, name=new_page(kind))]


def new_page(kind: Kind) -> str:
    """Return the name of the address at which such a thing begins."""
    return f"new_{kind.thing.page}"


def way(kind: Kind, actor: Actor) -> dict[str, Any]:
    """Return the button of a list that leads to a new thing, where the post may make one."""
    begins = kind.thing.beginning
    if begins is None or actor.role not in begins.roles:
        return {}
    return {"new_href": reverse(new_page(kind)), "new_title": _action(kind, begins).title}


def _action(kind: Kind, begins: Beginning) -> Action:
    return kind.workflow.actions[begins.action]


def check_role(kind: Kind, begins: Beginning, actor: Actor) -> None:
    """Raise Denied where the post makes no such things."""
    if actor.role not in begins.roles:
        action, roles = _action(kind, begins), kind.workflow.roles
        who = [title for role, title in roles.items() if role in begins.roles]
        zh, en = "、".join(one.zh for one in who), ", ".join(one.en for one in who)
        raise Denied(
            Text(f"“{action.title.zh}”由{zh}办理。", f"“{action.title.en}” is for: {en}."), citation=action.citation
        )


@require_http_methods(["GET", "HEAD", "POST"])
@for_post()
def begin(request: PostRequest, kind: Kind, form: type[BegunForm]) -> HttpResponseBase:
    """Show the form of a new thing, with what the address fills in (`?kind=ice`), or make it and lead to its page."""
    begins = cast("Beginning", kind.thing.beginning)
    check_role(kind, begins, request.actor)
    given: dict[str, Any] = {"actor": request.actor, "thing": cast("Stepped", None)}
    if request.method != "POST":
        known = {name: value for name, value in request.GET.items() if name in form.base_fields}
        return _shown(request, kind, form(**given, initial=known), status=200)
    sent = form(request.POST, request.FILES, **given)
    if not sent.is_done(step_no=None):
        return _shown(request, kind, sent, status=sent.status)
    made = cast("Stepped", kind.thing.model._default_manager.get(pk=sent.made_id))
    web.say_done(request, made, begins.action)
    return stored(request, redirect(kind.thing.page, sent.made_id))


def _shown(request: PostRequest, kind: Kind, form: BegunForm, *, status: int) -> HttpResponse:
    begins = cast("Beginning", kind.thing.beginning)
    back = reverse(f"{kind.thing.page}_list") if kind.thing.has_list else "/"
    context = {"form": form, "action": _action(kind, begins), "lead": begins.lead, "kind": kind.name, "back": back}
    return render(request, "acting/new.html", context, status=status)


def add_route(router: Router, kind: Kind) -> None:
    """Add the route by which programs make such a thing."""
    begins = kind.thing.beginning
    if begins is None:
        return
    action = _action(kind, begins)
    body_type: Any = body_of(begins.operation, "", f"{begins.operation.__name__.title().replace('_', '')}Body", Given)

    def made(request: ApiRequest, body: body_type) -> HttpResponse:
        check_role(kind, begins, request.auth.actor)

        def make() -> ThingRow:
            thing = begins.operation(actor=request.auth.actor, **body.arguments())
            return ThingRow(**told(kind, thing), step_no=thing.step_no)

        return write(request, request.auth.scope, make, status=201)

    router.post(
        "",
        response=responses(ThingRow, writes=True, status=201),
        summary=f"{action.title.zh} {action.title.en}",
        description=f"{action.citation.label.zh}。{action.citation.label.en}.",
        operation_id=begins.action,
        openapi_extra=HEADER_PARAMETER,
    )(made)
