"""A target of values with all that is computed of it."""

from dataclasses import dataclass
from decimal import Decimal

from .facts import Method, TargetFacts
from .forecasts import Forecast, Line
from .measuring import base_end, measured, series
from .paths import HELD, Path, path_of
from .periods import year_end, years
from .ranges import Range, satisfying

# A line through two points has no band.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Point:
    """An observation: the end of its period in months, its level, and the level in the target's terms."""

    end: int
    level: Decimal
    value: Decimal


@dataclass(frozen=True, slots=True)
class Case:
    """A target, its path, and the observations up to the target year, the oldest first."""

    given: TargetFacts
    method: Method
    target: Decimal
    path: Path
    points: tuple[Point, ...]

    @property
    def end(self) -> int:
        """The end of the target year, in months."""
        return year_end(self.given.target_year)

    @property
    def wanted(self) -> Range:
        """The values that satisfy the target."""
        return satisfying(self.given, self.target, self.method.about_percent)

    @property
    def own(self) -> Point | None:
        """The target year's own observation."""
        return next((one for one in self.points if one.end == self.end), None)

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def failed(self) -> list[Point]:
        """The observations since the base year that do not satisfy a target of every period."""
        if self.given.direction not in HELD:
            return []
        since = [one for one in self.points if one.end > base_end(self.given)]
        return [one for one in since if not self.wanted.holds(one.value)]

    @property
    def needed(self) -> int:
        """Fewest observations on which a trend is drawn."""
        return max(self.method.trend_observations, FEWEST)

    def is_behind(self, point: Point) -> bool:
        """Tell whether an observation lies behind the path; where the path has not begun, none does."""
        expected = self.path.at(point.end)
        if expected is None:
            return False
        return satisfying(self.given, expected, self.method.about_percent).short_of(point.value) > 0

    def forecast(self) -> Forecast | None:
        """Return what the trend says of the target year, or None on too few observations."""
        if len(self.points) < self.needed:
            return None
        percent, at = self.method.band_percent, years(self.end)
        if self.given.form != "growth":
            return Line.through([(years(one.end), one.value) for one in self.points]).at(at, percent).kept()
        # Steady growth is a straight line of the logarithms.
        found = Line.through([(years(one.end), one.level.ln()) for one in self.points]).at(at, percent)
        value, low, high = (measured(self.given, log.exp(), self.end) for log in (found.value, found.low, found.high))
        return Forecast(value, low, high)


def case_of(given: TargetFacts, method: Method) -> Case:
    """Return a target of values with its path and its observations; growth since the base year is asked of later ones only."""
    target = given.target_value or Decimal(0)
    found = [(end, level) for end, level in series(given) if given.form != "growth" or end > base_end(given)]
    points = tuple(Point(end, level, measured(given, level, end)) for end, level in found)
    return Case(given, method, target, path_of(given, target), points)
