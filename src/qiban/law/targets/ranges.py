"""Which values satisfy a target."""

from dataclasses import dataclass
from decimal import Decimal

from .facts import TargetFacts
from .figures import HUNDRED

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Range:
    """The values from `low` to `high`, each None where that side is open; a strict range leaves its ends out."""

    low: Decimal | None
    high: Decimal | None
    is_strict: bool = False

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies in the range."""
        if self.is_strict and value in (self.low, self.high):
            return False
        return self.short_of(value) == 0

    def short_of(self, value: Decimal) -> Decimal:
        """Return how far a value lies outside; nothing where it lies in the range or on its end."""
        below = NOTHING if self.low is None else self.low - value
        above = NOTHING if self.high is None else value - self.high
        return max(below, above, NOTHING)


def satisfying(given: TargetFacts, value: Decimal, about_percent: int) -> Range:
    """Return the values that satisfy the target's comparator at `value`: the target itself, or a point of its path.

    Interpretation: "about" reaches as many percent of the target's number to either side as the local parameter says, also
    where the number is a percentage itself; the side on which more is done than promised is open.
    """
    if given.comparator in ("at_least", "more_than"):
        return Range(value, None, is_strict=given.comparator == "more_than")
    if given.comparator in ("at_most", "less_than"):
        return Range(None, value, is_strict=given.comparator == "less_than")
    whole = given.target_value or value
    slack = abs(whole) * about_percent / HUNDRED if given.comparator == "about" else NOTHING
    low = None if given.better == "lower" else value - slack
    high = None if given.better == "higher" else value + slack
    return Range(low, high)
