"""The page of a result 核算结果页: by sector, carrier and district beside the earlier result, lines, factors, intensity."""

from typing import Any

from qiban.core.actor import Actor
from qiban.plans.models import Inventory
from qiban.plans.queries.carbon import results

TEMPLATE = "plans/carbon/inventory.html"


def more(one: Inventory, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a result shows besides."""
    return {
        "inventory": one,
        "total": one.result["total"],
        "bases": one.result["electricity_bases"],
        "sectors": results.shares(one, "sector"),
        "carriers": results.shares(one, "carrier"),
        "areas": results.shares(one, "area"),
        "lines": list(results.lines(one)),
        "factors": results.factors(one),
        "intensity": results.intensity(one),
        "change": results.change(one),
    }
