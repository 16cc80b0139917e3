"""The facts of districts' own peaking plans."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from qiban.law import workflow
from qiban.law.targets.facts import MOST, Year, strict

SubjectName = Literal["peaking_plan"]
Height = Annotated[Decimal, Field(gt=0, le=MOST, decimal_places=12)]


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to a district's plan in which state."""

    subject: SubjectName


@dataclass(frozen=True, slots=True)
class PeakingPlanFacts:
    """What a district's plan says: when it peaks, how high (10^4 t), by which timetable and on which road."""

    peak_year: Year
    peak_co2: Height
    timetable: str = ""
    roadmap: str = ""


@strict
@dataclass(frozen=True, slots=True)
class DistrictPeak:
    """When a district means to peak, and how high, in 10^4 t."""

    area: str
    peak_year: Year
    peak_co2: Height


@dataclass(frozen=True, slots=True)
class BalanceFacts:
    """The districts' peaks beside the highest level that the city allows itself, in 10^4 t; `areas` are all of them."""

    city_co2: Height
    areas: tuple[str, ...]
    plans: tuple[DistrictPeak, ...]
