"""Contracts as a spreadsheet (Art. 12)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, id_of
from qiban.core.tables.cells import day, decimal, labels, unit, whole, word_of
from qiban.core.tables.table import Column, Table, amount, differing
from qiban.law.city_projects.workflow import WORKFLOW
from qiban.law.text import Text
from qiban.projects.models import Contract, Project, Tender
from qiban.projects.models.kinds import Purchase
from qiban.projects.permissions import visible_of, visible_projects

from .acting import operation_of
from .items import name_of

COLUMNS = (
    Column(
        "project",
        Text("项目编号", "Project number"),
        attrgetter("project.number"),
        is_needed=True,
        others=("项目代码", "项目"),
        width=14,
    ),
    Column("project_title", Text("项目名称", "Project"), attrgetter("project.title"), None, width=30),
    Column(
        "reference",
        Text("合同编号", "Contract reference"),
        attrgetter("reference"),
        id_of,
        is_needed=True,
        others=("合同号",),
    ),
    Column("title", Text("合同名称", "Contract"), attrgetter("title"), is_needed=True, width=30),
    Column(
        "purchase",
        Text("采购内容", "What is bought"),
        lambda row: labels(Purchase(row.purchase))[0],
        word_of(Purchase),
        is_needed=True,
        others=("合同类别",),
    ),
    Column(
        "firm_id",
        Text("承包单位", "Firm"),
        name_of("firm"),
        unit,
        is_needed=True,
        others=("中标单位", "乙方"),
        width=24,
    ),
    *amount("value", Text("合同价", "Contract value"), attrgetter("value"), is_needed=True),
    *amount("advance_payment", Text("预付款", "Advance payment"), attrgetter("advance")),
    Column(
        "retention_percent",
        Text("质量保证金比例（%）", "Retention (%)"),
        attrgetter("retention_percent"),
        decimal,
        others=("质量保证金比例",),
    ),
    Column(
        "defects_months", Text("缺陷责任期（月）", "Defects liability (months)"), attrgetter("defects_months"), whole
    ),
    Column("quality_terms", Text("质量安全条款", "Quality and safety terms"), attrgetter("quality_terms"), width=30),
    Column("investment_terms", Text("投资控制条款", "Investment terms"), attrgetter("investment_terms"), width=30),
    Column("breach_terms", Text("违约责任条款", "Breach terms"), attrgetter("breach_terms"), width=30),
    Column("tender", Text("招标编号", "Tender"), lambda row: row.tender.number if row.tender else "", width=12),
    Column("starts_on", Text("开工日期", "Start"), attrgetter("starts_on"), day, width=12),
    Column("ends_on", Text("完工日期", "End"), attrgetter("ends_on"), day, others=("竣工日期",), width=12),
    Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
    Column("changed", Text("批准的变更（元）", "Approved changes (yuan)"), attrgetter("changed"), None),
    Column("paid", Text("已支付（元）", "Paid (yuan)"), attrgetter("paid"), None),
    Column("state", Text("状态", "State"), lambda row: WORKFLOW.states["contract"][row.state].zh, None),
)


def project_in(actor: Actor, text: str) -> Project:
    """Return the project with this number or code, if the post may see it."""
    seen = visible_projects(actor)
    found = seen.filter(pk=Project.key_in(text)).first() or seen.filter(code=text).first()
    if found is None:
        raise BadRow(f"没有查到项目“{text[:40]}”", f"there is no project “{text[:40]}”")
    return found


def _rows(actor: Actor) -> "QuerySet[Contract]":
    return visible_of(Contract, actor).select_related("project", "firm", "tender").order_by("project", "pk")


def _find(actor: Actor, said: Mapping[str, Any]) -> Contract | None:
    project = project_in(actor, said["project"])
    return Contract.objects.filter(project=project, reference=said["reference"]).exclude(state="rejected").first()


def _enter(actor: Actor, said: Mapping[str, Any]) -> Contract:
    project = project_in(actor, said["project"])
    given = {name: value for name, value in said.items() if name not in ("project", "tender") and value is not None}
    if said["tender"]:
        given["tender_id"] = _tender(project, said["tender"]).pk
    made: Contract = operation_of("project", "draft_contract")(actor=actor, project_id=project.pk, **given)
    return made


def _tender(project: Project, number: str) -> Tender:
    for found in Tender.objects.filter(project=project, pk=Tender.key_in(number)):
        return found
    raise BadRow(f"该项目没有招标“{number[:40]}”", f"the project has no tender “{number[:40]}”")


def _differs(known: Contract, said: Mapping[str, Any]) -> Sequence[str]:
    # The project and the reference are how it was found.
    given = {name: value for name, value in said.items() if name not in ("project", "reference")}
    given["tender"] = said["tender"].upper()
    kept = {"advance_payment": known.advance, "tender": known.tender.number if known.tender else ""}
    return differing(COLUMNS, given, lambda name: kept[name] if name in kept else getattr(known, name))


CONTRACTS = Table(
    name="contracts",
    title=Text("合同", "Contracts"),
    columns=COLUMNS,
    roles=frozenset({"construction_unit"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
