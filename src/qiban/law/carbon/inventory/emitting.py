"""What one line of activity data emits, and the coal equivalent of its energy."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .factors import KINDS, NEEDED, Carrier, Factor, carriers, chosen
from .facts import Activity, InventoryFacts
from .missing import Problem
from .units import UnknownUnit, WrongUnit, converted, names_of

NOTHING = Decimal(0)
# Molar masses of carbon dioxide and carbon.
CO2, CARBON = 44, 12
# GJ in a tonne of coal equivalent (GB/T 2589-2020).
COAL_HEAT = Decimal("29.3076")
DIRECT = ("fuel", "process")
TRADED = ("heat", "electricity")


@dataclass(frozen=True, slots=True)
class Emission:
    """What a line comes to; nothing is rounded here.

    Args:
        number: the line, from 1.
        co2: t, below nothing where power or heat is sold.
        calorific, equivalent: tce, electricity by its own heat and by the coal that it cost.
        factors: those that were used, by kind.
    """

    number: int
    activity: Activity
    carrier: Carrier
    co2: Decimal
    calorific: Decimal
    equivalent: Decimal
    factors: dict[str, Factor]

    @property
    def is_direct(self) -> bool:
        """Whether it is emitted where the fuel burns or the product is made, and not where power or heat is."""
        return self.carrier.kind in DIRECT


def emission(given: InventoryFacts, number: int, calorific: Decimal) -> Emission | list[Problem]:
    """Return what a line of the activity data emits, or everything that is missing for it.

    Args:
        number: the line, from 1.
        calorific: kgce in a kilowatt hour by its own heat.
    """
    activity = given.activities[number - 1]
    carrier = carriers().get(activity.carrier)
    if carrier is None:
        return [_unknown(number, activity)]
    factors = chosen(given, carrier)
    if problems := list(_problems(given, number, carrier, factors)):
        return problems
    sign = -1 if activity.flow == "sold" else 1
    co2, own, cost = COUNTED[carrier.kind](activity, carrier, factors, calorific)
    return Emission(number, activity, carrier, sign * co2, sign * own, sign * cost, factors)


def _fuel(
    activity: Activity, carrier: Carrier, factors: dict[str, Factor], _calorific: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    heat = _heat(activity, carrier, factors)
    co2 = heat * factors["carbon"].value * factors["oxidation"].value * CO2 / CARBON
    return co2, heat / COAL_HEAT, heat / COAL_HEAT


def _heat(activity: Activity, carrier: Carrier, factors: dict[str, Factor]) -> Decimal:
    """Return a fuel's heat in GJ; an amount given in heat or coal equivalent needs no calorific value."""
    if _fits(activity.unit, "gigajoule"):
        return converted(activity.amount, activity.unit, "gigajoule")
    return converted(activity.amount, activity.unit, carrier.per) * factors["ncv"].value


def _bought_heat(
    activity: Activity, carrier: Carrier, factors: dict[str, Factor], _calorific: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    heat = converted(activity.amount, activity.unit, carrier.per)
    return heat * factors["co2"].value, heat / COAL_HEAT, heat / COAL_HEAT


def _power(
    activity: Activity, carrier: Carrier, factors: dict[str, Factor], calorific: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    # What is kgce in a kilowatt hour is tce in a megawatt hour.
    power = converted(activity.amount, activity.unit, carrier.per)
    return power * factors["co2"].value, power * calorific, power * factors["coal"].value


def _process(
    activity: Activity, carrier: Carrier, factors: dict[str, Factor], _calorific: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    return converted(activity.amount, activity.unit, carrier.per) * factors["co2"].value, NOTHING, NOTHING


COUNTED = {"fuel": _fuel, "heat": _bought_heat, "electricity": _power, "process": _process}


def _problems(given: InventoryFacts, number: int, carrier: Carrier, factors: dict[str, Factor]) -> Iterator[Problem]:
    activity = given.activities[number - 1]
    if activity.flow == "sold" and carrier.kind not in TRADED:
        yield Problem(
            number,
            "flow",
            f"{carrier.title.zh}只填使用量，外销的不计入",
            f"{carrier.title.en}: only what is used is counted, not what is sold",
        )
    is_heat = carrier.kind == "fuel" and _fits(activity.unit, "gigajoule")
    if not is_heat:
        yield from _unit(number, activity, carrier)
    for kind in NEEDED[carrier.kind]:
        if kind not in factors and not (kind == "ncv" and is_heat):
            yield Problem(
                number,
                f"factor:{kind}",
                f"{carrier.title.zh}缺少{given.year}年的{KINDS[kind].zh}（{carrier.unit_of(kind)}）",
                f"{carrier.title.en}: there is no {KINDS[kind].en} of {given.year} ({carrier.unit_of(kind)})",
            )


def _unit(number: int, activity: Activity, carrier: Carrier) -> Iterator[Problem]:
    try:
        converted(activity.amount, activity.unit, carrier.per)
    except UnknownUnit:
        said = ("没有单位", "there is no unit")
    except WrongUnit:
        said = ("不能用单位", "this unit does not fit:")
    else:
        return
    names = names_of(carrier.per) + (names_of("gigajoule") if carrier.kind == "fuel" else ())
    yield Problem(
        number,
        "unit",
        f"{carrier.title.zh}{said[0]}“{activity.unit}”，可用：{'、'.join(names)}",
        f"{carrier.title.en}: {said[1]} “{activity.unit}”; known are {', '.join(names)}",
    )


def _fits(unit: str, to: str) -> bool:
    try:
        converted(NOTHING, unit, to)
    except (UnknownUnit, WrongUnit):
        return False
    return True


def _unknown(number: int, activity: Activity) -> Problem:
    known = carriers().values()
    return Problem(
        number,
        "carrier",
        f"没有能源品种“{activity.carrier}”，可用：{'、'.join(f'{one.id}（{one.title.zh}）' for one in known)}",
        f"there is no carrier “{activity.carrier}”; known are {', '.join(one.id for one in known)}",
    )
