"""Observations in a target's own terms: as they are, as a change since the base year, or as growth a year."""

from decimal import Decimal

from .facts import TargetFacts
from .figures import HUNDRED, kept
from .periods import end_of, year_end, years

ONE = Decimal(1)


def measured(given: TargetFacts, level: Decimal, end: int) -> Decimal:
    """Return a level at the end of a period in the target's terms.

    Args:
        end: in months; later than the base year where the form is growth.
    """
    if given.form == "level" or given.base_value is None:
        return level
    ratio = level / given.base_value
    if given.form == "growth":
        return kept((ratio ** (ONE / _since_base(given, end)) - ONE) * HUNDRED)
    change = kept((ratio - ONE) * HUNDRED)
    return change if given.form == "rise" else -change


def level_of(given: TargetFacts, value: Decimal, end: int) -> Decimal:
    """Return the level that a value in the target's terms stands for; the inverse of `measured`."""
    if given.form == "level" or given.base_value is None:
        return value
    if given.form == "growth":
        return given.base_value * (ONE + value / HUNDRED) ** _since_base(given, end)
    return given.base_value * (ONE + (value if given.form == "rise" else -value) / HUNDRED)


def base_end(given: TargetFacts) -> int:
    """Return when the base year ends, in months; before everything where there is none."""
    return 0 if given.base_year is None else year_end(given.base_year)


def _since_base(given: TargetFacts, end: int) -> Decimal:
    return years(end - base_end(given))


def series(given: TargetFacts) -> list[tuple[int, Decimal]]:
    """Return the observations up to the target year, the oldest first: when each period ends, and its level."""
    last = year_end(given.target_year)
    found = sorted((end_of(one.period), one.value) for one in given.observations)
    return [(end, value) for end, value in found if end <= last]
