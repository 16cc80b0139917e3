"""Browsers that send to an office's pages and forms whatever a stranger sends."""

from functools import partial
from importlib import import_module
from urllib.parse import quote

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from qiban.core.actor import Actor
from qiban.core.people.models import Post

from .addresses import names_in, names_read, templates
from .doors import Door, doors, of_office
from .things import Things
from .values import CURSORS, FEW, IS_LONG, LONGEST_PART, NUMBERS_WRITTEN, TEXTS, some, written

ODD = {
    **{why: TEXTS[why] for why in (TEXTS if IS_LONG else ("nul", "lone surrogate", "5,000 digits"))},
    "nothing to be seen": "\u200b\u200d",
    "more than there is": "9" * 40,
}
OURS = {"csrfmiddlewaretoken", "back"}


class Visitor:
    """A browser, signed in or not; `faults` has every address that answered 5xx."""

    def __init__(self, actor: Actor | None) -> None:
        self.faults: list[str] = []
        self.statuses: set[int] = set()
        self.client = Client(raise_request_exception=False)
        if actor is not None:
            post = Post.objects.get(pk=actor.post_id)
            self.client.force_login(post.person)
            session = self.client.session
            session["post_id"] = post.pk
            session.save()

    def get(self, address: str, given: dict[str, str], why: str) -> bool:
        return self._note(self.client.get(f"{address}?{written(given)}" if given else address), address, why)

    def post(self, address: str, given: dict[str, str], why: str) -> bool:
        with transaction.atomic():
            answered = self.client.post(address, written(given), content_type="application/x-www-form-urlencoded")
            transaction.set_rollback(True)
        return self._note(answered, address, why)

    def _note(self, answered: HttpResponse, address: str, why: str) -> bool:
        self.statuses.add(answered.status_code)
        if answered.status_code >= 500:
            self.faults.append(f"{answered.status_code} {address[:80]} {why}")
        return answered.status_code in (200, 400, 422)


def pages(things: Things) -> list[str]:
    """Return every address of an office's own pages, and those of its things that are made."""
    own = templates(import_module(things.office.urls).urlpatterns)
    made = (f"/{kind.plural}/{rest}" for kind in of_office(things.office) for rest in ("", f"{things.ids[kind.name]}/"))
    return sorted({*own, *made})


def walk_pages(things: Things, visitor: Visitor, patch: pytest.MonkeyPatch) -> None:
    """Ask every page of an office for whatever it reads, and its addresses with what is none of theirs."""
    for turn, page in enumerate(pages(things)):
        for send in (visitor.get, visitor.post):
            at = partial(send, things.filled(page))
            with names_read(patch) as names:
                is_open = at({}, "nothing")
            names -= OURS
            for why, value in (ODD | some(NUMBERS_WRITTEN, turn)).items() if is_open and names else ():
                at(dict.fromkeys(names, value), why)
            for name in names if is_open else ():
                at({name: "٣"}, name)
            for why, mark in CURSORS.items() if "cursor" in names else ():
                at({"cursor": mark}, f"a mark of {why}")
        for name in names_in(page):
            for why in FEW:
                odd = quote(TEXTS[why], safe="", errors="surrogatepass")
                if len(odd) < LONGEST_PART:
                    visitor.get(things.filled(page.replace(f"{{{name}}}", odd)), {}, why)


def walk_forms(things: Things, patch: pytest.MonkeyPatch) -> list[Visitor]:
    """Type whatever there is into every form of an office's things; return the browsers, one a post."""
    visitors: dict[int | None, Visitor] = {}
    for turn, door in enumerate(doors(things.office)):
        actor = things.who(door)
        if actor.post_id not in visitors:
            visitors[actor.post_id] = Visitor(actor)
        _type(visitors[actor.post_id], door, things, patch, ODD | some(NUMBERS_WRITTEN, turn))
    return list(visitors.values())


def _type(visitor: Visitor, door: Door, things: Things, patch: pytest.MonkeyPatch, odd: dict[str, str]) -> None:
    with things.open(door) as pk:
        page = door.page.format(pk=pk)
        visitor.get(page, {}, "nothing")
        with names_read(patch) as names:
            visitor.post(page, {}, "nothing")
        for why, value in odd.items():
            visitor.post(page, dict.fromkeys(names - OURS, value), why)
