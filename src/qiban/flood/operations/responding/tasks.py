"""The tasks of a response follow its level: made, suspended, resumed and ended by the duties' own rule (职责一（九）, 职责二)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from qiban.core.actor import Actor
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.many import advance_many, bear_many, begin_many, lock_many
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.queries.bearers import units_by_bearer
from qiban.flood.queries.places import governments_in
from qiban.law.flood.duties import HEADS, Duty, duties
from qiban.law.flood.response.clocks import acknowledgement_clock, report_clock
from qiban.law.flood.response.facts import FateFacts, LevelNumber, TaskState
from qiban.law.flood.response.levels import task_fate
from qiban.law.regulation import Law

OPEN = ("assigned", "acknowledged", "returned", "reported", "suspended")
BEARERS = ("flood_member", "flood_head", "flood_county", "flood_town", "flood_village")
# What each fate is done by.
STEPS = {"suspend": "suspend_task", "resume": "resume_task", "end": "end_task"}


def follow_level(response: FloodResponse, before: int, actor: Actor, at: datetime) -> None:
    """Let tasks be as the level asks: some are suspended or resumed, others begin, reports come at the level's intervals."""
    law = response.law_on(at)
    known = _open_tasks(response)
    fates = {one.pk: _fate(one, response.level, law) for one in known}
    for fate in ("suspend", "resume"):
        _move([one for one in known if fates[one.pk] == fate], fate, response, actor, at)
    if before == 0 or response.level < before:
        kept = [one for one in known if fates[one.pk] == "keep"]
        _report_sooner(kept, response, at)
        _begin(response, actor, at)


def _open_tasks(response: FloodResponse) -> list[FloodTask]:
    ids = FloodTask.objects.filter(response=response.pk, state__in=OPEN).values_list("pk", flat=True)
    return lock_many(FloodTask, ids)


def _fate(task: FloodTask, to: int, law: Law) -> str:
    facts = FateFacts(cast("LevelNumber", task.level), cast("TaskState", task.state), cast("LevelNumber", to))
    return task_fate(facts, law).outcome


def _move(tasks: list[FloodTask], fate: str, response: FloodResponse, actor: Actor, at: datetime) -> None:
    """Suspend or resume tasks: what is suspended owes nothing; what is resumed is acknowledged anew."""
    if not tasks:
        return
    advance_many(tasks, STEPS[fate], actor=actor, at=at, details=lambda _: {"response": response.number})
    if fate == "suspend":
        end("flood_task", [one.pk for one in tasks], at=at, outcome=Outcome.VOID)
        _tell(tasks, "task_stopped", response, at)
    else:
        _owe_acknowledgement(tasks, response, at)


def _report_sooner(tasks: Iterable[FloodTask], response: FloodResponse, at: datetime) -> None:
    """Let what is under way be reported at the intervals of a higher level, from now on."""
    under_way = [one for one in tasks if one.state in ("acknowledged", "reported")]
    if under_way:
        end("flood_task", [one.pk for one in under_way], "task_report", at=at, outcome=Outcome.VOID)
        owed = report_clock(level=cast("LevelNumber", response.level), since=at, law=response.law_on(at))
        bear_many(((owed, one, one.unit_id) for one in under_way), at)


def _begin(response: FloodResponse, actor: Actor, at: datetime) -> None:
    """Make the tasks that the level asks for and that were not made before."""
    made = set(FloodTask.objects.filter(response=response.pk, is_extra=False).values_list("clause", "unit_id"))
    wanted = [(duty, unit) for duty, units in asked_at(response) for unit in units]
    new = [_task(response, duty, unit) for duty, unit in wanted if (duty.citation.clause, unit) not in made]
    if new:
        begin_many(new, "add_task", actor=actor, at=at, details=lambda one: kept(one, response))
        _owe_acknowledgement(new, response, at)


def kept(task: FloodTask, response: FloodResponse) -> dict[str, Any]:
    """Return what a task's first entry keeps of it: the journal alone tells whose task on which duty it is."""
    told = {"response": response.number, "duty": task.clause, "bearer": task.unit_id, "lowest": task.level}
    return {**told, "is_extra": True} if task.is_extra else told


def duty_of(task: FloodTask) -> tuple[int, str] | None:
    """Return what tells a unit's tasks apart: it has one of a duty in a response; None for those besides the duties."""
    return None if task.is_extra else (task.response_id, task.clause)


def asked_at(response: FloodResponse) -> list[tuple[Duty, list[int]]]:
    """Return the duties that ask for tasks at a response's level, each with the ids of the units that bear it."""
    return list(bearers((one for one in duties() if one.is_task_at(response.level)), response))


def told_asked(response: FloodResponse) -> list[list[Any]]:
    """Return what duties ask for at a response's level as its journal keeps it: clause, lowest level, ids of units."""
    return [[duty.citation.clause, duty.level, units] for duty, units in asked_at(response)]


def hold_tasks(response: FloodResponse) -> None:
    """Hold what is open of a response's tasks before its level changes: what else is done to one is written before or after."""
    _open_tasks(response)


def bearers(asked: Iterable[Duty], response: FloodResponse) -> Iterator[tuple[Duty, list[int]]]:
    """Yield duties with the ids of the units that bear each in a response: heads are those of its places; two queries."""
    listed = list(asked)
    heads = governments_in(response.places)
    units = {code: [one.pk for one in found] for code, found in units_by_bearer(listed).items()} | {HEADS: heads}
    for duty in listed:
        yield duty, list(dict.fromkeys(unit for code in duty.bearers for unit in units[code]))


def _task(response: FloodResponse, duty: Duty, unit_id: int) -> FloodTask:
    return FloodTask(
        response_id=response.pk,
        unit_id=unit_id,
        clause=duty.citation.clause,
        title=duty.title.zh,
        level=cast("LevelNumber", duty.level),
    )


def _owe_acknowledgement(tasks: Sequence[FloodTask], response: FloodResponse, at: datetime) -> None:
    owed = acknowledgement_clock(level=cast("LevelNumber", response.level), assigned_at=at, law=response.law_on(at))
    bear_many(((owed, one, one.unit_id) for one in tasks), at)
    _tell(tasks, "tasks_assigned", response, at)


def _tell(tasks: Iterable[FloodTask], kind: str, response: FloodResponse, at: datetime) -> None:
    """Tell each unit once of all its tasks."""
    counts = Counter(one.unit_id for one in tasks)
    notify_many(
        Draft(
            kind,
            unit_id,
            at,
            f"{kind}-{response.pk}-{response.step_no}-{unit_id}",
            roles=BEARERS,
            facts={"flood_response": response.pk, "count": count},
            case_number=response.number,
        )
        for unit_id, count in counts.items()
    )


def numbers_left(response: FloodResponse) -> list[str]:
    """Return the numbers of the tasks that are not done, nor suspended."""
    found = FloodTask.objects.filter(response=response.pk, state__in=OPEN).exclude(state="suspended").order_by("pk")
    return [one.number for one in found]


def end_tasks(response: FloodResponse, explanation: str, actor: Actor, at: datetime) -> None:
    """End what is left of the tasks with the response, each with the words that explain it."""
    left = _open_tasks(response)
    advance_many(left, "end_task", actor=actor, at=at, details=lambda _: {"reason": explanation})
    end("flood_task", [one.pk for one in left], at=at, outcome=Outcome.VOID)
    _tell([one for one in left if one.state != "suspended"], "task_stopped", response, at)
