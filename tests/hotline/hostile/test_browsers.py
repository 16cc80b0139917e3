"""Whatever a browser sends to any page, as anybody, is answered; nothing of it breaks the server."""

import logging
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from urllib.parse import quote

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.hostile.addresses import names_in, names_read, of_things, templates
from tests.hostile.values import CURSORS, FEW, IS_LONG, LONGEST_PART, TEXTS, written
from tests.hotline.conftest import STATES, City

from qiban.core import clock
from qiban.core.people.models import Post
from qiban.hotline import operations
from qiban.law.hotline import workflow

PAGES = sorted({one for one in templates() if not one.startswith("/api/")} - of_things())
POSTS = (
    ("centre", "director"),
    ("housing", "handler"),
    ("zhangdian", "district_dispatcher"),
    ("city_government", "administrator"),
    ("centre", "agent"),
    ("city_government", "auditor"),
    ("", ""),
)
# Pages that each of them enters: the walk tries what people have before them.
HOME = {
    "": {"/", "/file/", "/law/", "/accounts/login/"},
    "centre": {"/board/", "/notices/"},
    "housing": {"/board/", "/notices/", "/inbox/"},
    "zhangdian": {"/board/", "/notices/", "/inbox/"},
    "city_government": {"/board/", "/notices/"},
}
# A form of more fields reads each of them whatever the others are.
MOST_ALONE = 6
MANY = tuple(TEXTS) if IS_LONG else (*FEW, "lone surrogate", "beyond 64 bits", "brackets", "year one", "offset")


class Visitor:
    """A browser, signed in or not, that looks for what breaks: `faults` has every address that answered 5xx."""

    def __init__(self, city: City, role: str = "", unit: str = "") -> None:
        self.person = Post.objects.get(pk=city.post(unit, role).post_id).person if role else None
        self.faults: list[str] = []
        self.entered: set[str] = set()
        self.come()

    def come(self) -> None:
        """Come anew: what was visited before may have signed the visitor out."""
        self.client = Client(raise_request_exception=False)
        if self.person:
            self.client.force_login(self.person)

    def get(self, address: str, given: dict[str, str], why: str) -> bool:
        return self._note(self.client.get(f"{address}?{written(given)}" if given else address), address, why)

    def post(self, address: str, given: dict[str, str], why: str) -> bool:
        with transaction.atomic():
            answered = self.client.post(address, written(given), content_type="application/x-www-form-urlencoded")
            transaction.set_rollback(True)
        return self._note(answered, address, why)

    def _note(self, answered: HttpResponse, address: str, why: str) -> bool:
        """Return whether the door was open: closed ones look at nothing."""
        if answered.status_code >= 500:
            self.faults.append(f"{answered.status_code} {address[:80]} {why}")
        if answered.status_code == 200:
            self.entered.add(address)
        to_sign_in = answered.headers.get("Location", "").startswith("/accounts/login/")
        return not to_sign_in and answered.status_code not in (403, 404, 405)


class Things:
    """Things that are there, by the names of addresses' parameters; orders in every state, for every action."""

    def __init__(self, city: City) -> None:
        at = clock.now() - timedelta(minutes=30)
        self.orders = {state: city.bring(state, at=at).pk for state in STATES}
        asked = {"order_id": self.orders["dispatched"], "actor": city.handler(), "reason": "配件未到"}
        self.ids = {
            "order_id": self.orders["handling"],
            "demand_id": city.demand(at=at).pk,
            "request_id": operations.request_extension(days=2, **asked).pk,
            "regulation_id": "hotline",
        }

    def fill(self, address: str) -> Iterator[str]:
        """Yield the address with its parameters filled; that of actions once an action, where it is lawful."""
        if "{action}" not in address:
            yield address.format(**self.known(address))
            return
        for action in workflow.ACTIONS:
            lawful = [state for state in STATES if workflow.WORKFLOW.roles_for("order", state, action)]
            if lawful:
                yield address.format(action=action, order_id=self.orders[lawful[-1]])

    def known(self, address: str) -> dict[str, object]:
        return {name: self.ids.get(name, 1) for name in names_in(address)}


def _misshapen(address: str, things: Things) -> Iterator[tuple[str, str]]:
    """Yield the address with each of its parameters once as no page has it."""
    good = things.known(address)
    for name in good:
        for why in MANY:
            value = TEXTS[why]
            if len(value) < LONGEST_PART:
                bad = quote(value, safe="", errors="surrogatepass")
                yield address.format(**good | {name: bad}), f"{name} = {why}"


def _try_names(send: "partial[bool]", names: set[str], values: Sequence[str]) -> None:
    """Send every value under all names at once, some under each alone: one wrong value may hide the next."""
    for why in values:
        send(dict.fromkeys(names, TEXTS[why]), why)
    for name in names if 1 < len(names) <= MOST_ALONE and len(values) > 1 else ():
        for why in FEW:
            send({name: TEXTS[why]}, f"{name} = {why}")
    if "cursor" in names and len(values) > 1:
        for why, mark in CURSORS.items():
            send({"cursor": mark}, f"a mark of {why}")


def _visit(visitor: Visitor, address: str, tried: set[str], patch: pytest.MonkeyPatch) -> None:
    """Try everything where nobody tried it yet, and a little where others did: what they share is the same code."""
    visitor.come()
    for send in (visitor.get, visitor.post):
        at = partial(send, address)
        with names_read(patch) as names:
            is_open = at({}, "nothing")
        if is_open:
            door = f"{send.__name__} {address}"
            _try_names(at, names - {"csrfmiddlewaretoken"}, FEW[:1] if door in tried and not IS_LONG else MANY)
            tried.add(door)


def test_no_page_breaks(city: City, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    things = Things(city)
    tried: set[str] = set()
    for unit, role in POSTS:
        visitor = Visitor(city, role, unit)
        for page in PAGES:
            for address in things.fill(page):
                _visit(visitor, address, tried, monkeypatch)
        assert not visitor.faults, "\n".join(visitor.faults)
        assert HOME[unit] <= visitor.entered, role


def test_no_misshapen_address_breaks(city: City, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    things = Things(city)
    for unit, role in POSTS[:2]:
        visitor = Visitor(city, role, unit)
        for page in PAGES:
            for bad, why in _misshapen(page, things):
                visitor.get(bad, {}, why)
        assert not visitor.faults, "\n".join(visitor.faults)
