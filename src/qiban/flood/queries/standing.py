"""How a response stands: its tasks by unit, state and light."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet, Sum

from qiban.core.actor import Actor
from qiban.core.obligations.lights import gravest
from qiban.core.obligations.models import Obligation
from qiban.core.rows import find_with
from qiban.core.units.models import Unit
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.permissions import visible_of_unit

OPEN = ("assigned", "acknowledged", "returned", "reported")
WAITING = ("assigned", "returned")


@dataclass(slots=True)
class UnitStanding:
    """The tasks of a unit in a response.

    Args:
        states: how many are in each state.
        light: the gravest of what it owes for them.
        people: how many it has at work, as its latest reports say.
    """

    unit: Unit
    states: Counter[str] = field(default_factory=Counter)
    light: Obligation | None = None
    people: int = 0

    @property
    def waiting(self) -> int:
        return sum(self.states[one] for one in WAITING)

    @property
    def under_way(self) -> int:
        return self.states["acknowledged"] + self.states["reported"]

    @property
    def done(self) -> int:
        return self.states["done"]

    @property
    def total(self) -> int:
        return self.waiting + self.under_way + self.done


def tasks_of(response: FloodResponse, actor: Actor) -> QuerySet[FloodTask]:
    """Return the tasks of a response that the post may see."""
    return visible_of_unit(FloodTask, actor).filter(response=response)


def standings(response: FloodResponse, actor: Actor) -> list[UnitStanding]:
    """Return how each unit stands whose tasks the post may see, the gravest light first; three queries."""
    seen = tasks_of(response, actor)
    counted = seen.order_by().values_list("unit", "state").annotate(Count("pk"), Sum("people"))
    rows = list(counted)
    units = {one.pk: one for one in find_with(Unit, pk__in=list({unit for unit, *_ in rows}))}
    found = {pk: UnitStanding(unit) for pk, unit in units.items()}
    for unit, state, number, people in rows:
        found[unit].states[state] += number
        found[unit].people += (people or 0) if state in OPEN else 0
    _light(found, seen)
    return sorted(found.values(), key=lambda one: (-_gravity(one.light), -one.waiting, one.unit.pk))


def _light(found: dict[int, UnitStanding], seen: QuerySet[FloodTask]) -> None:
    keys = list(seen.filter(state__in=OPEN).values_list("pk", flat=True))
    owed = Obligation.objects.filter(subject_type="flood_task", subject_id__in=keys, settled_at=None)
    by_unit: dict[int, list[Obligation]] = {}
    for one in owed:
        by_unit.setdefault(one.bearer_unit_id, []).append(one)
    for unit, listed in by_unit.items():
        if unit in found:
            found[unit].light = gravest(listed)


def _gravity(light: Obligation | None) -> int:
    return light.phase if light else -1


def totals(standing: Iterable[UnitStanding]) -> dict[str, int]:
    """Return the sums over units: tasks, and people at work."""
    listed = list(standing)
    names = ("total", "waiting", "under_way", "done", "people")
    return {name: sum(getattr(one, name) for one in listed) for name in names}
