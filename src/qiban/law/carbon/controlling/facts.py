"""The facts of dual control, by area and sector."""

from dataclasses import dataclass

from qiban.law.targets.facts import Amount, Positive, Quantity, Year, strict


@strict
@dataclass(frozen=True, slots=True)
class ControlLine:
    """An area or sector in the base year and now, and what it was told to reach by the target year.

    Args:
        gdp, base_gdp: at the prices of one year, in 10^8 yuan.
        energy, co2: in 10^4 tce and 10^4 t, so that intensities are in tce and t per 10^4 yuan.
        energy_limit, co2_limit: the total of the target year, where there is one.
        energy_fall, co2_fall: by how many percent the intensity falls since the base year, where that is set.
    """

    area: str
    gdp: Positive
    base_gdp: Positive
    energy: Amount
    base_energy: Positive
    co2: Amount
    base_co2: Positive
    sector: str = ""
    energy_limit: Amount | None = None
    co2_limit: Amount | None = None
    energy_fall: Quantity | None = None
    co2_fall: Quantity | None = None


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """A year between base year and target year, and the areas and sectors.

    Args:
        price_year, base_price_year: the years of whose prices the GDP now and in the base year is.
    """

    year: Year
    base_year: Year
    target_year: Year
    price_year: Year
    base_price_year: Year
    lines: tuple[ControlLine, ...]
