"""Where a scenario may start: the sectors of the latest year that has been counted, with their GDP (carbon 2)."""

from decimal import Decimal
from typing import Any

from qiban.law.targets.figures import shown
from qiban.plans.models import CarbonYear, Inventory, Output, Plan

TEN_THOUSAND = Decimal(10_000)
# Percent a year as things go, where nobody has said otherwise: a place to start from, to be changed.
USUAL = {"activity_growth": Decimal("4.5"), "intensity_growth": Decimal("-2.5"), "carbon_growth": Decimal("-0.8")}


def start_of(plan: Plan) -> tuple[int | None, list[dict[str, Any]]]:
    """Return the latest year that has a result of the city, and its sectors in 10^4 tce and 10^4 t; without GDP activity is 100."""
    city = (
        Inventory.objects.filter(plan=plan, area=None, enterprise=None)
        .exclude(state="replaced")
        .select_related("year")
        .order_by("-year__year")
        .first()
    )
    if city is None:
        return None, []
    return city.year.year, [
        _row(name, sums, city.year) for name, sums in city.result["by_sector"].items() if _counts(sums)
    ]


def _counts(sums: dict[str, str]) -> bool:
    return Decimal(sums["co2"]) > 0 and Decimal(sums["equivalent"]) > 0


def _row(name: str, sums: dict[str, str], year: CarbonYear) -> dict[str, Any]:
    output = Output.objects.filter(year=year, area=None, sector=name).order_by("-pk").first()
    return {
        "sector": name,
        "activity": output.gdp if output else Decimal(100),
        "energy": Decimal(shown(Decimal(sums["equivalent"]) / TEN_THOUSAND)),
        "co2": Decimal(shown(Decimal(sums["co2"]) / TEN_THOUSAND)),
        **USUAL,
    }
