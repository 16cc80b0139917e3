"""What units do for their tasks: acknowledge, report, complete; and how the headquarters answers (职责一（九）, （十一）)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.many import advance_many, bear_many, lock_many
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.operations.handing import take_up
from qiban.flood.posts import check_headquarters, check_own
from qiban.law.flood.regulation import head
from qiban.law.flood.response.clocks import acknowledgement_clock, report_clock
from qiban.law.flood.response.facts import LevelNumber, TaskReportFacts
from qiban.law.flood.response.levels import task_report
from qiban.law.text import Text

from .tasks import BEARERS, duty_of, kept

TITLE, TEXT = 200, 10_000
MOST_PEOPLE = 1_000_000


def _level(task: FloodTask) -> LevelNumber:
    (response,) = find(FloodResponse, id=task.response_id)
    return cast("LevelNumber", response.level)


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> FloodTask:
    task = lock_for(FloodTask, action, pk, actor=actor, at=at, step_no=step_no)
    check_own(actor, task.unit_id)
    return task


@transaction.atomic
def acknowledge_task(
    *, actor: Actor, flood_task_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodTask:
    """Acknowledge a task; from now on the unit owes reports at the level's intervals.

    Raises:
        Denied: another unit's task.

    Source: duty 1.9.
    """
    at = at or clock.now()
    task = _own(actor, flood_task_id, "acknowledge_task", step_no, at)
    _acknowledged([task], actor, at)
    return task


@transaction.atomic
def acknowledge_all(*, actor: Actor, flood_response_id: int, at: datetime | None = None) -> int:
    """Acknowledge every task of a response that waits for the own unit; return how many there were.

    Source: duty 1.9.
    """
    at = at or clock.now()
    waiting = FloodTask.objects.filter(
        response=flood_response_id, unit=actor.unit, state__in=("assigned", "returned")
    ).values_list("pk", flat=True)
    tasks = [one for one in lock_many(FloodTask, waiting) if one.state in ("assigned", "returned")]
    if tasks:
        _acknowledged(tasks, actor, at)
    return len(tasks)


def _acknowledged(tasks: Sequence[FloodTask], actor: Actor, at: datetime) -> None:
    for one in tasks:
        one.acknowledged_at = one.acknowledged_at or at
    advance_many(tasks, "acknowledge_task", actor=actor, at=at, changed=["acknowledged_at"])
    settle("flood_task", [one.pk for one in tasks], "task_acknowledgement", at=at)
    owed = report_clock(level=_level(tasks[0]), since=at, law=tasks[0].law_on(at))
    bear_many(((owed, one, one.unit_id) for one in tasks), at)


@transaction.atomic
def report_task_state(
    *,
    actor: Actor,
    flood_task_id: int,
    text: str,
    people: int | None = None,
    vehicles: int | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodTask:
    """Report how a task goes; it is acknowledged by that, and the next report is owed after the level's interval.

    Args:
        people, vehicles: how many are at work now.

    Raises:
        Refused: nothing is said.
        Denied: another unit's task.

    Source: duty 1.11.
    """
    at = at or clock.now()
    task = _reported("report_task_state", actor, flood_task_id, text, people, vehicles, uploads, step_no, at)
    settle(task.subject_type, task.pk, at=at)
    bear(report_clock(level=_level(task), since=at, law=task.law_on(at)), task, task.unit_id, at)
    return task


@transaction.atomic
def complete_task(
    *,
    actor: Actor,
    flood_task_id: int,
    text: str,
    people: int | None = None,
    vehicles: int | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodTask:
    """Report that a task is done; nothing more is owed for it unless it is sent back.

    Raises:
        Refused: nothing is said.
        Denied: another unit's task.

    Source: duty 1.11.
    """
    at = at or clock.now()
    task = _reported("complete_task", actor, flood_task_id, text, people, vehicles, uploads, step_no, at)
    settle(task.subject_type, task.pk, at=at)
    return task


def _reported(
    action: str,
    actor: Actor,
    pk: int,
    text: str,
    people: int | None,
    vehicles: int | None,
    uploads: Uploads,
    step_no: int | None,
    at: datetime,
) -> FloodTask:
    task = _own(actor, pk, action, step_no, at)
    require(task_report(TaskReportFacts(text, is_done=action == "complete_task"), task.law_on(at)))
    (task.latest,) = fitting(text=(text, TEXT))
    task.people, task.vehicles = _number("people", people), _number("vehicles", vehicles)
    task.reports, task.reported_at = task.reports + 1, at
    task.acknowledged_at = task.acknowledged_at or at
    detail: dict[str, Any] = {"text": task.latest, "people": people, "vehicles": vehicles}
    advance(task, action, actor=actor, at=at, detail={key: value for key, value in detail.items() if value is not None})
    keep_files(uploads, task, actor, at)
    return task


def _number(name: str, value: int | None) -> int | None:
    if value is not None and not 0 <= value <= MOST_PEOPLE:
        raise Invalid.field(name, Text("请填写0或以上的整数。", "Write a whole number of 0 or more."))
    return value


@transaction.atomic
def return_task(
    *, actor: Actor, flood_task_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodTask:
    """Send a report back, with the reason; the unit acknowledges that and reports again.

    Raises:
        Invalid: no reason is given.
        Conflict: the unit has closed, and nobody does it in its place.
        Denied: the post is not of the headquarters.

    Source: duty 1.9.
    """
    at = at or clock.now()
    task = lock_for(FloodTask, "return_task", flood_task_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    take_up(task, head(9), actor, at, one_each=duty_of)
    advance(task, "return_task", actor=actor, at=at, detail={"reason": kept})
    end(task.subject_type, task.pk, at=at, outcome=Outcome.VOID)
    bear(acknowledgement_clock(level=_level(task), assigned_at=at, law=task.law_on(at)), task, task.unit_id, at)
    tell("task_returned", task, task.unit_id, *BEARERS, at=at, reason=kept)
    return task


@transaction.atomic
def add_task(
    *,
    actor: Actor,
    flood_response_id: int,
    title: Annotated[str, Line],
    unit_id: UnitId,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodTask:
    """Give a unit a task besides those of its duties.

    Raises:
        Invalid: it is not said what is to be done.
        Denied: the post is not of the headquarters.

    Source: duty 1.9.
    """
    at = at or clock.now()
    response = lock_for(FloodResponse, "add_task", flood_response_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(title=title)
    (title,) = fitting(title=(title, TITLE))
    task = FloodTask(
        response_id=response.pk, unit_id=unit_id, clause=head(9).clause, title=title, level=4, is_extra=True
    )
    begin(task, "add_task", actor=actor, at=at, detail={"title": title, **kept(task, response)}, of=response)
    bear(acknowledgement_clock(level=_level(task), assigned_at=at, law=task.law_on(at)), task, unit_id, at)
    tell("task_assigned", task, unit_id, *BEARERS, at=at)
    return task
