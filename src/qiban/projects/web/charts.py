"""Places in a drawing, as parts of its width."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

MOST_TICKS = 12


def percent(part: "Decimal | float", whole: "Decimal | float") -> str:
    """Return how much of the width `part` of `whole` takes, as SVG writes it; never more than all of it."""
    share = float(part) / float(whole) if whole else 0.0
    return f"{min(max(share, 0.0), 1.0) * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class Months:
    """The months from one to another, each as wide as the others.

    Args:
        first: the number of the first month, counted from the year 0.
        count: how many there are.
    """

    first: int
    count: int

    @classmethod
    def of(cls, days: Iterable[date]) -> "Months":
        """Return the months in which all of these days lie."""
        numbers = [day.year * 12 + day.month - 1 for day in days]
        return cls(min(numbers), max(numbers) - min(numbers) + 1)

    def place(self, day: date) -> str:
        """Return where a day begins."""
        within = (day.day - 1) / monthrange(day.year, day.month)[1]
        return percent(day.year * 12 + day.month - 1 - self.first + within, self.count)

    def width(self, starts_on: date, ends_on: date) -> str:
        """Return how wide a period is, its last day included."""
        return percent(self._days(starts_on, ends_on), self.count)

    def _days(self, starts_on: date, ends_on: date) -> float:
        months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
        start = (starts_on.day - 1) / monthrange(starts_on.year, starts_on.month)[1]
        return months + ends_on.day / monthrange(ends_on.year, ends_on.month)[1] - start

    def ticks(self) -> Iterator[tuple[str, str]]:
        """Yield where months begin, and what they are called, twelve at most."""
        step = max(ceil(self.count / MOST_TICKS), 1)
        for number in range(self.first, self.first + self.count, step):
            yield percent(number - self.first, self.count), f"{number // 12}-{number % 12 + 1:02d}"
