"""Programs that talk to the API, each in a post of the city."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import SCOPES

PHONE, MASKED = "13905330001", "139****0001"


@dataclass(frozen=True)
class Answered:
    """An answer, its JSON read."""

    status: int
    json: Any
    headers: dict[str, str]

    @property
    def error(self) -> dict[str, Any]:
        """What went wrong; fails where nothing did, or where it is said in another shape."""
        assert self.status >= 400
        assert set(self.json) == {"error"}
        assert set(self.json["error"]) == {"code", "message", "clause", "clause_label", "next_step", "fields"}
        assert self.json["error"]["message"]
        error: dict[str, Any] = self.json["error"]
        return error


@dataclass(frozen=True)
class Program:
    """A program with a token, or without one."""

    token: str = ""
    language: str = "zh-hans"

    def get(self, path: str, **headers: str) -> Answered:
        return self.send("GET", path, b"", **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Answered:
        return self.send("POST", path, json.dumps(body or {}), **headers)

    def act(self, thing: str, thing_id: int, action: str, **body: Any) -> Answered:
        return self.post(f"/{thing}s/{thing_id}/actions/{action}", body)

    def send(self, method: str, path: str, body: bytes | str, **headers: str) -> Answered:
        """Send a body as it is."""
        sent = {"Accept-Language": self.language} | {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        client = Client(raise_request_exception=False)
        response = client.generic(method, f"/api{path}", body, content_type="application/json", headers=sent)
        assert response.headers["Content-Type"].startswith("application/json")
        return Answered(response.status_code, json.loads(response.content), dict(response.headers))


def admit(actor: Actor, language: str = "zh-hans", scopes: Iterable[str] = SCOPES) -> Program:
    """A program that acts in the post of `actor`, in whatever it may."""
    post = Post.objects.get(pk=actor.post_id)
    return Program(
        admit_client(name=f"program {post.pk} {language}", post=post, scopes=scopes, at=clock.now()), language
    )


@pytest.fixture
def program(city: City) -> Callable[..., Program]:
    """Make a program that acts in a post."""
    return admit


@pytest.fixture
def agent(city: City) -> Program:
    """A program that takes demands in."""
    return admit(city.agent)


@pytest.fixture
def nobody() -> Program:
    """A program without credentials."""
    return Program()


@pytest.fixture
def told() -> dict[str, Any]:
    """A demand as a program tells it."""
    return {
        "channel": "wechat",
        "kind": "help",
        "subject": f"小区停水，请回电{PHONE}",
        "detail": f"小区停水两天，没有通知，请回电{PHONE}",
        "contact": {"name": "王建国", "phone": PHONE},
    }
