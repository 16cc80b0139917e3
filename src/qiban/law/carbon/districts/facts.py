"""The facts of districts' own peaking plans."""

from dataclasses import dataclass

from qiban.law.targets.facts import Positive, Year, strict


@dataclass(frozen=True, slots=True)
class PeakingPlanFacts:
    """What a district's plan says: when it peaks, how high (10^4 t), by which timetable and on which road."""

    peak_year: Year
    peak_co2: Positive
    timetable: str = ""
    roadmap: str = ""


@strict
@dataclass(frozen=True, slots=True)
class DistrictPeak:
    """When a district means to peak, and how high, in 10^4 t."""

    area: str
    peak_year: Year
    peak_co2: Positive


@dataclass(frozen=True, slots=True)
class BalanceFacts:
    """The districts' peaks beside the highest level that the city allows itself, in 10^4 t; `areas` are all of them."""

    city_co2: Positive
    areas: tuple[str, ...]
    plans: tuple[DistrictPeak, ...]
