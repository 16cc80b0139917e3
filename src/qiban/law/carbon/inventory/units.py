"""Amounts with their units, held and converted by pint; only units that forms print are known, and no text is evaluated."""

import re
import tomllib
import unicodedata
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from pint import DimensionalityError, UnitRegistry

# "10^4 t" and "10⁴t" are what Chinese writes 万吨.
POWERS = {"4": "万", "8": "亿"}
RAISED = str.maketrans({"⁴": "^4", "⁸": "^8"})
WRITTEN = re.compile(r"[×x]?10\^(?P<power>[48])")


class UnknownUnit(ValueError):
    """No unit has this name."""


class WrongUnit(ValueError):
    """The unit measures something else."""


def converted(amount: Decimal, unit: str, to: str) -> Decimal:
    """Return an amount in another unit.

    Args:
        unit: as it is written: `t`, `万吨`, `10^4 m3`, `GJ`, `kWh`.
        to: a unit's id in units.toml.

    Raises:
        UnknownUnit: no unit is written so.
        WrongUnit: it measures something else.
    """
    try:
        magnitude: Decimal = _registry().Quantity(amount, _named(unit)).to(to).magnitude
    except DimensionalityError as error:
        raise WrongUnit(unit) from error
    return magnitude


def names_of(unit_id: str) -> tuple[str, ...]:
    """Return the names of all units into which a unit can be converted."""
    dimension = _registry().get_dimensionality(unit_id)
    known = ((one, row) for one, row in _units().items() if _registry().get_dimensionality(one) == dimension)
    return tuple(name for _, row in known for name in row["names"])


def _named(unit: str) -> str:
    plain = unicodedata.normalize("NFKC", unit.translate(RAISED)).replace(" ", "")
    found = WRITTEN.match(plain)
    name = POWERS[found["power"]] + plain[found.end() :] if found else plain
    if name not in _names():
        raise UnknownUnit(unit)
    return _names()[name]


@cache
def _names() -> dict[str, str]:
    return {name: one for one, row in _units().items() for name in row["names"]}


@cache
def _units() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("units.toml").read_bytes().decode())


@cache
def _registry() -> "UnitRegistry[Any]":
    registry: UnitRegistry[Any] = UnitRegistry(None, non_int_type=Decimal)
    for name, row in _units().items():
        definition = f"[{row['dimension']}]" if "dimension" in row else f"{row['times']} * {row['of']}"
        registry.define(f"{name} = {definition}")
    return registry
