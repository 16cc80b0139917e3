"""Who works on the demo's projects: a person a post, and firms with their credit codes."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.operations import add_unit
from qiban.demo.texts import data


@lru_cache(maxsize=1)
def cast() -> dict[str, Any]:
    """Return the posts and firms, as data/project_cast.toml lists them."""
    return data("project_cast")


@transaction.atomic
def engage(*, password: str) -> None:
    """Make the people, posts and firms where they are missing, and let everybody sign in with `password`."""
    hashed = make_password(password)
    owner = cast()["owner"]
    add_unit(
        code=owner["code"],
        name=owner["name"],
        short_name=owner["short_name"],
        name_en=owner["name_en"],
        kind="enterprise",
    )
    folder, _ = add_unit(code="firms", name="参建企业", name_en="Firms", kind="other")
    for firm in cast()["firm"]:
        unit, _ = add_unit(
            code=firm["credit_code"], name=firm["name"], short_name=firm["name"], kind="firm", parent=folder
        )
        _appoint(firm["username"], firm["person"], "firm_staff", unit, hashed)
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=[post["unit"] for post in cast()["post"]])}
    for post in cast()["post"]:
        _appoint(post["username"], post["name"], post["role"], units[post["unit"]], hashed)


def _appoint(username: str, name: str, role: str, unit: Unit, hashed: str) -> None:
    person, _ = Person.objects.update_or_create(username=username, defaults={"display_name": name, "password": hashed})
    if not Post.objects.filter(person=person, unit=unit, role=role, ends_on=None).exists():
        appoint(person=person, unit=unit, role=role)


class Crew:
    """Everybody as operations see them: by username, by role and unit, and the units by code."""

    def __init__(self) -> None:
        names = [one["username"] for one in (*cast()["post"], *cast()["firm"])]
        posts = Post.objects.filter(person__username__in=names, ends_on=None).select_related("unit", "person")
        self._by_name = {post.person.username: post.actor("demo") for post in posts}
        self._by_post = {(post.role, post.unit.code): post.actor("demo") for post in posts}
        self._units = dict(Unit.objects.values_list("code", "pk"))

    def named(self, username: str) -> Actor:
        """Return who acts under a username."""
        return self._by_name[username]

    def at(self, role: str, unit: str) -> Actor:
        """Return who holds a role in the unit with this code."""
        return self._by_post[role, unit]

    def unit(self, code: str) -> UnitId:
        """Return a unit's id."""
        return UnitId(self._units[code])

    def firm(self, role: str, number: int) -> Actor:
        """Return somebody of a firm that does this; `number` chooses among several."""
        firms = [one["username"] for one in cast()["firm"] if one["role"] == role]
        return self._by_name[firms[number % len(firms)]]
