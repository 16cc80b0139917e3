"""A unit that promises, somebody who checks, and browsers and programs in their posts, on a day that stands."""

import json
import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.frame.tiny import operations
from tests.frame.tiny.models import Promise
from tests.frame.wide.models import Deal, Note

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import admit_client, appoint
from qiban.core.units.models import Unit

# A Tuesday.
NOW = datetime(2024, 3, 5, 10, tzinfo=timezone(timedelta(hours=8)))


class Watch:
    """The clock: it stands until it is moved."""

    at = NOW

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    found = Watch()
    monkeypatch.setattr(clock, "now", found)
    return found


class Office:
    """The posts of the tiny office: the housing department promises, and the water department, too; the centre checks."""

    def __init__(self) -> None:
        self.promiser = self.post("housing", "promiser")
        self.colleague = self.post("housing", "promiser", "colleague")
        self.other = self.post("water", "promiser")
        self.checker = self.post("centre", "checker")

    def post(self, unit: str, role: str, name: str = "") -> Actor:
        person = Person.objects.create(username=f"{unit}-{name or role}")
        return appoint(person=person, unit=Unit.objects.get(code=unit), role=role).actor("request-1")

    def promise(self) -> Promise:
        return operations.promise(actor=self.promiser, title="修好东门路灯")

    def browser(self, actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        return client

    def program(self, actor: Actor) -> "Program":
        post = Post.objects.get(pk=actor.post_id)
        return Program(admit_client(name=f"program {post.pk}", post=post, scopes=["read", "act"], at=clock.now()))


class Program:
    """A program that acts in a post."""

    def __init__(self, token: str) -> None:
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": "zh-hans"}

    def get(self, path: str) -> tuple[int, Any]:
        response = Client().get(f"/api{path}", headers=self._headers)
        return response.status_code, json.loads(response.content)

    def post(self, path: str, body: dict[str, Any], **headers: str) -> tuple[int, Any]:
        sent = self._headers | {name.replace("_", "-"): value for name, value in headers.items()}
        response = Client().post(f"/api{path}", json.dumps(body), content_type="application/json", headers=sent)
        return response.status_code, json.loads(response.content)


class Deals(Office):
    """Posts of the housing department and of the water department that deal, each with a deal and two notes."""

    def __init__(self) -> None:
        super().__init__()
        self.dealer = self.post("housing", "dealer")
        self.stranger = self.post("water", "dealer")
        self.deal, self.notes = self.begin(self.dealer, "东门路灯")
        self.foreign, self.foreign_notes = self.begin(self.stranger, "西门水管")

    def begin(self, actor: Actor, title: str) -> tuple[Deal, list[Note]]:
        made = Deal.objects.create(title=title, unit_id=actor.unit, state="open", last_at=NOW)
        notes = [
            Note.objects.create(deal=made, text=f"{title}备忘{one}", state="kept", last_at=NOW) for one in ("甲", "乙")
        ]
        return made, notes


@pytest.fixture
def deals(db: None, watch: Watch) -> Deals:
    return Deals()


@pytest.fixture
def office(db: None, watch: Watch) -> Office:
    return Office()


def page_of(response: HttpResponse, status: int = 200) -> str:
    """Return what a page says, its spaces made one; fail on another status or on an undefined variable."""
    text = response.content.decode()
    assert response.status_code == status, text
    assert "UNDEFINED[" not in text
    return re.sub(r"\s+", " ", text)
