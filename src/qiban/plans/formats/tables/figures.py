"""Figures of indicators as a spreadsheet (plans 5). A row that names an indicator, a district and a period is that figure."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, text_of
from qiban.core.tables.cells import quantity, unit, whole
from qiban.core.tables.table import Column, Table
from qiban.law.plans.workflow import STATES
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import Indicator, Observation
from qiban.plans.operations.figures import record_figure
from qiban.plans.permissions import visible_of

COLUMNS = (
    Column(
        "indicator",
        Text("指标编号", "Indicator"),
        attrgetter("indicator.number"),
        is_needed=True,
        others=("指标",),
        width=12,
    ),
    Column("area", Text("区县", "District"), lambda row: row.area.short_name if row.area else "", unit, width=14),
    Column("period", Text("所属期", "Period"), attrgetter("period"), is_needed=True, others=("期别", "年度"), width=10),
    Column(
        "value",
        Text("数值", "Value"),
        lambda row: plain_number(row.value),
        quantity,
        is_needed=True,
        others=("数据", "完成值"),
    ),
    Column("source", Text("数据来源", "Source"), attrgetter("source"), is_needed=True, others=("来源",), width=30),
    Column("method", Text("统计方法", "Method"), attrgetter("method"), text_of, width=30),
    Column("cases", Text("样本数", "Cases"), attrgetter("cases"), whole, width=10),
    Column("title", Text("指标名称", "Title"), attrgetter("indicator.title"), None, width=40),
    Column("measured_in", Text("计量单位", "Unit of measure"), attrgetter("indicator.measured_in"), None, width=14),
    Column("state", Text("状态", "State"), lambda row: STATES["observation"][row.state].zh, None, width=10),
)


def _rows(actor: Actor) -> "QuerySet[Observation]":
    found = visible_of(Observation, actor).exclude(state="corrected").select_related("indicator", "area")
    return found.order_by("indicator", "ends_on", "area")


def _indicator(actor: Actor, said: Mapping[str, Any]) -> Indicator:
    found = visible_of(Indicator, actor).filter(pk=Indicator.key_in(said["indicator"])).first()
    if found is None:
        number = said["indicator"][:40]
        raise BadRow(f"没有指标“{number}”，或您的岗位不能查看", f"no indicator “{number}” that your post may see")
    return found


def _find(actor: Actor, said: Mapping[str, Any]) -> Observation | None:
    known = Observation.objects.filter(
        indicator=_indicator(actor, said), area=said["area"], period=said["period"].strip()
    )
    return known.exclude(state="corrected").first()


def _enter(actor: Actor, said: Mapping[str, Any]) -> Observation:
    given = {name: said[name] for name in ("period", "value", "source", "cases")}
    made: Observation = record_figure(
        actor=actor,
        indicator_id=_indicator(actor, said).pk,
        area_id=said["area"],
        method=said["method"] or "",
        **given,
    )
    return made


def _differs(known: Observation, said: Mapping[str, Any]) -> Sequence[str]:
    return () if known.value == said["value"] else ("数值",)


FIGURES = Table(
    name="figures",
    title=Text("指标数据", "Figures"),
    columns=COLUMNS,
    roles=frozenset({"plan_unit", "plan_office"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
