"""The path to a target: the plan's milestones, and straight lines between what is known."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from .facts import TargetFacts
from .figures import kept
from .measuring import base_end, series
from .periods import YEAR_MONTHS, year_end

HELD = ("hold_below", "each_year")


@dataclass(frozen=True, slots=True)
class Path:
    """Points of a path, in months and in the target's terms, the oldest first; the last one is the target."""

    points: tuple[tuple[int, Decimal], ...]

    def at(self, month: Decimal | int) -> Decimal | None:
        """Return where the path is, or None before it begins; after its end it stays."""
        if month >= self.points[-1][0]:
            return self.points[-1][1]
        for (start, first), (end, second) in pairwise(self.points):
            if start <= month <= end:
                return kept(first + (second - first) * (month - start) / (end - start))
        return None

    def yearly(self) -> list[tuple[int, Decimal]]:
        """Return the path at the end of each year that it touches, the target year last."""
        first, last = self.points[0][0], self.points[-1][0]
        found = ((year, self.at(year_end(year))) for year in range((first - 1) // YEAR_MONTHS, last // YEAR_MONTHS))
        return [(year, value) for year, value in found if value is not None]


def path_of(given: TargetFacts, target: Decimal) -> Path:
    """Return the path to a target.

    Interpretation: between the base year and the target, or the milestones that the plan gives, the path is a straight line;
    a change since the base year begins at nothing. What must hold in every period, and growth a year, ask the same each year.
    A level without base value begins at the first observation.
    """
    end = year_end(given.target_year)
    if given.form == "growth" or given.direction in HELD:
        return Path(((base_end(given), target), (end, target)))
    start_point = _start(given)
    between = sorted((year_end(one.year), one.value) for one in given.milestones)
    known = [one for one in (*start_point, *between) if one[0] < end]
    return Path((*known, (end, target)))


def _start(given: TargetFacts) -> list[tuple[int, Decimal]]:
    if given.form in ("rise", "fall"):
        return [(base_end(given), Decimal(0))]
    if given.base_year is not None and given.base_value is not None:
        return [(base_end(given), given.base_value)]
    return series(given)[:1]
