"""The shape of a path of yearly levels: where its highest value is, how it moves now, and how its growth moves."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from .facts import Method, TargetFacts
from .figures import HUNDRED, kept
from .forecasts import Forecast, Line
from .periods import YEAR_MONTHS, end_of

# Yearly changes that make up "now"; fewest years of which a peak can be judged, with three growth rates between them.
RECENT_YEARS, FEWEST = 2, 4
LINE = 3
# No trend of growth says anything of years beyond.
LAST = 2100
ONE = Decimal(1)
Year = tuple[int, Decimal]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a path.

    Args:
        name: rising, flat, rebounding, peaked or falling.
        since: how many years were observed from the highest value on, itself among them.
        year, height: of the highest value, the first of equal ones.
        recent: growth a year over the last two years, in percent.
        growth: where the path rises, what the trend of its yearly growth says of the last year for the peak, in percent.
        level: where it falls, what the trend since the highest value says of that year; None on too few years.
        projected_year: the year in which that trend comes down to nothing, where the path still rises and it does.
        may_exceed: whether a year up to the target year may be higher than all so far.
    """

    name: str
    size: int
    since: int
    year: int
    height: Decimal
    last_year: int
    latest: Decimal
    recent: Decimal
    is_first: bool
    is_settled: bool
    growth: Forecast | None
    level: Forecast | None
    projected_year: int | None
    may_exceed: bool

    @property
    def years_since(self) -> int:
        """Years since the highest value."""
        return self.last_year - self.year


def deadline(given: TargetFacts) -> int:
    """Return the last year in which the peak may lie: the target year, or the one before it where it says so."""
    return given.target_year - 1 if given.comparator == "less_than" else given.target_year


def shape_of(given: TargetFacts, method: Method) -> Shape | None:
    """Return the shape of what was observed, or None on too few years."""
    levels = sorted((end_of(one.period) // YEAR_MONTHS - 1, one.value) for one in given.observations)
    if len(levels) < max(method.peak_observations, FEWEST):
        return None
    # Of equal values the first.
    year, height = max(levels, key=lambda one: one[1])
    last_year, latest = levels[-1]
    recent, name = _movement(levels, (year, height), method)
    ahead = range(last_year + 1, max(deadline(given), last_year + 1) + 1)
    growth = Line.through(_growth(levels)) if name == "rising" else None
    since = [(Decimal(one), value) for one, value in levels if one >= year]
    fall = Line.through(since) if name in ("peaked", "falling") and len(since) >= LINE else None
    return Shape(
        name=name,
        size=len(levels),
        since=len(since),
        year=year,
        height=height,
        last_year=last_year,
        latest=latest,
        recent=recent,
        is_first=year == levels[0][0],
        is_settled=last_year - year >= method.peak_settled_years,
        growth=_at(growth, ahead[-1], method),
        level=_at(fall, ahead[-1], method),
        projected_year=None if growth is None else _projected(growth, last_year),
        may_exceed=fall is None
        or any(fall.at(Decimal(one), method.band_percent).kept().high > height for one in ahead),
    )


def _at(line: Line | None, year: int, method: Method) -> Forecast | None:
    return None if line is None else line.at(Decimal(year), method.band_percent).kept()


def _movement(levels: list[Year], highest: Year, method: Method) -> tuple[Decimal, str]:
    """Return the growth a year over the last two years, or since a highest value within them, and the shape's name."""
    (last, latest), height = levels[-1], highest[1]
    start = levels[-1 - RECENT_YEARS]
    before, first = max(start, highest) if highest[0] < last else start
    recent = _yearly(first, latest, last - before)
    is_near = (height - latest) * HUNDRED <= height * method.flat_percent
    if recent > method.flat_percent:
        return recent, "rising" if is_near else "rebounding"
    if is_near and recent >= -method.flat_percent:
        return recent, "flat"
    return recent, "falling" if height == levels[0][1] else "peaked"


def _growth(levels: list[Year]) -> list[tuple[Decimal, Decimal]]:
    """Return each year's growth over the year before it; over a gap, a year of it on average."""
    return [
        (Decimal(year), _yearly(earlier, value, year - before)) for (before, earlier), (year, value) in pairwise(levels)
    ]


def _yearly(start: Decimal, end: Decimal, years: int) -> Decimal:
    """Return growth a year in percent."""
    return kept(((end / start) ** (ONE / years) - ONE) * HUNDRED)


def _projected(line: Line, last_year: int) -> int | None:
    """Return the year of the peak by the trend of growth: the last one before it is down to nothing; None if it is not by 2100."""
    if line.slope >= 0:
        return None
    crossing = kept(line.middle - line.level / line.slope)
    return max(int(crossing.to_integral_value(ROUND_CEILING)) - 1, last_year) if crossing <= LAST else None
