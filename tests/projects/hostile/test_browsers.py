"""Whatever a browser sends to a page of the city projects, as anybody, is answered; nothing of it breaks the server."""

import logging
from functools import partial
from importlib import import_module
from urllib.parse import quote

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.hotline.hostile.addresses import names_in, names_read, templates
from tests.hotline.hostile.test_browsers import FEW, IS_LONG, LONGEST_PART, _written
from tests.hotline.hostile.values import CURSORS, TEXTS
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.core.office import offices
from qiban.core.people.models import Post
from qiban.projects.models import Project

from .things import Things, doors

OFFICE = next(one for one in offices() if "project" in one.things)
PAGES = sorted(templates(import_module(OFFICE.urls).urlpatterns))
ODD = {
    **{why: TEXTS[why] for why in (TEXTS if IS_LONG else ("nul", "lone surrogate", "5,000 digits"))},
    "nothing to be seen": "\u200b\u200d",
    "more than there is": "9" * 40,
    "a fraction of a fen": "0.001",
    "beyond floats": "1e400",
    "no amount": "NaN",
    "below nothing": "-1",
}


class Visitor:
    """A browser, signed in or not; `faults` has every address that answered 5xx."""

    def __init__(self, actor: Actor | None) -> None:
        self.faults: list[str] = []
        self.statuses: set[int] = set()
        self.client = Client(raise_request_exception=False)
        if actor is not None:
            self.client.force_login(Post.objects.get(pk=actor.post_id).person)

    def get(self, address: str, given: dict[str, str], why: str) -> bool:
        return self._note(self.client.get(f"{address}?{_written(given)}" if given else address), address, why)

    def post(self, address: str, given: dict[str, str], why: str) -> bool:
        with transaction.atomic():
            answered = self.client.post(address, _written(given), content_type="application/x-www-form-urlencoded")
            transaction.set_rollback(True)
        return self._note(answered, address, why)

    def _note(self, answered: HttpResponse, address: str, why: str) -> bool:
        self.statuses.add(answered.status_code)
        if answered.status_code >= 500:
            self.faults.append(f"{answered.status_code} {address[:80]} {why}")
        return answered.status_code in (200, 400, 422)


def filled(address: str, things: Things) -> str:
    known = {"pk": things.ids["project"], "number": "XM000001", "year": 2024, "kind": "contract", "name": "contracts"}
    return address.format(**{"figure": "paid", **known})


@pytest.mark.parametrize("role", ["plan_manager", "construction_unit", ""] if IS_LONG else ["plan_manager", ""])
def test_no_page_breaks_on_what_is_asked_of_it(
    site: Site, far: Project, role: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    things = Things(site, far)
    visitor = Visitor({"plan_manager": site.manager, "construction_unit": site.builder}.get(role))
    for page in PAGES:
        for send in (visitor.get, visitor.post):
            at = partial(send, filled(page, things))
            with names_read(monkeypatch) as names:
                is_open = at({}, "nothing")
            for why, value in ODD.items() if is_open else ():
                at(dict.fromkeys(names - {"csrfmiddlewaretoken"}, value), why)
            for name in names - {"csrfmiddlewaretoken"} if is_open else ():
                at({name: "٣"}, name)
            for why, mark in CURSORS.items() if "cursor" in names else ():
                at({"cursor": mark}, f"a mark of {why}")
        for name in names_in(page):
            for why in FEW:
                odd = quote(TEXTS[why], safe="", errors="surrogatepass")
                if len(odd) < LONGEST_PART:
                    visitor.get(filled(page.replace(f"{{{name}}}", odd), things), {}, why)
    assert not visitor.faults, "\n".join(visitor.faults)
    assert 200 in visitor.statuses


def test_no_form_breaks_on_what_is_typed_into_it(
    site: Site, far: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    things, faults = Things(site, far), []
    visitors: dict[str, Visitor] = {}
    for door in doors():
        visitor = visitors.setdefault(door.role, Visitor(things.who(door)))
        with things.open(door) as pk:
            at = partial(visitor.post, f"/{door.kind.plural}/{pk}/do/{door.action}/")
            visitor.get(f"/{door.kind.plural}/{pk}/do/{door.action}/", {}, "nothing")
            with names_read(monkeypatch) as names:
                at({}, "nothing")
            for why, value in ODD.items():
                at(dict.fromkeys(names - {"csrfmiddlewaretoken", "back"}, value), why)
    for visitor in visitors.values():
        faults += visitor.faults
    assert not faults, "\n".join(faults)
    assert all(200 in one.statuses or 422 in one.statuses for one in visitors.values())
