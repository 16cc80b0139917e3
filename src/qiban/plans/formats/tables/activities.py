"""Activity data as a spreadsheet (carbon 4.1)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.tables.cells import labels, quantity, whole, word_of
from qiban.core.tables.table import Column, Table, differing
from qiban.law.text import Text
from qiban.plans.models import Activity
from qiban.plans.models.carbon_kinds import Carrier, Flow, Sector
from qiban.plans.operations.carbon.activities import record_activity, same_as
from qiban.plans.permissions import visible_accounts

from .finding import district, firm_in, or_one, year_in

COLUMNS = (
    Column("year", Text("年度", "Year"), attrgetter("year.year"), whole, is_needed=True, width=8),
    Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
    Column("area_id", Text("区县", "District"), lambda row: row.area.short_name if row.area else "", district),
    Column(
        "sector",
        Text("行业", "Sector"),
        lambda row: labels(Sector(row.sector))[0],
        word_of(Sector),
        is_needed=True,
    ),
    Column(
        "firm",
        Text("企业信用代码", "Credit code"),
        lambda row: row.enterprise.credit_code if row.enterprise else "",
        others=("统一社会信用代码",),
        width=22,
    ),
    Column(
        "firm_title",
        Text("企业名称", "Firm"),
        lambda row: row.enterprise.title if row.enterprise else "",
        None,
        width=30,
    ),
    Column(
        "carrier",
        Text("能源品种或产品", "Carrier or product"),
        lambda row: labels(Carrier(row.carrier))[0],
        word_of(Carrier),
        is_needed=True,
        others=("能源品种", "品种"),
    ),
    Column(
        "flow", Text("用途", "Used or sold"), lambda row: labels(Flow(row.flow))[0], or_one(word_of(Flow), Flow.USED)
    ),
    Column("amount", Text("数量", "Amount"), attrgetter("amount"), quantity, is_needed=True, others=("消费量",)),
    Column(
        "measured_in", Text("计量单位", "Unit"), attrgetter("measured_in"), is_needed=True, others=("单位",), width=12
    ),
    Column("source", Text("数据来源", "Source"), attrgetter("source"), is_needed=True, others=("来源",), width=30),
)


def _rows(actor: Actor) -> "QuerySet[Activity]":
    found = visible_accounts(Activity, actor).filter(state="recorded")
    return found.select_related("year", "area", "enterprise").order_by("-year__year", "pk")


def _find(actor: Actor, said: Mapping[str, Any]) -> Activity | None:
    year, firm = year_in(actor, said["year"]), firm_in(actor, said["firm"])
    wanted = Activity(
        year=year,
        area_id=firm.area_id if firm else said["area_id"],
        enterprise=firm,
        sector=firm.sector if firm else said["sector"],
        carrier=said["carrier"],
        flow=said["flow"],
    )
    return same_as(wanted)


def _enter(actor: Actor, said: Mapping[str, Any]) -> Activity:
    firm = firm_in(actor, said["firm"])
    given = {name: said[name] for name in ("sector", "carrier", "flow", "amount", "measured_in", "source", "area_id")}
    year = year_in(actor, said["year"])
    return record_activity(actor=actor, carbon_year_id=year.pk, enterprise_id=firm.pk if firm else None, **given)


def _differs(known: Activity, said: Mapping[str, Any]) -> Sequence[str]:
    given = {name: said[name] for name in ("amount", "measured_in", "source")}
    return differing(COLUMNS, given, lambda name: getattr(known, name))


ACTIVITIES = Table(
    name="activities",
    title=Text("活动水平数据", "Activity data"),
    columns=COLUMNS,
    roles=frozenset({"plan_office", "plan_unit"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
