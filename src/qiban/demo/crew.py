"""Who works in a part of the demo: the posts of its cast, and an officer in every other unit that answers for something."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit

from .texts import data


@dataclass(frozen=True)
class Cast:
    """The posts of a part, as a data file lists them.

    Args:
        file: its name.
        role: of the officers who are made for units without a post in the list.
        prefix: of their usernames.
    """

    file: str
    role: str
    prefix: str

    @cached_property
    def posts(self) -> list[dict[str, Any]]:
        """The posts: username, name, role, unit, and whether visitors are told of them."""
        found: list[dict[str, Any]] = data(self.file)["post"]
        return found

    @transaction.atomic
    def engage(self, *, password: str) -> None:
        """Make the people and posts where they are missing, and let everybody sign in with `password`."""
        hashed = make_password(password)
        units = {unit.code: unit for unit in Unit.objects.filter(code__in=[one["unit"] for one in self.posts])}
        for one in self.posts:
            _appoint(one["username"], one["name"], one["role"], units[one["unit"]], hashed)


def _appoint(username: str, name: str, role: str, unit: Unit, hashed: str) -> Post:
    defaults = {"display_name": name, "password": hashed}
    person, _ = Person.objects.update_or_create(username=username, defaults=defaults)
    held = Post.objects.filter(person=person, unit=unit, role=role, ends_on=None).first()
    return held or appoint(person=person, unit=unit, role=role)


@dataclass
class Crew:
    """Everybody of a cast as operations see them: by username, or the officer of a unit."""

    cast: Cast
    _by_name: dict[str, Actor] = field(default_factory=dict)
    _by_unit: dict[int, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [one["username"] for one in self.cast.posts]
        posts = Post.objects.filter(person__username__in=names, ends_on=None).select_related("unit", "person")
        for post in posts:
            self._by_name[post.person.username] = post.actor("demo")
            if post.role == self.cast.role:
                self._by_unit[post.unit_id] = post.actor("demo")

    def named(self, username: str) -> Actor:
        """Return who acts under a username."""
        return self._by_name[username]

    def of_unit(self, unit_id: int) -> Actor:
        """Return the officer of a unit, made on first use; nobody knows their password."""
        if unit_id not in self._by_unit:
            unit, cast = Unit.objects.get(pk=unit_id), self.cast
            name = f"{unit.short_name}经办人"
            post = _appoint(f"{cast.prefix}-{unit.code}", name, cast.role, unit, make_password(None))
            self._by_unit[unit_id] = post.actor("demo")
        return self._by_unit[unit_id]
