"""The same click twice on every action: the second changes nothing, and is told so or led to what the first did."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django import forms
from django.test import Client

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.core.people.models import Post
from qiban.core.units.queries import code_of
from qiban.core.web.unit_fields import UnitField

from .doors import Door, doors
from .programs import Program
from .things import Things

TOLD = (409, 422)


def programs_twice(things: Things) -> tuple[set[str], list[str]]:
    """Say the same twice to every action; return those that took it once, and what the second saying did besides."""
    program, taken, faults = Program(), set[str](), []
    for door in doors(things.office):
        actor = things.who(door)
        program.token(actor)
        with things.open(door) as pk:
            body = json.dumps(things.body(door) | {"step_no": _step_no(door, pk)})
            address = door.route.format(**{door.kind.key: pk})
            say = partial(_said, program, actor, address, body)
            if say() == 200:
                taken.add(f"{door.kind.name} {door.action}")
                faults += _again(door, say, TOLD)
    return taken, faults + program.faults


def browsers_twice(things: Things) -> tuple[set[str], list[str]]:
    """Send the same form twice for every action; a second one leads to where the first did, or says what was done since."""
    taken, faults = set[str](), []
    for door in doors(things.office):
        client = signed_in(things.who(door))
        with things.open(door) as pk:
            given = {**_filled_in(door, things.body(door)), "step_no": str(_step_no(door, pk))}
            click = partial(_posted, client, door.page.format(pk=pk), given)
            if click() == 302:
                taken.add(f"{door.kind.name} {door.action}")
                faults += _again(door, click, (302,))
    return taken, faults


def signed_in(actor: Actor) -> Client:
    """Return a browser in which somebody acts in this post."""
    client, post = Client(raise_request_exception=False), Post.objects.get(pk=actor.post_id)
    client.force_login(post.person)
    session = client.session
    session["post_id"] = post.pk
    session.save()
    return client


def _said(program: Program, actor: Actor, address: str, body: str) -> int:
    return program.send(actor, address, body, "the same twice")[0]


def _posted(client: Client, page: str, given: Mapping[str, str]) -> int:
    return client.post(page, given).status_code


def _step_no(door: Door, pk: int) -> int:
    found: int = door.kind.thing.model._default_manager.values_list("step_no", flat=True).get(pk=pk)  # type: ignore[misc]
    return found


def _again(door: Door, send: Callable[[], int], allowed: tuple[int, ...]) -> Iterator[str]:
    before = Entry.objects.count()
    status = send()
    if status not in allowed or Entry.objects.count() != before:
        yield f"{door.kind.name} {door.action}: {status}, {Entry.objects.count() - before} entries more"


def _filled_in(door: Door, body: dict[str, Any]) -> dict[str, str]:
    """Return what a browser sends for what a program says."""
    fields = door.kind.forms[door.action].base_fields
    return {name: text for name, field in fields.items() if (text := _typed(field, body.get(name)))}


def _typed(field: forms.Field, value: Any) -> str:
    if isinstance(field, UnitField) and value:
        return code_of(value)
    if isinstance(field, forms.BooleanField):
        return "on" if value else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value in (None, []) else str(value)
