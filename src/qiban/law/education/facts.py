"""The facts of coverage, degrees and comparisons: numbers counted from registers, never typed percentages."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from qiban.law.targets.facts import strict

Count = Annotated[int, Field(ge=0, le=10**9)]


@strict
@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many schools (or pupils, towns …) of a kind in a district meet what is asked, of all that a register has."""

    district: str
    kind: str
    meeting: Count
    all: Count


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """A target of coverage by its id, and what a register counts, by district and kind."""

    target: str
    rows: tuple[CoverageRow, ...]


@strict
@dataclass(frozen=True, slots=True)
class DegreeRow:
    """Teachers of compulsory schools in a district, in town and country: with a degree, and all."""

    district: str
    town_degrees: Count
    town_all: Count
    country_degrees: Count
    country_all: Count


@dataclass(frozen=True, slots=True)
class DegreeFacts:
    """The teachers of each district."""

    rows: tuple[DegreeRow, ...]


@strict
@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A district's part and whole, and the group of districts like it, such as 区, 县, 功能区."""

    district: str
    group: str
    part: Count
    whole: Count


@dataclass(frozen=True, slots=True)
class ComparisonFacts:
    """An indicator of one period, counted alike in every district; `better` says which side comes first."""

    indicator: str
    period: str
    rows: tuple[ComparisonRow, ...]
    better: Literal["higher", "lower"] = "higher"
