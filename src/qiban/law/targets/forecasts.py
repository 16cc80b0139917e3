"""Forecasts by a straight line through the observations, with the band in which a single new value is to be expected."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from .figures import kept

Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a line says of one moment, and the ends of the band."""

    value: Decimal
    low: Decimal
    high: Decimal

    def kept(self) -> "Forecast":
        """Return the forecast as it is compared with a target."""
        return Forecast(kept(self.value), kept(self.low), kept(self.high))


@dataclass(frozen=True, slots=True)
class Line:
    """The line of least squares through points, and how far they lie from it."""

    slope: Decimal
    level: Decimal
    middle: Decimal
    spread: Decimal
    error: Decimal
    size: int

    @classmethod
    def through(cls, points: Sequence[Point]) -> "Line":
        """Return the line of ordinary least squares.

        Args:
            points: three at least, of which not all lie at one moment.
        """
        size = len(points)
        middle, level = (sum(point[side] for point in points) / Decimal(size) for side in (0, 1))
        spread = sum(((x - middle) ** 2 for x, _ in points), Decimal(0))
        slope = sum(((x - middle) * y for x, y in points), Decimal(0)) / spread
        left = sum(((y - level - slope * (x - middle)) ** 2 for x, y in points), Decimal(0))
        return cls(slope, level, middle, spread, (left / (size - 2)).sqrt(), size)

    def at(self, x: Decimal, percent: int) -> Forecast:
        """Return the line's value at `x` with the prediction interval of a single new observation.

        Args:
            percent: 80, 90 or 95.

        Source: ordinary least squares with Student's t of n - 2 degrees of freedom.
        """
        value = self.level + self.slope * (x - self.middle)
        wide = (1 + 1 / Decimal(self.size) + (x - self.middle) ** 2 / self.spread).sqrt()
        half = student(self.size - 2, percent) * self.error * wide
        return Forecast(value, value - half, value + half)


def student(freedom: int, percent: int) -> Decimal:
    """Return how many standard errors to either side hold so many percent; between two rows the wider one.

    Args:
        freedom: degrees of freedom, at least 1.
        percent: 80, 90 or 95.
    """
    rows = _table()
    return rows[max(one for one in rows if one <= freedom)][percent]


@cache
def _table() -> dict[int, dict[int, Decimal]]:
    text = resources.files(__package__).joinpath("student.toml").read_bytes().decode()
    data = tomllib.loads(text, parse_float=Decimal)
    return {row[0]: dict(zip(data["percent"], row[1:], strict=True)) for row in data["rows"]}
