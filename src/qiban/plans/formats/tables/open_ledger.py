"""A unit's openness ledger 政务公开工作台账 as a spreadsheet: a row is a task of it, and how that goes (safeguard 2)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, text_of
from qiban.core.tables.cells import day, whole, yes_no
from qiban.core.tables.table import Column, Table
from qiban.law.openness.workflow import STATES
from qiban.law.text import Text
from qiban.plans.models import LedgerTask, OpenLedger
from qiban.plans.opening import BEARERS, visible_open
from qiban.plans.operations.openness.ledgers import edit_ledger, report_task

# What says which task it is and what is to be done, and what says how it goes.
WHAT, GOES = ("task", "responsible", "due_on"), ("progress", "is_done")


def _done(cell: Cell) -> bool | None:
    return yes_no(cell) if text_of(cell) else None


COLUMNS = (
    Column("year", Text("年度", "Year"), attrgetter("ledger.year.year"), whole, width=8),
    Column(
        "task_number", Text("序号", "Number"), attrgetter("task_number"), is_needed=True, others=("任务序号",), width=8
    ),
    Column(
        "task",
        Text("任务", "Task"),
        attrgetter("task"),
        others=("工作任务", "重点任务", "公开任务", "任务内容"),
        width=50,
    ),
    Column(
        "responsible",
        Text("责任单位", "Responsible"),
        attrgetter("responsible"),
        others=("责任科室", "责任部门", "责任人"),
        width=24,
    ),
    Column("due_on", Text("完成期限", "Due on"), attrgetter("due_on"), day, others=("完成时限", "完成时间"), width=12),
    Column(
        "progress",
        Text("进展情况", "How it goes"),
        attrgetter("progress"),
        others=("完成情况", "工作进展", "进展"),
        width=50,
    ),
    Column(
        "is_done",
        Text("是否完成", "Done"),
        lambda row: "是" if row.is_done else "否",
        _done,
        others=("已完成",),
        width=10,
    ),
    Column("unit", Text("单位", "Unit"), attrgetter("ledger.unit.short_name"), None, width=20),
    Column("state", Text("台账状态", "State"), lambda row: STATES["open_ledger"][row.ledger.state].zh, None, width=14),
)


def _rows(actor: Actor) -> "QuerySet[LedgerTask]":
    found = LedgerTask.objects.filter(ledger__in=visible_open(OpenLedger, actor))
    return found.select_related("ledger__unit", "ledger__year").order_by("-ledger__year__year", "ledger", "id")


def _ledger(actor: Actor, said: Mapping[str, Any]) -> OpenLedger:
    """Return the own unit's ledger of the year that a row names, or its latest.

    Raises:
        BadRow: it has none.
    """
    found = OpenLedger.objects.filter(unit=actor.unit).order_by("-year__year")
    if said["year"]:
        found = found.filter(year__year=said["year"])
    one = found.first()
    if one is None:
        raise BadRow("本单位没有该年度的政务公开台账", "your unit has no openness ledger of that year")
    return one


def _task(ledger: OpenLedger, said: Mapping[str, Any]) -> LedgerTask | None:
    return LedgerTask.objects.filter(ledger=ledger, task_number=said["task_number"]).select_related("ledger").first()


def _says_more(known: LedgerTask, said: Mapping[str, Any], columns: Sequence[str]) -> bool:
    """Tell whether a row says something else of a task than what is kept; an empty cell says nothing."""
    return any(said[name] not in (None, "", getattr(known, name)) for name in columns)


def _find(actor: Actor, said: Mapping[str, Any]) -> LedgerTask | None:
    known = _task(_ledger(actor, said), said)
    return known if known and not _says_more(known, said, (*WHAT, *GOES)) else None


def _enter(actor: Actor, said: Mapping[str, Any]) -> LedgerTask:
    ledger = _ledger(actor, said)
    known = _task(ledger, said)
    if known is None or _says_more(known, said, WHAT):
        _edit(actor, ledger, known, said)
    if _says_more(known or LedgerTask(), said, GOES):
        _report(actor, ledger, known, said)
    made = _task(ledger, said)
    if made is None:
        raise BadRow("台账中没有这一序号", "the ledger has no such number")
    return made


def _edit(actor: Actor, ledger: OpenLedger, known: LedgerTask | None, said: Mapping[str, Any]) -> None:
    given: dict[str, Any] = {name: said[name] or getattr(known, name, None) for name in WHAT}
    if not given["due_on"]:
        raise BadRow("“完成期限”为空", "Due on is empty")
    words: dict[str, Any] = {name: given[name] or "" for name in ("task", "responsible")}
    edit_ledger(
        actor=actor,
        open_ledger_id=ledger.pk,
        task_number=said["task_number"],
        due_on=given["due_on"],
        **words,
    )


def _report(actor: Actor, ledger: OpenLedger, known: LedgerTask | None, said: Mapping[str, Any]) -> None:
    is_done = (known.is_done if known else False) if said["is_done"] is None else said["is_done"]
    progress = said["progress"] or (known.progress if known else "")
    report_task(
        actor=actor,
        open_ledger_id=ledger.pk,
        task_number=said["task_number"],
        progress=progress,
        is_done=is_done,
    )


def _differs(_known: LedgerTask, _said: Mapping[str, Any]) -> Sequence[str]:
    return ()


OPEN_LEDGER = Table(
    name="open_ledger",
    title=Text("政务公开工作台账", "Openness ledger"),
    columns=COLUMNS,
    roles=BEARERS,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
