"""What a unit has to do now, in as few queries as a page for poor networks may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.obligations.lights import phase_at
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.obligations.queries import lights_on
from qiban.flood.models import Evacuation, FloodResponse, FloodTask
from qiban.flood.permissions import PLACES, visible_evacuations, visible_responses

from .standing import OPEN, WAITING

OVER = ("returned", "cancelled")


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task of the own unit that is not over, and what is owed for it next."""

    task: FloodTask
    owed: Obligation | None
    is_late: bool

    @property
    def waits(self) -> bool:
        """Whether it is to be acknowledged."""
        return self.task.state in WAITING


def running(actor: Actor) -> Sequence[FloodResponse]:
    """Return the responses that run; one query."""
    return list(visible_responses(actor).filter(state="running"))


def own_tasks(actor: Actor, at: datetime) -> list[OwnTask]:
    """Return the open tasks of the post's own unit in responses that run, what is due first in front; two queries."""
    found = FloodTask.objects.filter(unit=actor.unit, state__in=OPEN, response__state="running").order_by("pk")
    tasks = list(found)
    lights = lights_on([("flood_task", one.pk) for one in tasks])
    listed = [_owed(one, lights.get(("flood_task", one.pk)), at) for one in tasks]
    return sorted(listed, key=lambda one: (one.owed is None, one.owed.due_at if one.owed else at, one.task.pk))


def _owed(task: FloodTask, owed: Obligation | None, at: datetime) -> OwnTask:
    return OwnTask(task, owed, owed is not None and phase_at(owed, at) >= Phase.OVERDUE)


def own_evacuations(actor: Actor, most: int) -> Sequence[Evacuation]:
    """Return the evacuations at the post's place that are not over; one query, none for posts without a place."""
    if actor.role not in PLACES:
        return []
    found = visible_evacuations(actor).filter(response__state="running", area__path__startswith=actor.unit_path)
    return list(found.exclude(state__in=OVER).select_related("area").order_by("pk")[:most])
