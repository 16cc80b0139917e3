"""The facts on which a target is judged: plain values, in the indicator's unit or in percent."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, with_config

MOST = 10**15
Quantity = Annotated[Decimal, Field(ge=-MOST, le=MOST, decimal_places=12)]
Amount = Annotated[Decimal, Field(ge=0, le=MOST, decimal_places=12)]
Positive = Annotated[Decimal, Field(gt=0, le=MOST, decimal_places=12)]
Year = Annotated[int, Field(ge=1990, le=2100)]
# What stands in a list of facts may not say what nobody reads.
strict = with_config(ConfigDict(extra="forbid"))
DirectionName = Literal["at_least", "at_most", "about", "hold_below", "each_year", "reach_by_year", "peak_by_year"]
ComparatorName = Literal["at_least", "at_most", "more_than", "less_than", "about", "exactly"]
FormName = Literal["level", "rise", "fall", "growth"]
BetterName = Literal["", "higher", "lower"]


@strict
@dataclass(frozen=True, slots=True)
class Observation:
    """What was observed of an indicator at the end of a year ("2024"), quarter ("2024Q3") or month ("2024-09")."""

    period: str
    value: Quantity


@strict
@dataclass(frozen=True, slots=True)
class Milestone:
    """A point of the path that the plan itself gives, at the end of a year, in the target's own terms."""

    year: Year
    value: Quantity


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """A target, what was observed, and the day.

    Args:
        direction: when it counts: in the target year (`at_least`, `at_most`, `about`), in every period (`hold_below`,
            `each_year`), as soon as it is reached (`reach_by_year`); `peak_by_year` is about the year of the highest value.
        comparator: which values satisfy it.
        form: `level` in the indicator's unit; `rise` and `fall` since the base year in percent; `growth` a year in percent,
            on average since the base year.
        target_value: in the form's terms; of a peak, its highest level, or None where the plan names none.
        observations: always levels, in the indicator's unit.
        milestones: points of the path, in the form's terms.
        better: which side of "about" is more than was promised, and no miss.
    """

    direction: DirectionName
    comparator: ComparatorName
    target_year: Year
    on: date
    form: FormName = "level"
    target_value: Quantity | None = None
    base_year: Year | None = None
    base_value: Quantity | None = None
    observations: tuple[Observation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    better: BetterName = ""


@dataclass(frozen=True, slots=True)
class Method:
    """How targets are judged: local choices, each a parameter of the plan's regulation.

    Args:
        trend_observations: fewest observations on which a trend is drawn; three at least, or it has no band.
        band_percent: how sure the band of a forecast is: 80, 90 or 95.
        about_percent: how far "about" reaches to either side, in percent of the target.
        peak_observations: fewest years on which a peak is judged.
        peak_settled_years: for how many years the highest value has not been reached again, before it counts as the peak.
        flat_percent: how far from nothing a yearly change, or from the highest value a level, still is flat.
    """

    trend_observations: int
    band_percent: int
    about_percent: int
    peak_observations: int
    peak_settled_years: int
    flat_percent: int

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> "Method":
        """Return the method that a regulation's parameters describe."""
        return cls(**{name: parameters[name] for name in METHOD})


METHOD = tuple(one.name for one in fields(Method))
