"""The ledger 台账 as a spreadsheet: a row that says something new of a part reports on it (plans 3)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, text_of
from qiban.core.tables.cells import whole
from qiban.core.tables.table import Column, Table
from qiban.law.plans.workflow import STATES
from qiban.law.text import Text
from qiban.plans.models import Part
from qiban.plans.operations.ledger import report_progress
from qiban.plans.permissions import visible_parts

COLUMNS = (
    Column("number", Text("台账编号", "Number"), attrgetter("number"), text_of, others=("编号",), width=12),
    Column("plan", Text("计划", "Plan"), attrgetter("plan.title"), text_of, others=("方案", "计划名称"), width=30),
    Column("path", Text("序号", "Measure"), attrgetter("measure.path"), text_of, others=("措施序号",), width=10),
    Column(
        "measure",
        Text("措施", "What"),
        attrgetter("measure.title"),
        text_of,
        others=("工作任务", "重点任务", "措施名称", "任务"),
        width=44,
    ),
    Column(
        "progress",
        Text("进展情况", "How it goes"),
        attrgetter("progress"),
        is_needed=True,
        others=("完成情况", "工作进展", "进展"),
        width=60,
    ),
    Column(
        "percent",
        Text("完成比例（%）", "Done (%)"),
        attrgetter("percent"),
        whole,
        is_needed=True,
        others=("完成比例", "完成率", "进度"),
        width=12,
    ),
    Column(
        "next_step",
        Text("下一步安排", "Next step"),
        attrgetter("next_step"),
        text_of,
        others=("下一步工作", "下步打算", "下一步"),
        width=40,
    ),
    Column("unit", Text("责任单位", "Unit"), attrgetter("unit.short_name"), None, width=20),
    Column("role", Text("分工", "Part"), lambda row: row.get_role_display(), None, width=10),
    Column("promised_on", Text("承诺期限", "Promised by"), attrgetter("promised_on"), None, width=12),
    Column("state", Text("状态", "State"), lambda row: STATES["part"][row.state].zh, None, width=10),
)


def _rows(actor: Actor) -> "QuerySet[Part]":
    return visible_parts(actor).select_related("plan", "measure", "unit").order_by("plan", "measure", "position")


def _part(actor: Actor, said: Mapping[str, Any]) -> Part:
    """Return the part that a row means: by its number, or by the measure as units write it, among the own unit's.

    Raises:
        BadRow: there is none, or more than one.
    """
    if said["number"]:
        found = list(visible_parts(actor).filter(pk=Part.key_in(said["number"])))
        named = said["number"]
    else:
        found = list(_own(actor, said)[:2])
        named = " ".join(said[name] for name in ("plan", "path", "measure") if said[name])
    if len(found) == 1:
        return found[0]
    shown = named[:40]
    if found:
        raise BadRow(
            f"“{shown}”对应多项台账，请填写台账编号", f"“{shown}” means several parts; write the part's number"
        )
    raise BadRow(f"没有台账“{shown}”，或您的岗位不能查看", f"no part “{shown}” that your post may see")


def _own(actor: Actor, said: Mapping[str, Any]) -> "QuerySet[Part]":
    """Return the own unit's parts with what a row says of plan and measure; none where it says nothing of the measure."""
    columns = {"plan": "plan__title", "path": "measure__path", "measure": "measure__title"}
    wanted = {column: said[name] for name, column in columns.items() if said[name]}
    if not said["path"] and not said["measure"]:
        return Part.objects.none()
    return visible_parts(actor).filter(unit=actor.unit, **wanted).exclude(state="ended")


def _find(actor: Actor, said: Mapping[str, Any]) -> Part | None:
    part = _part(actor, said)
    same = (part.progress, part.percent, part.next_step) == (said["progress"], said["percent"], said["next_step"] or "")
    return part if same else None


def _enter(actor: Actor, said: Mapping[str, Any]) -> Part:
    part = _part(actor, said)
    given = {"progress": said["progress"], "percent": said["percent"], "next_step": said["next_step"] or ""}
    return report_progress(actor=actor, part_id=part.pk, **given)


def _differs(_known: Part, _said: Mapping[str, Any]) -> Sequence[str]:
    return ()


LEDGER = Table(
    name="ledger",
    title=Text("措施台账", "Ledger of measures"),
    columns=COLUMNS,
    roles=frozenset({"plan_unit"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
