"""The list of routine tasks: drafted, put into force, and what units are checked by each quarter (task 1)."""

from datetime import date, datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.rows import find, insert
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of
from qiban.law.openness.ledgers.facts import CheckFacts, CycleName, RoutineFacts, RoutineRow, TaskResult
from qiban.law.openness.ledgers.routine import routine_check, routine_list
from qiban.law.text import Text
from qiban.plans.models import OpenYear, RoutineList, RoutineTask
from qiban.plans.models.openness.kinds import Renewal
from qiban.plans.opening import check_keeper
from qiban.plans.operations.limits import TEXT, TITLE

UNKEPT = Help(
    Text(
        "每行一项：序号，冒号，证据；没有问题的不填。",
        "One a line: number, colon, evidence; nothing where all is kept.",
    )
)


@transaction.atomic
def draft_list(
    *, actor: Actor, open_year_id: int, step_no: int | None = None, at: datetime | None = None
) -> RoutineList:
    """Draft the next version of the list, with the tasks of the one in force.

    Source: task 1.
    """
    at = at or clock.now()
    year = lock_for(OpenYear, "draft_list", open_year_id, actor=actor, at=at, step_no=step_no)
    known = RoutineList.objects.order_by("version")
    before = known.filter(state="in_force").first()
    made = RoutineList(year_id=year.pk, version=known.count() + 1)
    begin(made, "draft_list", actor=actor, at=at, detail={"version": made.version}, of=year)
    if before is not None:
        insert([_copy(one, made) for one in find(RoutineTask, list_id=before.pk)])
    return made


def _copy(one: RoutineTask, made: RoutineList) -> RoutineTask:
    return RoutineTask(
        list_id=made.pk,
        task_number=one.task_number,
        task=one.task,
        responsible=one.responsible,
        channel=one.channel,
        cycle=one.cycle,
    )


@transaction.atomic
def edit_list(
    *,
    actor: Actor,
    routine_list_id: int,
    task_number: Annotated[str, Line],
    task: str,
    responsible: Annotated[str, Line],
    channel: Annotated[str, Line],
    renewal: Renewal,
    is_removed: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> RoutineList:
    """Enter a task of a list that is drafted, put it in the place of the one with its number, or take that out.

    Raises:
        Invalid: something is missing.

    Source: task 1.
    """
    at = at or clock.now()
    made = lock_for(RoutineList, "edit_list", routine_list_id, actor=actor, at=at, step_no=step_no)
    needed(task_number=task_number, task=task, responsible=responsible, channel=channel)
    number, words, who, where = fitting(
        task_number=(task_number, 20), task=(task, 500), responsible=(responsible, TITLE), channel=(channel, TITLE)
    )
    RoutineTask.objects.filter(list=made, task_number=number).delete()
    row = {"task_number": number, "task": words, "responsible": who, "channel": where}
    if not is_removed:
        insert([RoutineTask(list_id=made.pk, cycle=renewal.value, **row)])
    advance(made, "edit_list", actor=actor, at=at, detail={**row, "renewal": renewal.value, "is_removed": is_removed})
    return made


@transaction.atomic
def adopt_list(
    *, actor: Actor, routine_list_id: int, step_no: int | None = None, at: datetime | None = None
) -> RoutineList:
    """Put a list into force in the place of the one before.

    Raises:
        Refused: it has no tasks, or something is missing in one.

    Source: task 1.
    """
    at = at or clock.now()
    made = lock_for(RoutineList, "adopt_list", routine_list_id, actor=actor, at=at, step_no=step_no)
    require(routine_list(RoutineFacts(_rows(made)), made.law_on(at)))
    for one in find(RoutineList, state="in_force"):
        advance(lock_thing(RoutineList, one.pk), "replace_list", actor=actor, at=at)
    advance(made, "adopt_list", actor=actor, at=at)
    return made


def _rows(made: RoutineList) -> tuple[RoutineRow, ...]:
    return tuple(
        RoutineRow(one.task_number, one.task, one.responsible, one.channel, cast("CycleName", one.cycle))
        for one in RoutineTask.objects.filter(list=made)
    )


@transaction.atomic
def check_by_list(
    *,
    actor: Actor,
    routine_list_id: int,
    unit_id: UnitId,
    quarter_end: date,
    unkept: Annotated[str, UNKEPT] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> RoutineList:
    """Check a unit by the whole list, for a quarter; what it does not keep is told with evidence.

    Args:
        unkept: one a line: number, colon, evidence.

    Raises:
        Refused: the quarter has not begun, the list has no such number, or nothing shows what is not kept.
        Denied: the unit is not of the district.

    Source: task 1.
    """
    at = at or clock.now()
    made = lock_for(RoutineList, "check_by_list", routine_list_id, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, unit_id)
    (unkept,) = fitting(unkept=(unkept, TEXT))
    numbers = tuple(one.task_number for one in find(RoutineTask, list_id=made.pk))
    told = dict(_line(line) for line in unkept.splitlines() if line.strip())
    results = (
        *(TaskResult(one, is_kept=one not in told, evidence=told.get(one, "")) for one in numbers),
        *(TaskResult(one, is_kept=False, evidence=why) for one, why in told.items() if one not in numbers),
    )
    facts = CheckFacts(numbers, results, quarter_end, clock.civil_date(at))
    found = require(routine_check(facts, made.law_on(at))).results["unkept"]
    detail = {"unit": code_of(unit_id), "quarter_end": quarter_end.isoformat(), "unkept": "、".join(found)}
    advance(made, "check_by_list", actor=actor, at=at, detail=detail)
    return made


def _line(line: str) -> tuple[str, str]:
    number, _, evidence = line.replace("：", ":").partition(":")
    return number.strip(), evidence.strip()
