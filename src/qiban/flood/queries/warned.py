"""What a warning may name, and which warnings are in force."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.queries import not_ended
from qiban.core.units.models import Unit
from qiban.core.units.queries import path_of
from qiban.flood.models import FloodResponse, FloodWarning
from qiban.law.flood.workflow.roles import HEADS, MEMBERS, PLACES

PLACE_KINDS = ("district", "town")
PLACE_ROLES = PLACES | HEADS
# Test messages reach systems, not people.
SHOWN = ("actual", "exercise")


def places_of(warning: FloodWarning, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the districts and towns that lie along the river, as far as the warning does not name them yet."""
    named = {area["unit"] for area in warning.areas}
    for one in along_the_river():
        if one.pk not in named:
            yield one.pk, one.label


def along_the_river() -> QuerySet[Unit]:
    """Return the places where somebody holds a post of flood control for a county or town, and what lies below them."""
    held = Post.objects.filter(not_ended(), role__in=("flood_county", "flood_town")).values_list(
        "unit__path", flat=True
    )
    within = Q(pk__in=())
    for path in set(held):
        within |= Q(path__startswith=path)
    return Unit.objects.filter(within, kind__in=PLACE_KINDS, closed_on=None).order_by("path")


def areas_of(warning: FloodWarning, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the areas of a warning by their numbers."""
    return ((number, area["desc"]) for number, area in enumerate(warning.areas, 1))


def running_responses(_thing: Any, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the responses that run."""
    return ((one.pk, f"{one.number} {one.title}") for one in FloodResponse.objects.filter(state="running"))


def told_of(warning: FloodWarning) -> list[int]:
    """Return the units that are told of a warning: members of the headquarters, and the places that it names.

    A place is told of a warning for a place above or below it; where coordinates alone say where it holds, all are.
    """
    posts = Post.objects.filter(not_ended(), unit__closed_on=None)
    members = set(posts.filter(role__in=MEMBERS).values_list("unit_id", flat=True))
    places = dict(posts.filter(role__in=PLACE_ROLES).values_list("unit_id", "unit__path"))
    named = [area["unit"] for area in warning.areas]
    if all(named):
        paths = [path_of(one) for one in named]
        places = {
            pk: path
            for pk, path in places.items()
            if any(path.startswith(one) or one.startswith(path) for one in paths)
        }
    return sorted(members | set(places))


def in_force(at: datetime) -> QuerySet[FloodWarning]:
    """Return the warnings that hold at an instant, the latest first: published, neither replaced nor expired."""
    found = FloodWarning.objects.filter(state="published", expires_at__gt=at, status__in=SHOWN)
    return found.exclude(message="cancel").select_related("cap").order_by("-sent_at", "-id")


def lately_ended(at: datetime, since: datetime) -> QuerySet[FloodWarning]:
    """Return the cancellations that were published since an instant, the latest first."""
    found = FloodWarning.objects.filter(message="cancel", sent_at__gte=since, sent_at__lte=at, status__in=SHOWN)
    return found.select_related("cap").order_by("-sent_at", "-id")


def sent(since: datetime) -> QuerySet[FloodWarning]:
    """Return every message that was published since an instant, the latest first, tests left out."""
    found = FloodWarning.objects.filter(sent_at__gte=since, status__in=SHOWN)
    return found.select_related("cap").order_by("-sent_at", "-id")
