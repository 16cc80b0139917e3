"""What a plan's folder brings besides clauses and parameters: its indicators and targets, and who answers for its measures."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from qiban.law.citation import Citation
from qiban.law.register import packages
from qiban.law.text import Text

from .facts import BetterName, ComparatorName, DirectionName, FormName

TARGETS, MEASURES = "targets.toml", "measures.toml"
# Whom plans name together.
GROUPS = {
    "districts": Text("各区县政府", "The governments of all districts and zones"),
    "departments": Text("市有关部门", "The departments of the city that are concerned"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantity that a plan follows.

    Args:
        unit: of what is observed.
        better: on which side more is done than was promised.
    """

    id: str
    title: Text
    unit: Text
    better: BetterName


@dataclass(frozen=True, slots=True)
class Target:
    """What a plan wants of an indicator by a year; how much, is the parameter with the target's id.

    Args:
        base_year: from which changes count, where there is one.
        base_value: the level in it, where the plan says it: what is counted from then on begins at nothing.
    """

    id: str
    indicator: Indicator
    citation: Citation
    year: int
    direction: DirectionName
    comparator: ComparatorName
    form: FormName
    base_year: int | None
    base_value: Decimal | None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit that answers for a measure.

    Args:
        unit: its short name in the register of units.
        printed: the name as the gazette prints it.
        role: "lead", "responsible" or "cooperate".
        order: from 1, in the plan's order.
    """

    unit: str
    printed: str
    role: str
    order: int


@dataclass(frozen=True, slots=True)
class Measure:
    """Who answers for a measure: units, groups of them, and what a person has to look at, where the print is doubtful."""

    citation: Citation
    responsibilities: tuple[Responsibility, ...]
    groups: tuple[str, ...]
    doubt: Text | None


@cache
def targets_of(regulation: str) -> Mapping[str, Target]:
    """Return a plan's targets by id, in the plan's order."""
    data = _read(regulation, TARGETS)
    indicators = {row["id"]: _indicator(row) for row in data["indicator"]}
    return {row["id"]: _target(row, indicators[row["indicator"]], regulation) for row in data["target"]}


@cache
def measures_of(regulation: str) -> tuple[Measure, ...]:
    """Return who answers for each measure of a plan, in the plan's order."""
    data = _read(regulation, MEASURES)
    return tuple(_measure(row, regulation, data["plan"]["others"]) for row in data["measure"])


def has_measures(regulation: str) -> bool:
    """Tell whether a regulation here is a plan: a table says who answers for its measures."""
    return regulation in packages() and resources.files(packages()[regulation]).joinpath(MEASURES).is_file()


@cache
def sections_of(regulation: str) -> Mapping[str, Text]:
    """Return the headings above a plan's measures, by their path."""
    return {row["path"]: Text(row["zh"], row["en"]) for row in _read(regulation, MEASURES).get("section", ())}


def lead_of(target: Target) -> str:
    """Return the short name of the unit that leads a target: that of its measure, or of the plan's goals."""
    regulation = target.citation.regulation
    found = (one.responsibilities[0].unit for one in measures_of(regulation) if one.citation == target.citation)
    return next(found, None) or str(_read(regulation, MEASURES)["plan"]["goals"])


def _read(regulation: str, file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(packages()[regulation]).joinpath(file).read_bytes().decode())


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(row["id"], Text(row["zh"], row["en"]), Text(row["unit_zh"], row["unit_en"]), row["better"])


def _target(row: Mapping[str, Any], indicator: Indicator, regulation: str) -> Target:
    citation = Citation.parse(f"{regulation}:{row['clause']}")
    return Target(
        id=row["id"],
        indicator=indicator,
        citation=citation,
        year=row["year"],
        direction=row["direction"],
        comparator=row["comparator"],
        form=row["form"],
        base_year=row.get("base_year"),
        base_value=Decimal(row["base_value"]) if "base_value" in row else None,
    )


def _measure(row: Mapping[str, Any], regulation: str, others: str) -> Measure:
    roles = [(name, "lead") for name in row["lead"]] + [(name, others) for name in row["others"]]
    printed = row.get("printed", {})
    units = (Responsibility(name, printed.get(name, name), role, n) for n, (name, role) in enumerate(roles, 1))
    doubt = Text(row["doubtful_zh"], row["doubtful_en"]) if "doubtful_zh" in row else None
    citation = Citation.parse(f"{regulation}:{row['clause']}")
    return Measure(citation, tuple(units), tuple(row.get("groups", ())), doubt)
