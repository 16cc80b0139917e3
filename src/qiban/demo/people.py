"""The people of the demo in the database: everybody with a post, one password for all, and a program's token."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from qiban.core import clock
from qiban.core.actor import COMPLAINANT as PUBLIC
from qiban.core.actor import Actor
from qiban.core.people.models import ApiClient, Person, Post
from qiban.core.people.operations import appoint, digest, employ_client
from qiban.core.people.scopes import ACT, INTAKE, READ
from qiban.core.units.models import Unit
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.core.units.queries import CENTRE
from qiban.platform.home import Home

from . import casting
from .script import COMPLAINANT

# No letter that reads like a digit.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CLIENT = "微信小程序（演示）"
TOKEN_FILE = "demo-api-token"  # noqa: S105 - the name of a file


def new_password() -> str:
    """Return a password that one can read out: three groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def engage(*, password: str) -> None:
    """Make units, people and posts, where they are missing, and let everybody sign in with `password`."""
    if not Unit.objects.filter(code=CENTRE).exists():
        load_tree(shipped_tree())
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {person.username: person for person in Person.objects.filter(username__in=_usernames())}
    first = next(iter(known.values()), None)
    if first is None or not check_password(password, first.password):
        hashed = make_password(password)
        known |= _people(known, hashed)
    held = set(Post.objects.filter(person__in=known.values(), ends_on=None).values_list("person_id", "unit_id", "role"))
    for part in casting.parts():
        person, unit = known[part.username], units[part.unit]
        if (person.pk, unit.pk, part.role) not in held:
            appoint(person=person, unit=unit, role=part.role)


def _people(known: dict[str, Person], hashed: str) -> dict[str, Person]:
    """Make the people that are missing and give everybody the password: it is one and the same, so it is hashed once."""
    Person.objects.filter(pk__in=[person.pk for person in known.values()]).update(password=hashed)
    missing = [
        Person(username=part.username, display_name=part.name, password=hashed)
        for part in casting.parts()
        if part.username not in known
    ]
    return {person.username: person for person in Person.objects.bulk_create(missing)}


def token(home: Home) -> str:
    """Return the token of the demo's API client; a token that the database does not know is replaced."""

    def admit() -> str:
        centre = Unit.objects.get(code=CENTRE)
        return employ_client(name=CLIENT, unit=centre, role="agent", scopes=(INTAKE, READ, ACT), at=clock.now())

    kept = home.secret(TOKEN_FILE, admit)
    if ApiClient.objects.filter(token_sha256=digest(kept)).exists():
        return kept
    (home.keys / TOKEN_FILE).unlink()
    return home.secret(TOKEN_FILE, admit)


def _usernames() -> Iterable[str]:
    return [part.username for part in casting.parts()]


class Company:
    """Everybody of the demo as operations see them, by username, and the units by code."""

    def __init__(self) -> None:
        posts = Post.objects.filter(person__username__in=_usernames(), ends_on=None).select_related("unit", "person")
        self._actors = {post.person.username: post.actor("demo") for post in posts}
        self._actors[COMPLAINANT] = PUBLIC.in_request("demo")
        self._units = dict(Unit.objects.values_list("code", "pk"))

    def actor(self, username: str) -> Actor:
        """Return who acts under `username`."""
        return self._actors[username]

    def unit(self, code: str) -> int:
        """Return the id of the unit `code`."""
        return self._units[code]
