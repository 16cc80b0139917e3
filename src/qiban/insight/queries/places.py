"""How each place of a response stands: its gravest light, its tasks, and what is said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit
from qiban.core.units.queries import path_of
from qiban.flood.models import FloodResponse
from qiban.flood.queries.places import places_offered
from qiban.flood.queries.standing import UnitStanding


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map.

    Args:
        is_concerned: whether the response concerns it.
    """

    unit: Unit
    is_concerned: bool
    light: Obligation | None
    waiting: int
    total: int
    people: int


def places_of(response: FloodResponse, standing: Iterable[UnitStanding], _actor: Actor) -> Sequence[Place]:
    """Return the county's towns in their order, each with how its own tasks stand."""
    known = {one.unit.pk: one for one in standing}
    concerned = tuple(path_of(one) for one in response.places)
    towns = [one for one in places_offered() if one.kind == "town"]
    return [_place(one, known.get(one.pk), one.path.startswith(concerned)) for one in towns]


def _place(unit: Unit, standing: UnitStanding | None, is_concerned: bool) -> Place:  # noqa: FBT001
    if standing is None:
        return Place(unit, is_concerned, None, 0, 0, 0)
    return Place(unit, is_concerned, standing.light, standing.waiting, standing.total, standing.people)
