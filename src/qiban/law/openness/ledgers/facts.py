"""Facts on ledgers and on the list of routine tasks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qiban.law.rows import Row

ReviewName = Literal["accepted", "returned"]
CycleName = Literal["on_change", "monthly", "quarterly", "half_yearly", "yearly"]


@dataclass(frozen=True, slots=True)
class LedgerRow(Row):
    """A task of a unit's ledger: what, who answers for it, by when."""

    number: str
    task: str = ""
    responsible: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """A ledger for a year, filed on a civil day."""

    year: int
    rows: tuple[LedgerRow, ...]
    filed_on: date


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What the openness office says of a filed ledger.

    Args:
        is_own: whether it is the reviewer's own unit's.
    """

    conclusion: ReviewName
    reason: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class RoutineRow(Row):
    """A routine task: what is disclosed, by whom, where, how often."""

    number: str
    task: str = ""
    responsible: str = ""
    channel: str = ""
    cycle: CycleName | None = None


@dataclass(frozen=True, slots=True)
class RoutineFacts:
    """A list of routine tasks that is to come into force."""

    rows: tuple[RoutineRow, ...]


@dataclass(frozen=True, slots=True)
class TaskResult(Row):
    """Whether a routine task was kept, and what shows it."""

    number: str
    is_kept: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """The check of a unit by the list, for the quarter that ends on a day.

    Args:
        tasks: numbers of the list in force.
        quarter_end: the quarter's last day.
        checked_on: the civil day of the check.
    """

    tasks: tuple[str, ...]
    results: tuple[TaskResult, ...]
    quarter_end: date
    checked_on: date
