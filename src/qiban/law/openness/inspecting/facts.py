"""Facts on samples, inspections, findings and what becomes of them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qiban.law.rows import Row

SeverityName = Literal["minor", "general", "serious"]
RecheckName = Literal["passed", "failed"]


@dataclass(frozen=True, slots=True)
class Framed(Row):
    """What may be drawn: its id, and its kind where the sample goes by kinds."""

    id: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """A sample to be drawn from a frame.

    Args:
        size: how many.
        seed: stored with the sample, so that anybody can draw it again.
        is_drawn: whether a sample was drawn for this inspection before.
    """

    frame: tuple[Framed, ...]
    size: int
    seed: str
    is_drawn: bool = False


@dataclass(frozen=True, slots=True)
class CirculationFacts:
    """What an inspection drew, and what it has looked at."""

    drawn: tuple[str, ...]
    looked_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """Something wrong that is to be entered.

    Args:
        what: in words; evidence: the page, picture or paper that shows it.
        is_own: whether the finder belongs to the unit.
    """

    severity: SeverityName
    found_on: date
    what: str = ""
    evidence: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class RectificationFacts:
    """A unit's report that it has put something right, on a civil day, and the last day that it had."""

    on: date
    due_on: date
    measures: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """A unit's wish for more time.

    Args:
        until: the new last day.
        extended: how often it was given before.
    """

    on: date
    due_on: date
    until: date
    reason: str = ""
    extended: int = 0


@dataclass(frozen=True, slots=True)
class RecheckFacts:
    """A look at what was put right.

    Args:
        is_own: whether the one who looks belongs to the unit.
    """

    conclusion: RecheckName
    evidence: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class DismissalFacts:
    """Why a finding is none after all.

    Args:
        is_finder: whether the one who dismisses it entered it.
    """

    reason: str = ""
    is_finder: bool = False
