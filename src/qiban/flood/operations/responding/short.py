"""A report in one go, as phones on a poor network and short messages bring it (职责一（十一）)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.flood.models import FloodTask
from qiban.law.flood.workflow import WORKFLOW

from .working import acknowledge_task, complete_task, report_task_state


@transaction.atomic
def report_briefly(
    *,
    actor: Actor,
    flood_task_id: int,
    text: str,
    people: int | None = None,
    vehicles: int | None = None,
    is_done: bool = False,
    at: datetime | None = None,
) -> FloodTask:
    """Report how a task goes, or that it is done; one that waits is acknowledged by that.

    Whoever sends it may not see how the task stands by now, so no step is asked for.

    Args:
        people, vehicles: how many are at work now.

    Raises:
        Refused: nothing is said, or the task is over or stopped.
        Denied: another unit's task.

    Source: duty 1.11.
    """
    at = at or clock.now()
    act = complete_task if is_done else report_task_state
    state = FloodTask.objects.select_for_update().filter(pk=flood_task_id).values_list("state", flat=True).first()
    if state and _waits(state, act.__name__, actor):
        acknowledge_task(actor=actor, flood_task_id=flood_task_id, at=at)
    return act(actor=actor, flood_task_id=flood_task_id, text=text, people=people, vehicles=vehicles, at=at)


def _waits(state: str, action: str, actor: Actor) -> bool:
    """Tell whether the table wants a task in this state acknowledged before it is reported on so."""
    is_open = bool(WORKFLOW.next_states("flood_task", state, action, actor.role))
    return not is_open and bool(WORKFLOW.next_states("flood_task", state, "acknowledge_task", actor.role))
