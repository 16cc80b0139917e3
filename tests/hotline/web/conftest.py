"""People at the hotline's pages: whoever holds a post of the city signed in, citizens without, at a moment that stands."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Person

# A Tuesday on which the hotline rules are in force.
NOW = civil("2024-03-05 10:00")


class Watch:
    """The clock of the pages: it stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        return self.at


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Let it be Tuesday, 5 March 2024, 10:00 in Zibo."""
    found = Watch()
    monkeypatch.setattr(clock, "now", found)
    return found


@pytest.fixture
def as_post(city: City, watch: Watch) -> Callable[[Actor], Client]:
    """A browser in which the person behind an actor is signed in."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        return client

    return sign_in


def in_english(client: Client) -> Client:
    """Let a browser ask for English from now on."""
    client.cookies["qiban_language"] = "en"
    return client


def page_of(response: HttpResponse, status: int = 200) -> str:
    """Return what a page says, its spaces made one; fail on another status or on an undefined variable."""
    text = response.content.decode()
    assert response.status_code == status
    assert "UNDEFINED[" not in text
    return re.sub(r"\s+", " ", text)
