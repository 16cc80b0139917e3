"""What is open in the name of a person, unit by unit, and who may go on with it: shown before they leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from qiban.core.obligations.models import Obligation
from qiban.core.office import offices
from qiban.core.units.declared import Held
from qiban.core.units.models import Unit

from .models import ApiClient, Person, Post
from .queries import PROGRAM, posts_on


@dataclass(frozen=True, slots=True)
class InUnit:
    """What is open in a person's name in one unit.

    Args:
        obligations: obligations that name the person.
        heirs: colleagues who may go on with it.
    """

    unit: Unit
    posts: list[Post]
    held: Sequence[Held]
    obligations: int
    heirs: list[Person]

    @property
    def is_open(self) -> bool:
        """Whether anything is to be handed over."""
        return bool(self.obligations or any(one.number for one in self.held))


@dataclass(frozen=True, slots=True)
class Named:
    """What is open in a person's name: in units, in browsers, with programs, and notices that nobody else gets."""

    units: list[InUnit]
    sessions: int
    clients: list[ApiClient]
    notices: int


def named_to(person: Person, posts: Sequence[Post], at: datetime, on: date) -> Named:
    """Return what is open in the name of a person in the units of these posts.

    Args:
        posts: those that end.
        on: the day on which they end: who goes on holds a post then.
    """
    from qiban.core.access.queries import sessions_of
    from qiban.core.notices.models import Notice

    units = {one.unit_id: one.unit for one in posts}
    return Named(
        units=[_in_unit(person, unit, posts, on) for unit in units.values()],
        sessions=len(sessions_of(person.pk, at)),
        clients=list(ApiClient.objects.filter(post__in=posts, is_active=True).order_by("name")),
        notices=Notice.objects.filter(person=person, unit__in=units, read_at=None).count(),
    )


def _in_unit(person: Person, unit: Unit, posts: Sequence[Post], on: date) -> InUnit:
    return InUnit(
        unit=unit,
        posts=[one for one in posts if one.unit_id == unit.pk],
        held=[one for office in offices() for one in office.leaving.named(person, unit)],
        obligations=Obligation.objects.filter(bearer_unit=unit, bearer_person=person, settled_at=None).count(),
        heirs=colleagues(person, unit, on),
    )


def colleagues(person: Person, unit: Unit, on: date) -> list[Person]:
    """Return the people who hold a post in a unit on a day and after it, besides a person and programs."""
    held = posts_on(on).filter(unit=unit)
    found = Person.objects.filter(pk__in=held.values("person"), is_active=True).exclude(pk=person.pk)
    return list(found.exclude(username__startswith=PROGRAM).order_by("username"))


def posts_from(person: Person, on: date) -> list[Post]:
    """Return the posts that a person holds on a day or begins later, with their units."""
    found = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), person=person, unit__closed_on=None)
    return list(found.select_related("unit").order_by("pk"))
