"""Accounting years of the carbon plan that a post may see, with what counts in each."""

from dataclasses import dataclass

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.law.carbon import CARBON
from qiban.plans.models import Activity, CarbonYear, Inventory, Plan
from qiban.plans.permissions import visible_accounts, visible_of, visible_plans

SHOWN = 400


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year with the city's result in force."""

    year: CarbonYear
    inventory: Inventory | None


def plan_for(actor: Actor, regulation: str = CARBON) -> Plan | None:
    """Return the newest plan of a regulation that the post may see and that is not drafted any more, or None."""
    found = visible_plans(actor).filter(regulation=regulation).exclude(state="drafting")
    return found.order_by("-pk").first()


def years(plan: Plan) -> list[YearRow]:
    """Return a plan's accounting years, the latest first."""
    city = {one.year_id: one for one in results(plan).filter(area=None, enterprise=None)}
    return [YearRow(one, city.get(one.pk)) for one in CarbonYear.objects.filter(plan=plan).order_by("-year")]


def results(plan: Plan) -> QuerySet[Inventory]:
    """Return the results in force of a plan."""
    found = Inventory.objects.filter(plan=plan).exclude(state="replaced")
    return found.select_related("year", "area", "enterprise")


def rows(year: CarbonYear, actor: Actor) -> list[Activity]:
    """Return a year's activity data that the post may see, those of no firm first."""
    found = visible_accounts(Activity, actor).filter(year=year, state="recorded").select_related("area", "enterprise")
    return list(found.order_by("enterprise__id", "sector", "carrier", "pk")[:SHOWN])


def results_of(year: CarbonYear, actor: Actor) -> list[Inventory]:
    """Return a year's results in force that the post may see: the city's, then districts, then firms."""
    found = visible_accounts(Inventory, actor).filter(year=year).exclude(state="replaced")
    listed = found.select_related("area", "enterprise", "year", "plan")
    return sorted(listed, key=lambda one: (one.enterprise_id or 0, one.area_id or 0))


def latest_year(plan: Plan, actor: Actor, wanted: int | None) -> CarbonYear | None:
    """Return the year that is asked for, or the latest one with a result of the city."""
    seen = visible_of(CarbonYear, actor).filter(plan=plan)
    if wanted is not None:
        return seen.filter(year=wanted).first()
    counted = seen.filter(inventories__area=None, inventories__enterprise=None)
    return counted.order_by("-year").first() or seen.order_by("-year").first()
