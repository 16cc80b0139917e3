"""Inventories of a city and accounts of firms, with everything that they rest on (四、（一）, （二）)."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.targets.figures import shown

from .emitting import Emission, emission
from .factors import described
from .facts import AccountFacts, InventoryFacts
from .missing import Problem, problems_of

NOTHING = Decimal(0)
CALORIFIC = "calorific_coal"


def inventory(given: InventoryFacts, law: Law) -> Decision:
    """Count the emissions and the energy of a year's activity data, or say all that is missing.

    Interpretation: power and heat are those that cross the border of what is counted, bought less sold. Figures are rounded
    where they are shown; sums are those of the unrounded lines.

    Source: measure 4.1; CO2 = amount x net calorific value x carbon content x oxidation x 44/12.
    """
    return counted(Ruling("inventory", Citation(CARBON, 4, 1, form="measure"), given, law, (CALORIFIC,)), given, law)


def enterprise_account(given: AccountFacts, law: Law) -> Decision:
    """Count a firm's own emissions, and apart from them those of the power and heat that it bought, less sold.

    Source: measure 4.2.
    """
    say = Ruling("enterprise_account", Citation(CARBON, 4, 2, form="measure"), given, law, (CALORIFIC,))
    return counted(say, given, law)


def counted(say: Ruling, given: InventoryFacts, law: Law) -> Decision:
    """Return the decision on activity data: computed with every line, or refused with every problem."""
    calorific = Decimal(str(law.parameters[CALORIFIC]))
    found = [emission(given, number, calorific) for number in range(1, len(given.activities) + 1)]
    problems = [*problems_of(given), *(problem for one in found if isinstance(one, list) for problem in one)]
    if problems:
        return _refused(say, problems)
    lines = [one for one in found if isinstance(one, Emission)]
    total = _sums(lines)
    return say(
        "computed",
        f"{given.year}年二氧化碳排放{total['co2']}吨，其中直接排放{total['direct']}吨、电力热力{total['indirect']}吨；"
        f"能源消费{total['calorific']}吨标准煤（电力当量值）、{total['equivalent']}吨标准煤（电力等价值）。",
        f"{given.year}: {total['co2']} t CO₂, {total['direct']} t of them direct and {total['indirect']} t of power and heat;"
        f" {total['calorific']} tce of energy with electricity by its heat, {total['equivalent']} tce by the coal it cost.",
        results=_results(given, lines, total, calorific),
    )


def _refused(say: Ruling, problems: list[Problem]) -> Decision:
    said = [one.said for one in problems]
    return say(
        "refused",
        f"数据不全，没有核算：{'；'.join(zh for zh, _ in said)}。",
        f"Nothing was counted, because of what is missing: {'; '.join(en for _, en in said)}.",
        next_step=("请补齐或更正后重新核算。", "Complete or correct it, and count again."),
        results={"missing": [one.as_json() for one in problems]},
    )


def _results(given: InventoryFacts, lines: list[Emission], total: dict[str, str], calorific: Decimal) -> dict[str, Any]:
    versions = {factor.version for line in lines for factor in line.factors.values()}
    return {
        "year": given.year,
        "family": given.family,
        "grid": given.grid,
        "lines": [_line(one) for one in lines],
        "by_sector": _grouped(lines, lambda one: one.activity.sector),
        "by_area": _grouped(lines, lambda one: one.activity.area),
        "by_carrier": _grouped(lines, lambda one: one.carrier.id),
        "total": total,
        "electricity_bases": _bases(lines, calorific),
        "factor_versions": sorted(versions),
    }


def _bases(lines: list[Emission], calorific: Decimal) -> dict[str, Any]:
    """Return how much coal stands for a kilowatt hour on either basis; by its cost only where there is electricity."""
    cost = next((one for one in lines if "coal" in one.factors), None)
    return {
        "calorific": {"value": str(calorific), "unit": "kgce/kWh"},
        "equivalent": described(cost.factors["coal"], cost.carrier) if cost else None,
    }


def _line(one: Emission) -> dict[str, Any]:
    return {
        "row": one.number,
        "carrier": one.carrier.id,
        "amount": str(one.activity.amount),
        "unit": one.activity.unit,
        "flow": one.activity.flow,
        "sector": one.activity.sector,
        "area": one.activity.area,
        "co2": shown(one.co2),
        "calorific": shown(one.calorific),
        "equivalent": shown(one.equivalent),
        "factors": [described(factor, one.carrier) for factor in one.factors.values()],
    }


def _grouped(lines: list[Emission], key: Callable[[Emission], str]) -> dict[str, dict[str, str]]:
    names = dict.fromkeys(key(one) for one in lines)
    return {name: _sums(one for one in lines if key(one) == name) for name in names}


def _sums(lines: Iterable[Emission]) -> dict[str, str]:
    """Return sums of lines: t CO2, direct, of power and heat, and together; tce on both bases of electricity."""
    found = list(lines)
    direct = sum((one.co2 for one in found if one.is_direct), NOTHING)
    indirect = sum((one.co2 for one in found if not one.is_direct), NOTHING)
    return {
        "direct": shown(direct),
        "indirect": shown(indirect),
        "co2": shown(direct + indirect),
        "calorific": shown(sum((one.calorific for one in found), NOTHING)),
        "equivalent": shown(sum((one.equivalent for one in found), NOTHING)),
    }
