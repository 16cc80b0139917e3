"""Facts on which a season is decided."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """The days of a season.

    Args:
        ends_on: its last day.
    """

    year: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class SeasonEndFacts:
    """What stands against the end of a season.

    Args:
        running: numbers of responses that run.
    """

    on: date
    ends_on: date
    running: tuple[str, ...] = ()
