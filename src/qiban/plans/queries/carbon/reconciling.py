"""Firms' accounts held against the city's result of a year, by the law's rule (carbon 4.2)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from qiban.law.carbon.inventory.reconciling import (
    Account,
    CitySector,
    Explanation,
    ReconciliationFacts,
    reconciliation,
)
from qiban.law.decision import Decision
from qiban.plans.models import CarbonYear, Inventory
from qiban.plans.models import Explanation as Written

from .naming import sector_title

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a year's accounts come to beside the city's result; without one there is no decision."""

    city: Inventory | None
    accounts: list[Inventory]
    decision: Decision | None


def reconciled(year: CarbonYear, at: datetime) -> Reconciled:
    """Return the accounts of a year beside the city's result."""
    known = list(
        Inventory.objects.filter(year=year)
        .exclude(state="replaced")
        .select_related("enterprise__area", "year")
        .order_by("pk")
    )
    city = next((one for one in known if one.enterprise_id is None and one.area_id is None), None)
    accounts = [one for one in known if one.enterprise_id is not None]
    if city is None:
        return Reconciled(None, accounts, None)
    facts = ReconciliationFacts(
        year=year.year,
        city=tuple(_sectors(city)),
        accounts=tuple(_account(one) for one in accounts),
        net_import=_sum(city, "electricity"),
        explained=tuple(_explained(year)),
    )
    return Reconciled(city, accounts, reconciliation(facts, year.law_on(at)))


def _sectors(city: Inventory) -> list[CitySector]:
    """Return the city's sectors, the largest first."""
    found = [CitySector(sector_title(name), Decimal(sums["direct"])) for name, sums in city.result["by_sector"].items()]
    return sorted(found, key=lambda one: -one.direct)


def _account(one: Inventory) -> Account:
    firm = one.enterprise
    return Account(
        firm=firm.title,
        sector=sector_title(firm.sector),
        direct=Decimal(one.result["total"]["direct"]),
        power=_sum(one, "electricity"),
        heat=_sum(one, "heat"),
    )


def _sum(one: Inventory, carrier: str) -> Decimal:
    return Decimal(one.result["by_carrier"].get(carrier, {"indirect": "0"})["indirect"])


def _explained(year: CarbonYear) -> list[Explanation]:
    latest = {one.sector: one for one in Written.objects.filter(year=year).order_by("pk")}
    return [Explanation(sector_title(one.sector), one.amount, one.reason) for one in latest.values()]
