"""The sections of a situation report, one function each, and the report as it is kept.

Other parts add theirs to `SECTIONS`, and to `MISSING` what units owe them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from qiban.core.clock import local
from qiban.core.journal.models import Entry
from qiban.flood.models import FloodOrder, FloodQuestion, FloodResponse, FloodTask, LevelProposal, OrderReceipt
from qiban.law.flood.duties import PHASES, duties_by_clause
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.workflow import STATES
from qiban.law.quantities import number_text
from qiban.law.text import Text

from .around import evacuations_missing, headcounts, readings, warnings
from .missing import orders_missing, questions_missing, tasks_missing
from .section import Cell, Missing, Section, moment, name_of, without_personal

CHANGES = {
    "open_response": Text("启动", "Opened"),
    "raise_level": Text("提升", "Raised"),
    "lower_level": Text("降低", "Lowered"),
    "close_response": Text("结束", "Ended"),
}
EXTRA = Text("增派任务", "Added tasks")
UNIT = Text("单位", "Unit")
WORKING = ("assigned", "acknowledged", "returned", "reported", "done")


def level(response: FloodResponse, at: datetime) -> Section:
    """Return the level that runs, and how it came about."""
    changes = Entry.objects.filter(
        subject_type="flood_response", subject_id=response.pk, action__in=CHANGES, at__lte=at
    ).order_by("sequence")
    entries = list(changes)
    numbers = [LevelProposal.key_in(one.detail.get("level_proposal", "")) for one in entries]
    opinions = {one.pk: one.opinion for one in LevelProposal.objects.filter(pk__in=numbers)}
    name = NAMES[response.level]
    return Section(
        "level",
        Text("响应级别", "Level of the response"),
        [Text("时间", "At"), Text("变化", "Change"), Text("级别", "Level"), Text("依据", "Reason")],
        [
            [
                moment(one.at),
                CHANGES[one.action],
                NAMES[int(one.detail["to_level"])],
                without_personal(opinions.get(pk, "")),
            ]
            for one, pk in zip(entries, numbers, strict=True)
        ],
        [Text(f"现为{name.zh}应急响应。", f"The response runs at {name.en}.")],
    )


def tasks(response: FloodResponse, _at: datetime) -> Section:
    """Return what is done for tasks, by phase and unit, with the latest answer and how many are at work."""
    found = FloodTask.objects.filter(response=response.pk, state__in=WORKING).select_related("unit").order_by("pk")
    groups: dict[tuple[int, int], list[FloodTask]] = defaultdict(list)
    for one in found:
        groups[_phase(one), one.unit_id].append(one)
    rows = [_tasks_row(phase, of) for (phase, _), of in sorted(groups.items(), key=lambda item: item[0][0])]
    all_tasks = [one for of in groups.values() for one in of]
    people, vehicles = sum(one.people or 0 for one in all_tasks), sum(one.vehicles or 0 for one in all_tasks)
    total, done = len(all_tasks), sum(one.state == "done" for one in all_tasks)
    line = Text(
        f"共{total}项任务，已完成{done}项；投入{people}人，车辆、设备{vehicles}台。",
        f"{total} tasks, {done} of them done; {people} people and {vehicles} vehicles and machines at work.",
    )
    return Section(
        "tasks",
        Text("任务落实情况", "Tasks"),
        [
            Text("环节", "Phase"),
            UNIT,
            Text("任务数", "Tasks"),
            Text("已完成", "Done"),
            Text("待接收", "Not acknowledged"),
            Text("投入人数", "People"),
            Text("车辆、设备（台）", "Vehicles, machines"),
            Text("最近报告", "Latest report"),
        ],
        rows,
        [line] if rows else (),
    )


def _phase(task: FloodTask) -> int:
    """Return the place of a task's phase among all; what was asked for besides stands last."""
    duty = None if task.is_extra else duties_by_clause().get(task.clause.partition(":")[2])
    return list(PHASES).index(duty.phase) if duty else len(PHASES)


def _tasks_row(phase: int, of: list[FloodTask]) -> list[Cell]:
    latest = max((one for one in of if one.reported_at), key=lambda one: one.last_at, default=None)
    return [
        list(PHASES.values())[phase] if phase < len(PHASES) else EXTRA,
        name_of(of[0].unit),
        len(of),
        sum(one.state == "done" for one in of),
        sum(one.state in ("assigned", "returned") for one in of),
        sum(one.people or 0 for one in of),
        sum(one.vehicles or 0 for one in of),
        f"{moment(latest.reported_at)} {without_personal(latest.latest)}" if latest else "",
    ]


def orders(response: FloodResponse, _at: datetime) -> Section:
    """Return the orders that were issued, with how many units confirmed them and carried them out."""
    found = FloodOrder.objects.filter(response=response.pk).exclude(issued_at=None).order_by("pk")
    receipts: dict[int, list[OrderReceipt]] = defaultdict(list)
    for one in OrderReceipt.objects.filter(order__response=response.pk).order_by("pk"):
        receipts[one.order_id].append(one)
    return Section(
        "orders",
        Text("指令执行情况", "Orders"),
        [
            Text("指令", "Order"),
            Text("下达时间", "Issued at"),
            Text("完成时限", "Until"),
            Text("接收单位", "Receivers"),
            Text("已确认", "Confirmed"),
            Text("已执行", "Carried out"),
            Text("不能执行", "Objected"),
            Text("状态", "State"),
        ],
        [_order_row(one, receipts[one.pk]) for one in found],
        nothing=Text("没有下达指令。", "No order was issued."),
    )


def _order_row(order: FloodOrder, receipts: list[OrderReceipt]) -> list[Cell]:
    return [
        f"{order.number} {without_personal(order.title)}",
        moment(order.issued_at),
        moment(order.due_at),
        len(receipts),
        sum(one.confirmed_at is not None for one in receipts),
        sum(one.state == "carried_out" for one in receipts),
        sum(bool(one.objection) for one in receipts),
        STATES["flood_order"][order.state],
    ]


def figures(response: FloodResponse, _at: datetime) -> Section:
    """Return the figures that the headquarters asked for, each unit's, with the sum of those that are numbers."""
    found = _questions(response).exclude(label="")
    rows: list[list[Cell]] = []
    sums: dict[str, Decimal] = {}
    for one in found.order_by("label", "pk"):
        rows.append([one.label, name_of(one.unit), _answer(one), moment(one.answered_at)])
        if one.number_given is not None and one.answered_at:
            sums[one.label] = sums.get(one.label, Decimal()) + one.number_given
    lines = [
        Text(f"{label}合计{number_text(number)}。", f"{label}: {number_text(number)} in all.")
        for label, number in sums.items()
    ]
    return Section(
        "figures",
        Text("数据项", "Figures"),
        [Text("数据项", "Figure"), UNIT, Text("数值或情况", "Value"), Text("答复时间", "Answered at")],
        rows,
        lines,
        nothing=Text("没有要求报送的数据项。", "No figures were asked for."),
    )


def questions(response: FloodResponse, _at: datetime) -> Section:
    """Return the other questions with their answers."""
    found = _questions(response).filter(label="").order_by("pk")
    return Section(
        "questions",
        Text("询问和答复", "Questions and answers"),
        [Text("询问", "Question"), Text("询问单位", "Asked by"), Text("被询问单位", "Asked"), Text("答复", "Answer")],
        [[without_personal(one.text), name_of(one.asker), name_of(one.unit), _answer(one)] for one in found],
        nothing=Text("没有询问。", "Nothing was asked."),
    )


def _questions(response: FloodResponse) -> QuerySet[FloodQuestion]:
    return (
        FloodQuestion.objects.filter(response=response.pk)
        .exclude(state__in=("withdrawn", "ended"))
        .select_related("unit", "asker")
    )


WAITING = Text("待答复", "Not answered")


def _answer(one: FloodQuestion) -> Cell:
    if one.state == "asked":
        return WAITING
    return " ".join(filter(None, (one.figure, without_personal(one.answer))))


SECTIONS: tuple[Callable[[FloodResponse, datetime], Section], ...] = (
    level,
    readings,
    warnings,
    headcounts,
    tasks,
    orders,
    figures,
    questions,
)
MISSING: tuple[Callable[[FloodResponse, datetime], Iterable[Missing]], ...] = (
    tasks_missing,
    orders_missing,
    questions_missing,
    evacuations_missing,
)


def snapshot(response: FloodResponse, at: datetime) -> dict[str, Any]:
    """Return a situation report's content as of an instant, as it is kept: what is known, and what is missing."""
    owed = sorted(_missing(response, at), key=lambda one: (one.due_at, one.unit_id, one.number))
    return {
        "number": response.number,
        "title": response.title,
        "level": response.level,
        "is_drill": response.is_drill,
        "as_of": local(at).isoformat(),
        "sections": [one(response, at).plain() for one in SECTIONS],
        "missing": [one.plain(at) for one in owed],
        "units_missing": len({one.unit_id for one in owed}),
    }


def _missing(response: FloodResponse, at: datetime) -> Iterator[Missing]:
    for one in MISSING:
        yield from one(response, at)
