"""The entries of the annual plan as a spreadsheet (Art. 4)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow
from qiban.core.tables.cells import day, labels, unit, whole, word_of, yes_no
from qiban.core.tables.table import Column, Table, amount, differing
from qiban.law.city_projects.workflow import WORKFLOW
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan, PlanItem
from qiban.projects.models.kinds import Field, Funding
from qiban.projects.permissions import visible_items

from .acting import operation_of


def name_of(column: str) -> Any:
    """Return how the name of a unit is shown."""
    return lambda row: found.name if (found := getattr(row, column)) else ""


COLUMNS = (
    Column("year", Text("年度", "Year"), attrgetter("plan.year"), whole, is_needed=True, width=8),
    Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
    Column("proposer_id", Text("提报单位", "Proposer"), name_of("proposer"), unit),
    Column("title", Text("项目名称", "Project"), attrgetter("title"), is_needed=True, others=("名称",), width=30),
    Column(
        "field",
        Text("项目类别", "Field"),
        lambda row: labels(Field(row.field))[0],
        word_of(Field),
        is_needed=True,
        others=("类别",),
    ),
    Column(
        "funding",
        Text("资金性质", "Funding"),
        lambda row: labels(Funding(row.funding))[0],
        word_of(Funding),
        is_needed=True,
    ),
    Column("area_id", Text("区县", "Area"), name_of("area"), unit, others=("所属区县",)),
    Column("place", Text("建设地点", "Place"), attrgetter("place")),
    Column("necessity", Text("必要性", "Necessity"), attrgetter("necessity"), width=30),
    Column("feasibility", Text("可行性", "Feasibility"), attrgetter("feasibility"), width=30),
    Column("soundness", Text("合理性", "Soundness"), attrgetter("soundness"), width=30),
    Column("urgency", Text("紧迫性", "Urgency"), attrgetter("urgency"), width=30),
    Column("basis", Text("建设依据", "Basis"), attrgetter("basis"), others=("依据",), width=30),
    Column(
        "content", Text("建设内容和规模", "Content"), attrgetter("content"), others=("建设内容", "建设规模"), width=40
    ),
    *amount("investment", Text("总投资", "Investment"), attrgetter("investment"), is_needed=True),
    Column("land", Text("用地情况", "Land"), attrgetter("land"), others=("用地",)),
    Column("money_source", Text("资金来源", "Source of money"), attrgetter("money_source")),
    Column("starts_on", Text("开工日期", "Start"), attrgetter("starts_on"), day, others=("计划开工",), width=12),
    Column("ends_on", Text("完工日期", "End"), attrgetter("ends_on"), day, others=("计划完工", "竣工日期"), width=12),
    Column("benefit", Text("预期效益", "Benefit"), attrgetter("benefit"), others=("效益",), width=30),
    Column(
        "is_livelihood",
        Text("民生项目", "Livelihood project"),
        lambda row: "是" if row.is_livelihood else "否",
        yes_no,
        width=10,
    ),
    Column("project_unit_id", Text("项目单位", "Project unit"), name_of("project_unit"), unit, is_needed=True),
    Column(
        "construction_unit_id",
        Text("建设单位", "Construction unit"),
        name_of("construction_unit"),
        unit,
        is_needed=True,
    ),
    Column("user_unit_id", Text("使用单位", "User unit"), name_of("user_unit"), unit, others=("使用（管护）单位",)),
    Column("state", Text("状态", "State"), lambda row: WORKFLOW.states["plan_item"][row.state].zh, None),
)


def _rows(actor: Actor) -> "QuerySet[PlanItem]":
    units = ("plan", "proposer", "area", "project_unit", "construction_unit", "user_unit")
    return visible_items(actor).select_related(*units).order_by("-plan__year", "pk")


def _find(actor: Actor, said: Mapping[str, Any]) -> PlanItem | None:
    if said["proposer_id"] not in (None, actor.unit):
        raise BadRow(
            "“提报单位”不是本单位，只能提报本单位的项目", "Proposer: only the unit itself proposes its projects"
        )
    known = PlanItem.objects.filter(plan__year=said["year"], title=said["title"], proposer=actor.unit)
    return known.order_by("pk").first()


def _enter(actor: Actor, said: Mapping[str, Any]) -> PlanItem:
    plan = AnnualPlan.objects.filter(year=said["year"], is_adjustment=False).first()
    if plan is None:
        year = said["year"]
        raise BadRow(f"{year}年度计划还没有开始征集", f"the plan of {year} is not being collected yet")
    given = {name: value for name, value in said.items() if name not in ("year", "proposer_id") and value is not None}
    made: PlanItem = operation_of("annual_plan", "propose_item")(actor=actor, annual_plan_id=plan.pk, **given)
    return made


def _differs(known: PlanItem, said: Mapping[str, Any]) -> Sequence[str]:
    # The plan and the proposer are how it was found; a box that is left empty says nothing.
    given = {name: value for name, value in said.items() if name not in ("year", "proposer_id") and value}
    return differing(COLUMNS, given, lambda name: getattr(known, name))


PLAN_ITEMS = Table(
    name="plan-items",
    title=Text("年度计划项目", "Entries of the annual plan"),
    columns=COLUMNS,
    roles=frozenset({"proposer"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
