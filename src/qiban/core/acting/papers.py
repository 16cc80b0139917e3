"""Printed forms of things: links on their pages, and one address a form for people and for programs."""

from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from ninja import Router

from qiban.core import clock
from qiban.core.api.answers import FILE_ERRORS, file_answers
from qiban.core.api.auth import ApiRequest
from qiban.core.api.fields import Id
from qiban.core.errors import NotFound
from qiban.core.steps.models import Stepped
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.law.text import Text

from .kinds import Kind


def addresses(kind: Kind) -> list[URLPattern]:
    """Return the address of a thing's printed forms, where it has some."""
    if not kind.thing.papers:
        return []
    where = f"{kind.plural}/<int:pk>/papers/<slug:name>/"
    return [path(where, paper, {"kind": kind}, name=f"{kind.thing.page}_paper")]


def links(kind: Kind, thing: Stepped) -> list[tuple[str, str]]:
    """Return what a thing's printed forms are called, with their addresses."""
    page = f"{kind.thing.page}_paper"
    return [(say(one.title), reverse(page, args=[thing.pk, name])) for name, one in kind.thing.papers.items()]


@require_safe
@for_post()
def paper(request: PostRequest, kind: Kind, pk: int, name: str) -> HttpResponse:
    """Hand out a printed form of a thing."""
    return _printed(kind, kind.find(request.actor, pk), name)


def add_route(router: Router, kind: Kind) -> None:
    """Add the address at which programs get a thing's printed forms, where it has some."""
    if not kind.thing.papers:
        return

    def printed(request: ApiRequest, thing_id: Id, name: str) -> HttpResponse:
        """打印表格。A form to be printed."""
        return _printed(kind, kind.find(request.auth.actor, thing_id), name)

    names = "、".join(kind.thing.papers)
    router.get(
        "/{thing_id}/papers/{name}",
        summary=f"下载打印表格（{names}） Get a printed form",
        operation_id=f"{kind.name}_paper",
        response=FILE_ERRORS,
        openapi_extra=file_answers(*(one.media_type for one in kind.thing.papers.values())),
    )(printed)


def _printed(kind: Kind, thing: Stepped, name: str) -> HttpResponse:
    form = kind.thing.papers.get(name)
    if form is None:
        raise NotFound(Text("没有这种表格。", "There is no such form."))
    response = HttpResponse(form.draw(thing, clock.now()), content_type=form.media_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    called = f"{form.title.zh}{kind.thing.number(thing)}{form.suffix}"
    response.headers["Content-Disposition"] = content_disposition_header(True, called) or "attachment"
    return response
