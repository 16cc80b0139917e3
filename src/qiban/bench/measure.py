"""Measurements: what was measured, in how many runs, what came out, and what is aimed at."""

from dataclasses import dataclass, field
from statistics import median
from typing import Any

from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the report, with the value of each run.

    Args:
        aim: the bound that the value is held against; None for what is only told.
        is_rate: a rate is to reach its aim, anything else must not exceed it.
    """

    key: str
    title: Text
    unit: str
    values: tuple[float, ...]
    aim: float | None = None
    is_rate: bool = False
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def value(self) -> float:
        """The median of the runs."""
        return median(self.values)

    @property
    def ratio(self) -> float | None:
        """How many times the aim is reached: 2.0 is twice as good as needed, below 1.0 is missed."""
        if self.aim is None or not self.value:
            return None
        return self.value / self.aim if self.is_rate else self.aim / self.value

    def as_json(self) -> dict[str, Any]:
        """Return the measure as plain JSON."""
        return {
            "key": self.key,
            "title": self.title.zh,
            "title_en": self.title.en,
            "unit": self.unit,
            "median": rounded(self.value),
            "runs": [rounded(value) for value in self.values],
            "aim": self.aim,
            "times_the_aim": rounded(self.ratio) if self.ratio is not None else None,
            **self.facts,
        }


def rounded(value: float) -> float:
    """Return `value` with four digits that count."""
    return float(f"{value:.4g}")
