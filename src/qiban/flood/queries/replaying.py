"""A response replayed from its journal, and in what the database differs from it (职责一（九）, 职责二)."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from django.db.models import Q

from qiban.core.journal.models import Entry
from qiban.core.office import Check, Fault
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodResponse, FloodTask
from qiban.law.citation import Citation
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.response.replaying import (
    Act,
    Asked,
    Change,
    Difference,
    Event,
    Handed,
    Made,
    Replay,
    Row,
    differences,
    replayed,
)
from qiban.law.flood.workflow import STATES, WORKFLOW
from qiban.law.text import Text

CHANGES = ("open_response", "raise_level", "lower_level", "close_response")
ACTS = ("acknowledge_task", "report_task_state", "complete_task", "return_task")
TASK_STATES = STATES["flood_task"]
REMEDY = Text(
    "请核对该任务的办理过程，并执行 qiban journal verify 查验日志。",
    "Look at what happened to the task, and run qiban journal verify.",
)


class Compared(NamedTuple):
    """A response as its journal gives it, and how the database differs from that."""

    replay: Replay
    differences: list[Difference]


def compared(response: FloodResponse) -> Compared:
    """Replay a response and compare its tasks with the database; five queries, however many there are."""
    entries = _entries(response)
    replay = replayed([_event(one) for one in entries], response.law_on(response.last_at))
    ids = {one.subject_id for one in entries if one.subject_type == "flood_task"}
    found = FloodTask.objects.filter(Q(response=response.pk) | Q(pk__in=ids)).order_by("pk")
    rows = [
        Row(one.pk, one.clause, one.unit_id, one.level, one.state, one.is_extra, one.response_id == response.pk)
        for one in found
    ]
    told = differences(replay, rows, level=response.level, is_closed=response.state == "closed")
    return Compared(replay, told)


def _entries(response: FloodResponse) -> list[Entry]:
    """Return what changed the response's level, and what began or was done to its tasks, as it was written."""
    firsts = Entry.objects.filter(subject_type="flood_task", action="add_task", detail__response=response.number)
    ids = [one.subject_id for one in firsts]
    own = Q(subject_type="flood_response", subject_id=response.pk, action__in=CHANGES)
    done = Q(action__in=("add_task", *ACTS, "hand_on")) | Q(action="end_task", detail__is_closed_unit=True)
    theirs = Q(subject_type="flood_task", subject_id__in=ids) & done
    return list(Entry.objects.filter(own | theirs).order_by("pk"))


def _event(entry: Entry) -> Event:
    told: dict[str, Any] = entry.detail
    if entry.subject_type == "flood_response":
        asked = (Asked(clause, lowest, tuple(units)) for clause, lowest, units in told.get("asked", []))
        return Change(cast("LevelNumber", int(told.get("to_level", 0))), tuple(asked))
    if entry.action == "add_task":
        return Made(entry.subject_id, told["duty"], told["bearer"], told["lowest"], told.get("is_extra", False))
    if entry.action == "hand_on":
        return Handed(entry.subject_id, id_of(told["heir"]))
    return Act(entry.subject_id, entry.action)


def said(found: list[Difference]) -> list[Text]:
    """Return differences in words, each with the task's number, unit and clause."""
    names = Unit.objects.in_bulk({one.unit for one in found if one.unit})
    return [_said(one, names.get(one.unit)) for one in found]


def _said(one: Difference, unit: Unit | None) -> Text:
    number = f"{FloodTask.letters}{one.task:06d}" if one.task else ""
    who = Text(unit.short_name, unit.name_en) if unit else Text("", "")
    duty = Citation.parse(one.clause).label if one.clause else Text("", "")
    what = _what(one)
    zh, en = " ".join(filter(None, (number, who.zh, duty.zh))), " ".join(filter(None, (number, who.en, duty.en)))
    return Text(f"{zh}：{what.zh}" if zh else what.zh, f"{en}: {what.en}" if en else what.en)


def _what(one: Difference) -> Text:
    plain = {
        "missing": Text("日志中有这项任务，数据库中没有。", "the journal has this task, the database does not."),
        "unasked": Text(
            "数据库中有这项任务，按日志不应有。", "the database has this task, the journal gives no cause for it."
        ),
        "unmade": Text("按日志应有这项任务，却没有下达。", "the journal asks for this task, and it was never made."),
        "response": Text("任务被改到了别的应急响应。", "the task was moved to another response."),
    }
    if one.kind in plain:
        return plain[one.kind]
    if one.kind == "level":
        was, now = NAMES[int(one.expected)], NAMES[int(one.found)]
        return Text(f"按日志为{was.zh}，数据库中为{now.zh}。", f"{was.en} by the journal, {now.en} in the database.")
    if one.kind == "impossible":
        state, action = TASK_STATES[one.expected], WORKFLOW.actions[one.found].title
        return Text(
            f"日志记有“{action.zh}”，而任务当时为“{state.zh}”。",
            f"the journal has “{action.en}” when the task was “{state.en}”.",
        )
    was, now = _value(one, one.expected), _value(one, one.found)
    name = NAMED[one.kind]
    return Text(
        f"{name.zh}按日志为“{was.zh}”，数据库中为“{now.zh}”。",
        f"{name.en} is “{was.en}” by the journal, “{now.en}” in the database.",
    )


NAMED = {
    "state": Text("状态", "the state"),
    "clause": Text("职责条款", "the clause"),
    "unit": Text("责任单位", "the unit"),
    "lowest": Text("要求办理的最低级别", "the lowest level"),
}


def _value(one: Difference, value: str) -> Text:
    if one.kind == "state":
        return TASK_STATES.get(value, Text(value, value))
    if one.kind == "clause":
        return Citation.parse(value).label
    if one.kind == "lowest":
        return NAMES[int(value)]
    unit = Unit.objects.filter(pk=int(value)).first()
    return Text(unit.short_name, unit.name_en) if unit else Text(value, value)


def _faults() -> Iterator[Fault]:
    """Every response's tasks are those that its journal gives."""
    for response in FloodResponse.objects.order_by("pk"):
        for one in said(compared(response).differences):
            yield Fault(
                Text(f"应急响应{response.number}与日志不符：{one.zh}", f"Response {response.number}: {one.en}"), REMEDY
            )


CHECKS = (Check("flood_tasks", Text("防汛任务与日志", "flood tasks against the journal"), _faults),)
