"""A sector's emissions year by year as activity x energy per activity x CO2 per energy (Kaya), with and without measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qiban.law.targets.figures import HUNDRED, kept

from .facts import MeasureFacts, ScenarioFacts, SectorFacts

ONE, NOTHING = Decimal(1), Decimal(0)
DRIVERS = ("activity", "intensity", "carbon")


@dataclass(frozen=True, slots=True)
class Drivers:
    """What a sector's emissions are the product of, in one year."""

    activity: Decimal
    intensity: Decimal
    carbon: Decimal

    @property
    def energy(self) -> Decimal:
        return self.activity * self.intensity

    @property
    def co2(self) -> Decimal:
        return self.energy * self.carbon


# Year by year, each sector's drivers.
Path = dict[int, dict[str, Drivers]]


def path_of(given: ScenarioFacts, measures: Sequence[MeasureFacts]) -> Path:
    """Return the drivers of each sector from the base year on, with the given measures."""
    found: Path = {given.base_year: {one.sector: _base(one) for one in given.sectors}}
    for year in range(given.base_year + 1, given.until + 1):
        found[year] = {one.sector: _next(found[year - 1][one.sector], one, year, measures) for one in given.sectors}
    return found


def total(year: dict[str, Drivers]) -> Decimal:
    """Return the CO2 of all sectors in a year, in 10^4 t, as years are compared."""
    return kept(sum((one.co2 for one in year.values()), NOTHING))


def peak_of(path: Path) -> int:
    """Return the year of the highest emissions, the first of equal ones."""
    return max(path, key=lambda year: total(path[year]))


def _base(one: SectorFacts) -> Drivers:
    return Drivers(one.activity, one.energy / one.activity, one.co2 / one.energy)


def rates_of(sector: SectorFacts, year: int, measures: Sequence[MeasureFacts]) -> dict[str, Decimal]:
    """Return how a sector's drivers grow in a year, in percent, with the measures that work in it."""
    usual = {
        "activity": sector.activity_growth,
        "intensity": sector.intensity_growth,
        "carbon": sector.carbon_growth,
    }
    mine = [one for one in measures if one.sector == sector.sector and _works(one, year)]
    return {name: usual[name] + sum((one.change for one in mine if one.driver == name), NOTHING) for name in DRIVERS}


def _next(before: Drivers, sector: SectorFacts, year: int, measures: Sequence[MeasureFacts]) -> Drivers:
    rates = rates_of(sector, year, measures)
    return Drivers(**{name: getattr(before, name) * (ONE + rates[name] / HUNDRED) for name in DRIVERS})


def _works(one: MeasureFacts, year: int) -> bool:
    return one.first_year <= year and (one.last_year is None or year <= one.last_year)
