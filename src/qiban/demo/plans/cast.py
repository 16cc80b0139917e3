"""Who works on the demo's plans: the posts of the cast, and an officer in every other unit that answers for something."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.demo.texts import data


@lru_cache(maxsize=1)
def cast() -> list[dict[str, Any]]:
    """Return the posts, as data/plan_cast.toml lists them."""
    found: list[dict[str, Any]] = data("plan_cast")["post"]
    return found


@transaction.atomic
def engage(*, password: str) -> None:
    """Make the people and posts where they are missing, and let everybody sign in with `password`."""
    hashed = make_password(password)
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=[one["unit"] for one in cast()])}
    for one in cast():
        _appoint(one["username"], one["name"], one["role"], units[one["unit"]], hashed)


def _appoint(username: str, name: str, role: str, unit: Unit, hashed: str) -> Post:
    defaults = {"display_name": name, "password": hashed}
    person, _ = Person.objects.update_or_create(username=username, defaults=defaults)
    held = Post.objects.filter(person=person, unit=unit, role=role, ends_on=None).first()
    return held or appoint(person=person, unit=unit, role=role)


class Crew:
    """Everybody as operations see them: by username, or the officer of a unit for plans."""

    def __init__(self) -> None:
        names = [one["username"] for one in cast()]
        posts = list(Post.objects.filter(person__username__in=names, ends_on=None).select_related("unit", "person"))
        self._by_name = {post.person.username: post.actor("demo") for post in posts}
        self._by_unit = {post.unit_id: post.actor("demo") for post in posts if post.role == "plan_unit"}

    def named(self, username: str) -> Actor:
        """Return who acts under a username."""
        return self._by_name[username]

    def of_unit(self, unit_id: int) -> Actor:
        """Return the officer of a unit, made on first use; nobody knows their password."""
        if unit_id not in self._by_unit:
            unit = Unit.objects.get(pk=unit_id)
            name = f"{unit.short_name}经办人"
            post = _appoint(f"jh-{unit.code}", name, "plan_unit", unit, make_password(None))
            self._by_unit[unit_id] = post.actor("demo")
        return self._by_unit[unit_id]
