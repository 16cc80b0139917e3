"""The facts of an inventory: what was used, sold or made, and factors of later notices."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qiban.law.targets.facts import Amount, Year, strict

FlowName = Literal["used", "sold"]
FactorName = Literal["ncv", "carbon", "oxidation", "co2", "coal"]


@strict
@dataclass(frozen=True, slots=True)
class Activity:
    """An amount of a carrier that was used or bought, or, of power and heat, sold; or of a product whose making emits.

    Args:
        carrier: its id in factors.toml.
        unit: as the form has it, such as 万吨, 10^4 m3, GJ, kWh; fuels also in heat or coal equivalent.
        sector, area: where it is counted; free words.
    """

    carrier: str
    amount: Amount
    unit: str
    sector: str = ""
    area: str = ""
    flow: FlowName = "used"


@strict
@dataclass(frozen=True, slots=True)
class GivenFactor:
    """A factor of a notice, or one that was measured, with its source.

    Args:
        unit: GJ/t, tC/GJ, 1, t/GJ, t/MWh, t/t, kgce/kWh; another one than the factor's is refused.
        noticed_on: a later one of the same factor goes before an earlier one.
        from_year, until_year: accounting years, half-open.
    """

    family: str
    carrier: str
    kind: FactorName
    value: Amount
    unit: str
    source: str
    noticed_on: date
    from_year: Year
    until_year: Year | None = None


@dataclass(frozen=True, slots=True)
class InventoryFacts:
    """Activity data of an accounting year, and by which factors it is counted.

    Args:
        family: of the factors of fuels, heat and processes.
        grid: family of the factor of power.
        known_by: only notices up to this day are counted by, so that an earlier result can be made again.
    """

    year: Year
    activities: tuple[Activity, ...]
    family: str = "guideline"
    grid: str = "grid_shandong"
    factors: tuple[GivenFactor, ...] = ()
    known_by: date | None = None


@dataclass(frozen=True, slots=True)
class AccountFacts(InventoryFacts):
    """A firm's activity data: fuels and processes of its own, power and heat bought and sold."""

    firm: str = ""
