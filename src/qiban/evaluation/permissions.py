"""What a post may see of evaluation: months, groups, units, appeals, interviews."""

from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id, id_of
from qiban.law.hotline.roles import DEPUTY, SUPERVISE, UNIT

from .models import FigureAppeal, Interview, Month
from .posts import DEPUTY_UNIT

# Who sees everything once it is published.
OVERSEERS = frozenset({"city_leader", "auditor"})


def supervises(actor: Actor) -> bool:
    """Tell whether the post evaluates for the centre: it alone sees figures before they are published."""
    return actor.role in SUPERVISE and actor.unit_id == centre_id()


def oversees(actor: Actor) -> bool:
    """Tell whether the post sees all of evaluation that is published: the centre, who oversees, the deputy head's office."""
    return supervises(actor) or actor.role in OVERSEERS or is_deputy(actor)


def is_deputy(actor: Actor) -> bool:
    """Tell whether the post is of the deputy head's office, in the government itself."""
    return actor.role in DEPUTY and actor.unit == id_of(DEPUTY_UNIT)


def is_unit(actor: Actor) -> bool:
    """Tell whether the post handles for a unit."""
    return actor.role in UNIT and bool(actor.unit_path)


def visible_months(actor: Actor) -> QuerySet[Month]:
    """Return the months that the post may see: all for the centre, for others those that are published."""
    found = Month.objects.all()
    if supervises(actor):
        return found
    return found.filter(state="published") if oversees(actor) or is_unit(actor) else found.none()


def opens_unit(actor: Actor, unit: Unit) -> bool:
    """Tell whether the post may open a unit's figures: its own and those below it, or all for who oversees."""
    return oversees(actor) or (is_unit(actor) and actor.covers(unit.path))


def groups_seen(actor: Actor) -> frozenset[str] | None:
    """Return the peer groups of which the post sees the places: all (None) for who oversees, else those of its units."""
    if oversees(actor):
        return None
    if not is_unit(actor):
        return frozenset()
    mine = Unit.objects.filter(path__startswith=actor.unit_path).exclude(peer_group="")
    return frozenset(mine.values_list("peer_group", flat=True))


def visible_appeals(actor: Actor) -> QuerySet[FigureAppeal]:
    """Return the appeals that the post may see: all for who oversees, else those of its unit and the units below."""
    return _of_units(FigureAppeal.objects.select_related("unit", "month", "revision"), actor)


def visible_interviews(actor: Actor) -> QuerySet[Interview]:
    """Return the interviews that the post may see: all for who oversees, else those of its unit and the units below."""
    return _of_units(Interview.objects.select_related("unit"), actor)


def _of_units(found: "QuerySet[Any]", actor: Actor) -> "QuerySet[Any]":
    if oversees(actor):
        return found
    return found.filter(unit__path__startswith=actor.unit_path) if is_unit(actor) else found.none()
