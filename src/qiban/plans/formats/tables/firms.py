"""The list of firms that use and emit most as a spreadsheet (carbon 4.2)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.tables.cells import labels, word_of
from qiban.core.tables.table import Column, Table, differing
from qiban.law.letters import as_typed
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Enterprise
from qiban.plans.models.carbon_kinds import Sector
from qiban.plans.operations.carbon.firms import list_enterprise
from qiban.plans.permissions import visible_accounts

from .finding import district, plan_in, year_in

COLUMNS = (
    Column("title", Text("企业名称", "Firm"), attrgetter("title"), is_needed=True, others=("企业",), width=34),
    Column(
        "credit_code",
        Text("统一社会信用代码", "Credit code"),
        attrgetter("credit_code"),
        is_needed=True,
        others=("企业信用代码", "信用代码"),
        width=22,
    ),
    Column(
        "sector", Text("行业", "Sector"), lambda row: labels(Sector(row.sector))[0], word_of(Sector), is_needed=True
    ),
    Column("area_id", Text("区县", "District"), lambda row: row.area.short_name if row.area else "", district),
    Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
)


def _rows(actor: Actor) -> "QuerySet[Enterprise]":
    return visible_accounts(Enterprise, actor).filter(state="listed").select_related("area").order_by("pk")


def _find(actor: Actor, said: Mapping[str, Any]) -> Enterprise | None:
    known = Enterprise.objects.filter(plan=plan_in(actor, "carbon"), credit_code=as_typed(said["credit_code"]))
    return known.first()


def _enter(actor: Actor, said: Mapping[str, Any]) -> Enterprise:
    plan = plan_in(actor, "carbon")
    latest = CarbonYear.objects.filter(plan=plan).order_by("-year").first()
    year = latest or year_in(actor, clock.civil_date(clock.now()).year)
    return list_enterprise(actor=actor, carbon_year_id=year.pk, **said)


def _differs(known: Enterprise, said: Mapping[str, Any]) -> Sequence[str]:
    given = {name: said[name] for name in ("title", "sector", "area_id")}
    return differing(COLUMNS, given, lambda name: getattr(known, name))


FIRMS = Table(
    name="firms",
    title=Text("重点企业名单", "Firms of the list"),
    columns=COLUMNS,
    roles=frozenset({"plan_office"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
