"""Works to be repaired as a spreadsheet; a row that names a unit's works at a place by their title is those (职责一（十）)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.tables.cells import day, unit
from qiban.core.tables.table import Column, Table, amount, differing
from qiban.flood.models import FloodRepair
from qiban.flood.operations.aftermath.repairing import list_repair
from qiban.flood.permissions import visible_of_unit
from qiban.law.flood.workflow import STATES
from qiban.law.text import Text

COLUMNS = (
    Column(
        "title", Text("水毁工程", "Works"), attrgetter("title"), is_needed=True, others=("工程名称", "名称"), width=30
    ),
    Column("place", Text("地点", "Where"), attrgetter("place"), is_needed=True, others=("位置",), width=30),
    Column(
        "unit",
        Text("修复单位", "Unit"),
        attrgetter("unit.short_name"),
        unit,
        is_needed=True,
        others=("责任单位",),
        width=16,
    ),
    *amount("cost", Text("所需资金", "Cost"), attrgetter("cost"), is_needed=True),
    Column(
        "due_on",
        Text("期限", "By"),
        attrgetter("due_on"),
        day,
        is_needed=True,
        others=("完成期限", "完成时限"),
        width=12,
    ),
    Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
    Column("project_number", Text("项目编号", "Project"), attrgetter("project_number"), None, width=14),
    Column("state", Text("状态", "State"), lambda row: STATES["flood_repair"][row.state].zh, None, width=14),
)


def _rows(actor: Actor) -> "QuerySet[FloodRepair]":
    return visible_of_unit(FloodRepair, actor).select_related("unit").order_by("pk")


def _find(actor: Actor, said: Mapping[str, Any]) -> FloodRepair | None:
    return _rows(actor).filter(title=said["title"], place=said["place"], unit=said["unit"]).first()


def _enter(actor: Actor, said: Mapping[str, Any]) -> FloodRepair:
    given = {name: said[name] for name in ("title", "cost", "due_on")}
    made: FloodRepair = list_repair(actor=actor, repair_place=said["place"], unit_id=said["unit"], **given)
    return made


def _differs(known: FloodRepair, said: Mapping[str, Any]) -> Sequence[str]:
    given = {name: said[name] for name in ("cost", "due_on")}
    return differing(COLUMNS, given, lambda name: getattr(known, name))


REPAIRS = Table(
    name="flood-repairs",
    title=Text("水毁修复", "Repairs"),
    columns=COLUMNS,
    roles=frozenset({"flood_duty", "flood_county", "flood_town"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
