"""What units and the centre write, and which unit usually has a matter."""

from datetime import datetime, timedelta
from functools import lru_cache
from random import Random

from qiban.core.units.operations import shipped_tree

from . import casting
from .callers import Demand
from .script import day_name
from .texts import duties, matters, phrases

TO_DISTRICT = 0.75
WORKS = frozenset({"utilities", "housing", "city", "rural", "environment"})
# When the neighbour of the usual unit has to serve as another one.
NEIGHBOURS = ("housing", "urban_management", "transport", "market", "water", "ecology")


def phrase(chance: Random, group: str, name: str) -> str:
    """Return one of the phrases `group.name` by chance."""
    found: str = chance.choice(phrases()[group][name])
    return found


def usual_unit(chance: Random, demand: Demand) -> str:
    """Return to whom the city usually dispatches the demand: the district it lies in, or a unit of the city's own."""
    duty = duties()[demand.category]
    if demand.accused:
        return _above(demand)
    if duty.agency and chance.random() < TO_DISTRICT:
        return demand.place.area
    return _city_unit(duty.leads)


def city_unit(category: str) -> str:
    """Return which of the city's own units usually leads in `category`."""
    return _city_unit(duties()[category].leads)


def _above(demand: Demand) -> str:
    """Return who looks into a matter about a unit: the city's department of its trade, never the unit itself."""
    agency = demand.accused.removeprefix(f"{demand.place.area}_")
    found = next(duty.leads[0] for duty in duties().values() if duty.agency == agency)
    return "urban_management" if found not in _ranked() else found


def _city_unit(leads: tuple[str, ...]) -> str:
    """Return the first of `leads` to which the city dispatches directly, or the one that is above it."""
    ranked = _ranked()
    for code in leads:
        if code in ranked:
            return code
    return next(ranked[code] for code in (_parents()[lead] for lead in leads) if code in ranked)


def other_unit(chance: Random, demand: Demand, unit: str) -> str:
    """Return a unit other than `unit` that may be the right one."""
    leads = [_city_unit((code,)) for code in duties()[demand.category].leads if code in _ranked()]
    likely = [code for code in (*leads, demand.place.area) if code != unit]
    return likely[0] if likely else chance.choice([code for code in NEIGHBOURS if code != unit])


def agency_of(demand: Demand, unit: str) -> str:
    """Return the agency to which the district `unit` sends the demand onward; "" where it is none, or handles it itself."""
    ending = duties()[demand.category].agency
    code = f"{unit}_{ending}"
    return code if casting.is_district(unit) and ending and code in _names() else ""


def extension_reason(chance: Random, demand: Demand) -> str:
    """Return why the unit needs more time."""
    own = next(one.extension for one in matters() if one.category == demand.category)
    reasons: list[str] = [*own, *own, *fitting("extension", demand)]
    return chance.choice(reasons).format_map(demand.slots)


def fitting(group: str, demand: Demand) -> list[str]:
    """Return the phrases of `group` that fit the demand: those about works only where something is built or mended."""
    found: list[str] = phrases()[group]["reasons"]
    return found + phrases()[group]["works"] if duties()[demand.category].group in WORKS else found


def reply(chance: Random, demand: Demand, unit: str, at: datetime, style: str, turn: str, number: int) -> str:
    """Return what `unit` reports.

    Args:
        style: "" for the unit that did the work; "co_unit", "district" below a district, "gathered" for the district.
        turn: the order's course.
        number: the round.
    """
    said = phrases()["reply"]
    words = demand.slots | {
        "unit": _names()[unit],
        "day": day_name(at - timedelta(hours=chance.randint(3, 30))),
        "later": day_name(at + timedelta(days=chance.randint(3, 14))),
    }
    if style in ("co_unit", "district"):
        return chance.choice(said[style]).format_map(words)
    if turn == "unclear" and number == 1:
        return chance.choice(said["poor"]).format_map(words)
    if turn == "out_of_scope" and number == 1:
        return chance.choice(said["out_of_scope"]).format_map(words)
    opening = chance.choice(said["gathered" if style else "open"])
    again = "经再次核实并补充办理：" if number > 1 else opening
    return (again + demand.case.outcome + chance.choice(said["close"])).format_map(words)


def told_how(chance: Random, demand: Demand) -> str:
    """Return how the complainant was told; who asked for confidentiality hears it from the centre."""
    return "由热线中心转告" if demand.is_confidential else phrase(chance, "reply", "told_how")


def close_reason(chance: Random, demand: Demand, *, is_reached: bool) -> str:
    """Return the law or policy with which a reply accords."""
    texts = phrases()["close"]
    group = duties()[demand.category].group if is_reached else "unreached"
    found: str = chance.choice(texts.get(group, texts["any"]))
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {row["code"]: row["short_name"] for row in shipped_tree()}


@lru_cache(maxsize=1)
def _parents() -> dict[str, str]:
    return {row["code"]: row["parent"] for row in shipped_tree()}


@lru_cache(maxsize=1)
def _ranked() -> dict[str, str]:
    """Return the units to which the city dispatches directly, each by its own code."""
    return {row["code"]: row["code"] for row in shipped_tree() if row.get("peer_group")}


def unit_name(code: str) -> str:
    """Return a unit's short name."""
    return _names()[code]
