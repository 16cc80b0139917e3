"""Readiness items as lists show them: narrowed, and summed up by unit."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.flood.models import FloodSeason, Readiness
from qiban.flood.permissions import visible_of_unit, visible_seasons

NOT_READY, COUNTED = ("owed", "lapsed"), ("owed", "lapsed", "ready", "idle")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Args:
        season: the one looked at; None where there is none.
        unit: a unit's code; kind and state as the model has them; empty for all.
        state: "not_ready" for both of those.
    """

    season: FloodSeason | None
    unit: str = ""
    kind: str = ""
    state: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.unit or self.kind or self.state)


@dataclass(frozen=True, slots=True)
class UnitSum:
    """How a unit stands: how many items are owed, lapsed, ready, and need nothing."""

    unit: Unit
    owed: int
    lapsed: int
    ready: int
    idle: int

    @property
    def is_ready(self) -> bool:
        """Whether it has something to make ready, and all of it is."""
        return self.ready > 0 and not self.owed and not self.lapsed

    @property
    def is_idle(self) -> bool:
        """Whether it has nothing to make ready, which is not the same as being ready."""
        return not self.ready and not self.owed and not self.lapsed


def seasons(actor: Actor) -> list[FloodSeason]:
    """Return the seasons that were opened, the open ones first, then the newest."""
    found = visible_seasons(actor).exclude(state="planned").order_by("-year", "-pk")[:20]
    return sorted(found, key=lambda one: one.state != "open")


def items(actor: Actor, asked: Asked) -> QuerySet[Readiness]:
    """Return the items that are asked for, as far as the post may see them."""
    found = visible_of_unit(Readiness, actor).filter(season=asked.season).exclude(state="ended")
    if asked.unit:
        found = found.filter(unit__code=asked.unit)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.state:
        found = found.filter(state__in=NOT_READY if asked.state == "not_ready" else [asked.state])
    return found.select_related("unit", "season")


def units(actor: Actor, season: FloodSeason | None) -> list[UnitSum]:
    """Return how each unit stands, those that are not ready first; two queries."""
    found = visible_of_unit(Readiness, actor).filter(season=season).exclude(state="ended").order_by()
    counts: dict[tuple[int, str], int] = {}
    for unit, state, number in found.values_list("unit", "state").annotate(many=Count("pk")):
        counts[unit, state] = number
    ids = {unit for unit, _ in counts}
    sums = [
        UnitSum(one, *(counts.get((one.pk, state), 0) for state in COUNTED))
        for one in Unit.objects.filter(pk__in=ids).order_by("pk")
    ]
    return sorted(sums, key=lambda one: (one.is_ready or one.is_idle, one.unit.pk))
