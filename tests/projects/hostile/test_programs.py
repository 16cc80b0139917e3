"""Whatever a program says to an action of the city projects is answered in the one shape, and breaks nothing."""

import json
import logging
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import pytest
from django.test import Client
from tests.hotline.hostile.test_browsers import IS_LONG
from tests.hotline.hostile.values import BODIES, FIELDS
from tests.projects.conftest import Site

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import SCOPES
from qiban.projects.models import Project

from .things import Door, Things, body_schema, doors, good, is_money, plain

# What an amount, a day, a number and a text may be tried with and pass for one.
MONEY = ("1e400", "-1e400", "Infinity", "NaN", "1E+5", "0.001", "9" * 40, "-1", "0", "0.00", "²", "1_0", "9" * 5000)
DAYS = ("0001-01-01", "9999-12-31", "0000-01-01", "10000-01-01", "2026-02-30", "2026-W01-1", "20260101", "")
NUMBERS = (-1, 0, 2**31, 2**63, 10**4000, 0.5, "²", True)
WORDS = ("\x00", "\ud800", "\u200b\u200d\ufeff", " \u3000", "长" * 200_000, "a\r\nb", "'; --", "")


class Program:
    """Programs, each in the post that an action asks for; `faults` has every request that broke something."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.statuses: set[int] = set()
        self._tokens: dict[int | None, str] = {}

    def send(self, actor: Actor, address: str, body: str | bytes, why: str) -> None:
        headers = {"Authorization": f"Bearer {self._token(actor)}"}
        client = Client(raise_request_exception=False)
        answered = client.post(address, body, content_type="application/json", headers=headers)
        self.statuses.add(answered.status_code)
        is_json = answered.headers["Content-Type"].startswith("application/json")
        if answered.status_code >= 500 or not is_json:
            self.faults.append(f"{answered.status_code} {address} {why[:80]}")

    def _token(self, actor: Actor) -> str:
        if actor.post_id not in self._tokens:
            post = Post.objects.get(pk=actor.post_id)
            made = admit_client(name=f"program {post.pk}", post=post, scopes=SCOPES, at=clock.now())
            self._tokens[actor.post_id] = made
        return self._tokens[actor.post_id]


def tried(schema: dict[str, Any], number: int) -> Sequence[Any]:
    """Return what to try in a field that is the `number`th of all: each takes its turn of what is odd for its kind."""
    odd = odd_of(plain(schema))
    return odd if IS_LONG else [odd[(2 * number + turn) % len(odd)] for turn in range(2)]


def odd_of(one: dict[str, Any]) -> tuple[Any, ...]:
    if IS_LONG:
        return (*FIELDS.values(), *MONEY, *DAYS, *NUMBERS, *WORDS)
    if is_money(one):
        return (*MONEY, 100.1)
    if one.get("format") == "date":
        return DAYS
    return {"integer": NUMBERS, "string": WORDS}.get(one.get("type", ""), ("x", None, {}))


def bodies(door: Door, turns: Iterator[int]) -> Iterator[tuple[str | bytes, str]]:
    """Yield a good body, then bodies in which one field is odd."""
    schema = body_schema(door)["properties"]
    sample = {name: good(name, one) for name, one in schema.items() if name not in ("step_no", "at", "files")}
    yield json.dumps(sample), "a good one"
    for name in schema:
        for value in tried(schema[name], next(turns)):
            yield json.dumps(sample | {name: value}), f"{name} = {value!r:.60}"


def test_no_action_breaks_on_what_a_program_says(site: Site, far: Project, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    things, program, turns = Things(site, far), Program(), count()
    for door in doors():
        actor = things.who(door)
        program._token(actor)
        with things.open(door) as pk:
            for body, why in bodies(door, turns):
                program.send(actor, f"/api/{door.kind.plural}/{pk}/actions/{door.action}", body, why)
    assert not program.faults, "\n".join(program.faults)
    assert {200, 409, 422} <= program.statuses


def test_no_import_breaks_on_what_is_no_package(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    program = Program()
    odd = ({"projects": value, "publisher": {"name": "甲"}, "version": "0.9"} for value in FIELDS.values())
    inside = ([{"id": "x-1", "title": value, "budget": {"amount": {"amount": value}}}] for value in FIELDS.values())
    more = ({"projects": value, "publisher": {"name": "甲"}, "version": "0.9"} for value in inside)
    for body in (*BODIES.values(), *map(json.dumps, odd), *map(json.dumps, more)):
        program.send(site.manager, "/api/projects/oc4ids", body, str(body))
    for name in ("plan-items", "contracts", "payments"):
        for value in FIELDS.values():
            body = json.dumps({"file": {"name": "a.xlsx", "content": value}})
            program.send(site.builder, f"/api/projects/tables/{name}", body, body)
    assert not program.faults, "\n".join(program.faults)
