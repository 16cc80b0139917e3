"""A task that another office of the city hands to flood control (职责一（九）)."""

from datetime import datetime
from typing import cast

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import lock_thing
from qiban.core.steps.telling import tell
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.posts import duty_office_id
from qiban.law.flood.regulation import head
from qiban.law.flood.response.clocks import acknowledgement_clock
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.text import Text

from .tasks import kept


@transaction.atomic
def take_in_task(*, actor: Actor, flood_response_id: int, title: str, at: datetime | None = None) -> FloodTask:
    """Give the headquarters' office a task that another office hands over; it acknowledges it or gives it on.

    Args:
        actor: of the office that hands it over.

    Raises:
        Conflict: the response is over.

    Source: duty 1.9.
    """
    at = at or clock.now()
    response = lock_thing(FloodResponse, flood_response_id)
    if response.state != "running":
        raise Conflict(Text("该应急响应已经结束。", "That response is over."))
    task = FloodTask(
        response_id=response.pk,
        unit_id=duty_office_id(),
        clause=head(9).clause,
        title=title,
        level=4,
        is_extra=True,
    )
    begin(task, "add_task", actor=actor, at=at, detail={"title": title, **kept(task, response)})
    owed = acknowledgement_clock(level=cast("LevelNumber", response.level), assigned_at=at, law=response.law_on(at))
    bear(owed, task, task.unit_id, at)
    tell("task_assigned", task, task.unit_id, "flood_duty", at=at)
    return task
