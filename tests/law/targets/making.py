"""Facts of targets as tests write them: numbers as text, one observation a year."""

from datetime import date
from decimal import Decimal
from typing import Any

from qiban.law.targets.facts import Method, Observation, TargetFacts

METHOD = Method(3, 80, 5, 5, 3, 1)


def yearly(first: int, *values: str) -> tuple[Observation, ...]:
    """One value a year from `first` on; an empty text leaves a year out."""
    given = enumerate(values, first)
    return tuple(Observation(str(year), Decimal(value)) for year, value in given if value)


def target(direction: str = "at_least", comparator: str = "at_least", **given: Any) -> TargetFacts:
    """From 10 at the end of 2020 to 20 at the end of 2025, seen from the middle of 2024, unless it is said otherwise."""
    usual = {"target_year": 2025, "on": date(2024, 7, 1), "target_value": "20", "base_year": 2020, "base_value": "10"}
    facts = {**usual, **given}
    for name in ("target_value", "base_value"):
        facts[name] = None if facts[name] is None else Decimal(facts[name])
    return TargetFacts(direction, comparator, **facts)  # type: ignore[arg-type]
