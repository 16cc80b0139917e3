"""Programs that say to the actions of an office whatever a stranger says."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import transaction
from django.test import Client

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import SCOPES

from .doors import Door, body_schema, doors, is_money, plain
from .things import Things
from .values import FIELDS, IS_LONG

# What an amount, a day, a number and a text may be tried with and pass for one.
MONEY = (
    *("1e400", "-1e400", "Infinity", "NaN", "1E+5", "0.001", "9" * 40, "-1", "0", "0.00", "²", "1_0", "9" * 5000),
    *("1,000", "１０００", "١٠", "\u22125", " 5", "0.0000001", 10**400, 1.5),
)
DAYS = ("0001-01-01", "9999-12-31", "0000-01-01", "10000-01-01", "2026-02-30", "2026-W01-1", "20260101", "")
NUMBERS = (-1, 0, 2**31, 2**63, 10**4000, 0.5, "²", True)
WORDS = ("\x00", "\ud800", "\u200b\u200d\ufeff", " \u3000", "长" * 200_000, "a\r\nb", "'; --", "")


class Program:
    """Programs, each in the post that an action asks for; `faults` has every request that broke something."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.statuses: set[int] = set()
        self._tokens: dict[int | None, str] = {}

    def send(self, actor: Actor, address: str, body: str | bytes, why: str) -> tuple[int, dict[str, Any]]:
        """Return the status and what was answered."""
        headers = {"Authorization": f"Bearer {self.token(actor)}"}
        client = Client(raise_request_exception=False)
        answered = client.post(address, body, content_type="application/json", headers=headers)
        self.statuses.add(answered.status_code)
        is_json = answered.headers["Content-Type"].startswith("application/json")
        if answered.status_code >= 500 or not is_json:
            self.faults.append(f"{answered.status_code} {address} {why[:80]}")
        return answered.status_code, json.loads(answered.content) if is_json else {}

    def token(self, actor: Actor) -> str:
        """Return the token of a program in this post."""
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


@dataclass
class Walk:
    """What came of it: doors that took a usual body, and refusals that named no field where only one was odd."""

    program: Program = field(default_factory=Program)
    taken: set[str] = field(default_factory=set)
    unnamed: list[str] = field(default_factory=list)


def walk_actions(things: Things) -> Walk:
    """Say a usual thing to every action, and odd ones."""
    walk, turns = Walk(), count()
    for door in doors(things.office):
        actor = things.who(door)
        walk.program.token(actor)
        with things.open(door) as pk:
            _say(walk, door, actor, things.body(door), door.route.format(**{door.kind.key: pk}), turns)
    return walk


def _say(walk: Walk, door: Door, actor: Actor, usual: dict[str, Any], address: str, turns: Iterator[int]) -> None:
    is_usual = _undone(walk.program, actor, address, usual, "a usual one")[0] == 200
    if is_usual:
        walk.taken.add(f"{door.kind.name} {door.action}")
    schema = body_schema(door)["properties"]
    for name, one in schema.items():
        for value in tried(one, next(turns)):
            said = f"{name} = {value!r:.60}"
            status, answered = _undone(walk.program, actor, address, usual | {name: value}, said)
            fields = answered.get("error", {}).get("fields", {})
            if status == 422 and is_usual and name not in {told.split(".")[0] for told in fields}:
                walk.unnamed.append(f"{address} {said} {answered['error']['message']} {list(fields)}")


def _undone(program: Program, actor: Actor, address: str, body: dict[str, Any], why: str) -> tuple[int, dict[str, Any]]:
    """Send a body, and let the next one find everything as it was."""
    with transaction.atomic():
        answered = program.send(actor, address, json.dumps(body), why)
        transaction.set_rollback(True)
    return answered
