"""What the page of a result shows: by sector, carrier and district beside the earlier result, every line, the factors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qiban.law.targets.figures import shown
from qiban.plans.models import Activity, Inventory, Output

from .naming import area_title, carrier_title, sector_title

Json = dict[str, Any]
TITLES: dict[str, Callable[[str], str]] = {"sector": sector_title, "carrier": carrier_title, "area": area_title}


@dataclass(frozen=True, slots=True)
class Share:
    """A sector, a carrier or a district of a result, in t CO2 and tce; `former` is what the earlier result had."""

    name: str
    sums: Json
    former: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of activity data with what it came to."""

    activity: Activity
    counted: Json


def shares(one: Inventory, by: str) -> list[Share]:
    """Return the parts of a result, the largest first.

    Args:
        by: "sector", "carrier" or "area".
    """
    title = TITLES[by]
    former = one.replaces.result.get(f"by_{by}", {}) if one.replaces else {}
    found = one.result[f"by_{by}"]
    names = sorted(found, key=lambda name: -Decimal(found[name]["co2"]))
    return [Share(title(name), found[name], former.get(name, {}).get("co2")) for name in names]


def change(one: Inventory) -> str | None:
    """Return how much a result is above the earlier one, in t CO2, or None where there is none."""
    if one.replaces is None:
        return None
    return shown(Decimal(one.result["total"]["co2"]) - Decimal(one.replaces.result["total"]["co2"]))


def lines(one: Inventory) -> Iterator[Line]:
    """Yield every line of a result with its activity data."""
    known = Activity.objects.select_related("area").in_bulk(one.activity_ids)
    for counted in one.result["lines"]:
        pk = one.activity_ids[counted["row"] - 1]
        if pk in known:
            yield Line(known[pk], counted)


def factors(one: Inventory) -> list[Json]:
    """Return the factors by which a result was counted, each once, with its carrier."""
    found = {
        (line["carrier"], factor["kind"]): {**factor, "carrier": carrier_title(line["carrier"])}
        for line in one.result["lines"]
        for factor in line["factors"]
    }
    return list(found.values())


def intensity(one: Inventory) -> Json | None:
    """Return CO2 and energy per GDP of a city's or district's result, or None where no GDP is recorded.

    Interpretation: of energy the equivalent basis, by which the plan's targets are set.
    """
    if one.enterprise_id is not None:
        return None
    output = Output.objects.filter(year=one.year_id, area=one.area_id, sector="").order_by("-pk").first()
    if output is None:
        return None
    # t per 10^4 yuan: 10^8 yuan are 10^4 of those.
    per = output.gdp * 10_000
    return {
        "gdp": output.gdp,
        "price_year": output.price_year,
        "co2": shown(one.co2 / per),
        "energy": shown(one.equivalent / per),
    }
