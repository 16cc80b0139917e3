"""The facts on which the rules of evaluation decide: counts of one unit in one month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

Count = Annotated[int, Field(ge=0, le=10**9)]
Percent = Annotated[Decimal, Field(ge=0, le=100)]
Place = Annotated[int, Field(ge=1, le=10**4)]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases of a rate were counted, and how many of them were good.

    Args:
        good: on time, satisfied, or solved.
        all: cases counted, those that are excluded not among them.
    """

    good: Count
    all: Count


@dataclass(frozen=True, slots=True)
class HandlingCaseFacts:
    """How a handling limit of a unit's part ended.

    Args:
        outcome: as the obligation has it; empty while it is open.
        is_past: whether the limit has ended.
        is_returned: whether the part was given back.
        is_merged: whether the order was merged into another.
        is_excluded: whether an appeal took the case out.
    """

    outcome: Literal["", "met", "late", "excused", "void"]
    is_past: bool = False
    is_returned: bool = False
    is_merged: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class AnswerCaseFacts:
    """What a complainant answered to one question of the last callback; None where the question was left open."""

    is_reached: bool
    answer: bool | None = None
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class RateFacts:
    """One rate of a unit in a month: what the system counted, and what a third party sampled."""

    own: Counted
    sampled: Counted = Counted(0, 0)


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """The four rates of a unit in a month, in percent to the last digit kept; None where a rate has too few cases."""

    on_time: Percent | None
    process: Percent | None
    result: Percent | None
    solved: Percent | None


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """The scores of a peer group in a month, and the one of the unit in question; units without one are not among them."""

    score: Percent
    group: tuple[Percent, ...]


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """Where a unit stood in the months of a quarter, from the end of its group; None where it was not ranked."""

    places_from_end: tuple[Place | None, ...]
    neglects_duty: bool = False


@dataclass(frozen=True, slots=True)
class AppealFacts:
    """An appeal on a figure.

    Args:
        working_days: since the figures were published; the day of publication is not counted.
    """

    reason: str
    working_days: Count


@dataclass(frozen=True, slots=True)
class InterviewRecordFacts:
    """The record of an interview: with whom, when, what was said, what the unit does, when that is looked at."""

    talked_to: str
    said: str
    measures: str
    held_on: date
    follow_on: date
    today: date
