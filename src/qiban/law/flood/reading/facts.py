"""Facts on which readings, stations and thresholds are decided."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from qiban.law.flood.response.facts import LevelNumber
from qiban.law.rows import Row

QuantityName = Literal["level", "flow", "rain"]
# reach: the value or more; exceed: more than the value; rise: so much more within some hours, or so much rain in them.
ComparatorName = Literal["reach", "exceed", "rise"]
GradeNumber = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Range(Row):
    """What a station can plausibly read of a quantity.

    Args:
        low, high: in m, m³/s or mm.
        change: the most by which it changes in an hour, where that is known.
    """

    quantity: QuantityName
    low: Decimal
    high: Decimal
    change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StationFacts:
    """A station that is to be entered.

    Args:
        ranges: of each quantity that it reads.
        interval_minutes: at the latest after so long it reads again.
        is_known: whether another station that is in use has its code.
    """

    code: str
    title: str
    ranges: tuple[Range, ...]
    interval_minutes: int
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour(Row):
    """Another threshold in force of the same station, quantity and comparison."""

    level: GradeNumber
    value: Decimal


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """A threshold that is to be entered.

    Args:
        hours: within which a rise is counted; 0 for a value.
        range: what the station can read, where it reads this quantity at all.
        source: the document that sets it.
        others: those beside which it will be in force.
        replaces_from: from which day the one that it replaces is in force.
    """

    quantity: QuantityName
    comparator: ComparatorName
    value: Decimal
    level: GradeNumber
    source: str
    valid_from: date
    hours: int = 0
    range: Range | None = None
    others: tuple[Neighbour, ...] = ()
    replaces_from: date | None = None


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """A reading that came in.

    Args:
        range: what its station can read of this quantity; None where it reads none of it.
        previous: the value before it, at `previous_at`.
        doubted: the latest value since then that was kept aside because it jumped, at `doubted_at`.
    """

    quantity: QuantityName
    value: Decimal
    observed_at: datetime
    received_at: datetime
    range: Range | None = None
    previous: Decimal | None = None
    previous_at: datetime | None = None
    doubted: Decimal | None = None
    doubted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What was kept aside, and shall count after all.

    Args:
        missing: what is still not known of it, in words.
    """

    reason: str
    at: datetime
    observed_at: datetime | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observed(Row):
    """A value and when it was observed."""

    at: datetime
    value: Decimal


@dataclass(frozen=True, slots=True)
class Threshold(Row):
    """A threshold in force.

    Args:
        id: by which it is known.
        hours: within which a rise is counted; 0 for a value.
    """

    id: str
    comparator: ComparatorName
    value: Decimal
    level: GradeNumber
    hours: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class CrossingFacts:
    """A station's readings of one quantity, the oldest first: the last one is judged."""

    quantity: QuantityName
    readings: tuple[Observed, ...]
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Declined(Row):
    """A level that readings proposed, and people did not adopt."""

    to: LevelNumber
    at: datetime


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """How the latest readings stand to the response that runs.

    Args:
        running: the level that runs.
        crossed: the gravest level whose thresholds the latest readings cross, or 0.
        calm_since, calm_until: between which readings no threshold of the running level or a graver one was crossed any
            more; None where none was crossed before, or one is now.
        crossed_since: the gravest level crossed since `calm_since`, or 0.
        waiting: the level that a proposal proposes already.
        declined: the latest of each level.
        higher_by: by how many percent of what the station can read the reading is higher than when it was declined.
    """

    running: LevelNumber
    crossed: LevelNumber
    at: datetime
    calm_since: datetime | None = None
    calm_until: datetime | None = None
    crossed_since: LevelNumber = 0
    waiting: LevelNumber | None = None
    declined: tuple[Declined, ...] = ()
    higher_by: Decimal = Decimal(0)
