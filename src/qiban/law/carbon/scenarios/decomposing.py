"""What a change of emissions comes from: LMDI-I, additive, whose parts add up to the change."""

from decimal import Decimal

from qiban.law.targets.figures import rounded_off

from .paths import DRIVERS, Drivers

NOTHING = Decimal(0)


def effects(before: dict[str, Drivers], after: dict[str, Drivers]) -> dict[str, dict[str, Decimal]]:
    """Return, by sector and driver, what a driver added to emissions between two years, in 10^4 t.

    Source: Ang, The LMDI approach to decomposition analysis, Energy Policy 33 (2005): the logarithmic mean of a sector's
    emissions times the logarithm of the driver's ratio.
    """
    return {
        sector: {name: _weight(start, after[sector]) * _ratio(start, after[sector], name).ln() for name in DRIVERS}
        for sector, start in before.items()
    }


def by_driver(found: dict[str, dict[str, Decimal]]) -> dict[str, Decimal]:
    """Return the effects of each driver over all sectors."""
    return {name: sum((one[name] for one in found.values()), NOTHING) for name in DRIVERS}


def rounded(parts: dict[str, Decimal]) -> dict[str, Decimal]:
    """Return parts as they are shown, so that they still add up to their sum as it is shown: the largest takes what is left."""
    shown = {name: rounded_off(value) for name, value in parts.items()}
    left = rounded_off(sum(parts.values(), NOTHING)) - sum(shown.values(), NOTHING)
    largest = max(shown, key=lambda name: abs(shown[name]))
    return {name: value + left if name == largest else value for name, value in shown.items()}


def _weight(before: Drivers, after: Drivers) -> Decimal:
    """Return the logarithmic mean of a sector's emissions."""
    ratio = after.co2 / before.co2
    return before.co2 if ratio == 1 else (after.co2 - before.co2) / ratio.ln()


def _ratio(before: Drivers, after: Drivers, name: str) -> Decimal:
    ratio: Decimal = getattr(after, name) / getattr(before, name)
    return ratio
