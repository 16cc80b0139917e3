"""The path to a target: the plan's milestones, and straight lines between what is known."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from .facts import TargetFacts
from .figures import kept
from .measuring import series
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
        first, last = (point[0] for point in (self.points[0], self.points[-1]))
        found = (
            (month // YEAR_MONTHS - 1, self.at(month)) for month in range(first, last + 1) if not month % YEAR_MONTHS
        )
        return [(year, value) for year, value in found if value is not None]


def path_of(given: TargetFacts, target: Decimal) -> Path:
    """Return the path to a target.

    Interpretation: between the base year and the target, or the milestones that the plan gives, the path is a straight line;
    a change since the base year begins at nothing. What must hold in every period, and growth a year, ask the same each year.
    A level without base value begins at the first observation.
    """
    end = year_end(given.target_year)
    if given.form == "growth" or given.direction in HELD:
        start = year_end(given.base_year) if given.base_year is not None else 0
        return Path(((start, target), (end, target)))
    start_point = _start(given)
    between = sorted((year_end(one.year), one.value) for one in given.milestones)
    known = [one for one in (*start_point, *between) if one[0] < end]
    return Path((*known, (end, target)))


def _start(given: TargetFacts) -> list[tuple[int, Decimal]]:
    if given.form in ("rise", "fall"):
        return [(year_end(given.base_year or given.target_year), Decimal(0))]
    if given.base_year is not None and given.base_value is not None:
        return [(year_end(given.base_year), given.base_value)]
    return series(given)[:1]
