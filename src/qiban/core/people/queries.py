"""Which posts a person holds."""

from datetime import date, datetime

from django.db.models import Q

from qiban.core import clock
from qiban.core.actor import Actor

from .models import Post


def open_posts(person_id: int, on: date) -> list[Post]:
    """Return the posts a person holds on the day `on`, the oldest first, with their units."""
    return list(
        Post.objects.filter(
            Q(starts_on=None) | Q(starts_on__lte=on),
            Q(ends_on=None) | Q(ends_on__gt=on),
            person_id=person_id,
            unit__closed_on=None,
        ).select_related("unit")
    )


def held_paths(person_id: int, on: date) -> tuple[str, ...]:
    """Return the paths of the units in which a person holds open posts on the day `on`."""
    return tuple(post.unit.path for post in open_posts(person_id, on))


def paths_of(actor: Actor, at: datetime) -> tuple[str, ...]:
    """Return the path of the actor's unit, and those of all units in which the person holds an open post at `at`."""
    if actor.person_id is None or actor.held_paths:
        return (actor.unit_path, *actor.held_paths)
    return (actor.unit_path, *held_paths(actor.person_id, clock.civil_date(at)))
