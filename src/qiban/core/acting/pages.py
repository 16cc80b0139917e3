"""The pages of things whose offices have none of their own for them: a list, a page a thing, a page an action, the files."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core import clock
from qiban.core.obligations.lights import gravest
from qiban.core.offices import beside
from qiban.core.paging import page_of, take_stored
from qiban.core.steps.models import Stepped
from qiban.core.web.posts import PostRequest, for_post

from . import beginnings, papers, stored, web
from .clocks import clocks
from .kinds import Kind, kinds
from .naming import reading
from .rows import head, related_rows, rows_of
from .showing import headings, pairs
from .timeline import steps

NEWEST_FIRST = ("-at", "-id")
SHOWN, STEPS_SHOWN = 30, 20


def urlpatterns() -> list[URLPattern]:
    """Return the addresses of these pages; a form that cannot be made stops the start, not the first who needs it."""
    return [one for kind in kinds() if kind.forms for one in _addresses(kind)]


def _addresses(kind: Kind) -> list[URLPattern]:
    name, given = kind.thing.page, {"kind": kind}
    listed = [path(f"{kind.plural}/", listing, given, name=f"{name}_list")] if kind.thing.has_list else []
    return [
        *listed,
        *beginnings.addresses(kind),
        path(f"{kind.plural}/<int:pk>/", show, given, name=name),
        path(f"{kind.plural}/<int:pk>/do/<slug:action>/", act, given, name=f"{name}_action"),
        path(f"{kind.plural}/<int:pk>/files/<int:file_id>/", stored.file, given, name=f"{name}_file"),
        *papers.addresses(kind),
    ]


@require_safe
@for_post()
def listing(request: PostRequest, kind: Kind) -> HttpResponseBase:
    """List the things that the post may see, the newest first, each with its gravest light; `?state=` those of one state."""
    state = request.GET.get("state", "")
    seen = kind.seen(request.actor, state)
    page = page_of(seen, by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    rows = rows_of(kind, page.rows)
    context = {
        "title": kind.thing.title,
        "states": kind.states,
        "state": state,
        "columns": headings(kind.thing.columns, (row["cells"] for row in rows)),
        "page": page,
        "rows": rows,
        **beginnings.way(kind, request.actor),
    }
    return render(request, "acting/list.html", context)


@require_safe
@for_post()
def show(request: PostRequest, kind: Kind, pk: int) -> HttpResponseBase:
    """Show a thing: its state, its clocks, what the post may do with it, what happened, its files."""
    thing, now = kind.find(request.actor, pk), clock.now()
    owed = kind.owed([thing])
    cursor = request.GET.get("cursor", "")
    page = page_of(kind.entries(thing, owed), by=NEWEST_FIRST, cursor=cursor, size=STEPS_SHOWN, first=take_stored)
    offers = [one for one in kind.offers(request.actor, thing, now) if one.name not in kind.thing.inline]
    context = {
        **head(kind, thing),
        **clocks(owed),
        **web.buttons(offers, kind.forms, lambda name: _action(kind, thing, name)),
        "light": gravest(owed),
        # A page of an office's own need not show them.
        "facts": lambda: pairs(kind.thing.facts(thing)),
        "related": lambda: related_rows(kind, thing, request.actor),
        "beside": lambda: beside(request.actor, kind.name, thing),
        "papers": papers.links(kind, thing),
        "page": page,
        "steps": steps(page.rows, reading(kind.office, request.actor, page.rows), kind.vocabulary),
        "files": stored.links(kind, pk),
        **kind.thing.more(thing, request.actor),
    }
    return render(request, kind.thing.template, context)


def _action(kind: Kind, thing: Stepped, name: str) -> str:
    return reverse(f"{kind.thing.page}_action", args=[thing.pk, name])


@require_http_methods(["GET", "HEAD", "POST"])
@for_post()
def act(request: PostRequest, kind: Kind, pk: int, action: str) -> HttpResponseBase:
    """Show the form of an action on a thing, or carry it out and lead back (core.acting.web)."""
    thing = kind.find(request.actor, pk)
    acting = web.Acting(
        forms=kind.forms,
        offer=lambda name: kind.offer(request.actor, thing, clock.now(), name),
        home=kind.page(thing),
        more=lambda: {
            **head(kind, thing),
            "light": gravest(kind.owed([thing])),
            "facts": pairs(kind.thing.facts(thing)),
        },
    )
    return web.act(request, thing, action, acting)
