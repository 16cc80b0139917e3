"""Activity data as tests write them."""

from datetime import date
from decimal import Decimal
from typing import Any

from qiban.law.carbon.inventory.facts import Activity, GivenFactor, InventoryFacts


def line(carrier: str, amount: str, unit: str, **given: Any) -> Activity:
    return Activity(carrier, Decimal(amount), unit, **given)


def factor(carrier: str, kind: str, value: str, unit: str, **given: Any) -> GivenFactor:
    """A factor of the guidelines' family for 2022 alone, from a notice of 1 March 2023, unless it is said otherwise."""
    usual = {
        "family": "guideline",
        "source": "通知",
        "noticed_on": date(2023, 3, 1),
        "from_year": 2022,
        "until_year": 2023,
    }
    return GivenFactor(carrier=carrier, kind=kind, value=Decimal(value), unit=unit, **{**usual, **given})  # type: ignore[arg-type]


# What a kilowatt hour cost in coal in 2022, as a city would enter it.
COAL_2022 = factor("electricity", "coal", "0.3", "kgce/kWh", family="grid_shandong")


def facts(*activities: Activity, year: int = 2022, **given: Any) -> InventoryFacts:
    return InventoryFacts(year, activities, **given)
