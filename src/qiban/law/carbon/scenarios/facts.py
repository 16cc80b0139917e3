"""The facts of a scenario: sectors in the base year, how they grow, and what measures change."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from qiban.law.targets.facts import Positive, Year, strict

DriverName = Literal["activity", "intensity", "carbon"]
# Percent a year.
Rate = Annotated[Decimal, Field(ge=-30, le=30, decimal_places=6)]


@strict
@dataclass(frozen=True, slots=True)
class SectorFacts:
    """A sector in the base year, and how it grows as things go, in percent a year.

    Args:
        activity: GDP at constant prices, or whatever the sector grows by.
        energy: in 10^4 tce. co2: in 10^4 t.
        activity_growth, intensity_growth, carbon_growth: of activity, energy per activity, CO2 per energy.
    """

    sector: str
    activity: Positive
    energy: Positive
    co2: Positive
    activity_growth: Rate = Decimal(0)
    intensity_growth: Rate = Decimal(0)
    carbon_growth: Rate = Decimal(0)


@strict
@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What a measure changes: percentage points that it adds to a driver's growth, in each year from the first to the last."""

    name: str
    sector: str
    driver: DriverName
    change: Rate
    first_year: Year
    last_year: Year | None = None


@dataclass(frozen=True, slots=True)
class ScenarioFacts:
    """Sectors in the base year, and the measures of the plan; as things go, there are none."""

    base_year: Year
    sectors: tuple[SectorFacts, ...]
    measures: tuple[MeasureFacts, ...] = ()
    until: Year = 2030
