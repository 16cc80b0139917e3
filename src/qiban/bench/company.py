"""Everybody who acts in a told life: one person for each role and unit, appointed when first asked for."""

from functools import cached_property

from qiban.core.actor import Actor
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.queries import CENTRE, resolve


class Company:
    """The posts of the bench, with their people."""

    def __init__(self) -> None:
        self._actors: dict[tuple[str, int], Actor] = {}

    @cached_property
    def centre(self) -> Unit:
        return resolve(CENTRE)

    def of_centre(self, role: str) -> Actor:
        """Return the centre's post of `role`."""
        return self.in_unit(self.centre, role)

    def in_unit(self, unit: Unit, role: str = "handler") -> Actor:
        """Return the post of `role` in a unit."""
        known = self._actors.get((role, unit.pk))
        return known or self._actors.setdefault((role, unit.pk), self.post(unit, role).actor("bench"))

    def post(self, unit: Unit, role: str) -> Post:
        """Return the post itself, whose person can sign in: whoever holds it already, or somebody new."""
        if held := Post.objects.filter(unit=unit, role=role, ends_on=None).select_related("unit", "person").first():
            return held
        name = f"bench.{unit.code}.{role}".replace("_", "-")
        person, _ = Person.objects.get_or_create(username=name, defaults={"display_name": "台架", "password": "!"})
        return appoint(person=person, unit=unit, role=role)
