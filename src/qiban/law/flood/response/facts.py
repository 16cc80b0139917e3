"""Facts on which levels and tasks of a response are decided."""

from dataclasses import dataclass
from typing import Literal

from qiban.law.rows import Row

# 4 is the lowest level Ⅳ, 1 the highest Ⅰ; 0 stands for no response.
LevelNumber = Literal[0, 1, 2, 3, 4]
TaskState = Literal["assigned", "acknowledged", "returned", "reported", "done", "suspended", "ended"]


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What a proposal says.

    Args:
        now: the level that runs.
        to: the proposed one.
        reason: why, in words.
        is_waiting: whether another proposal on this response waits to be decided.
    """

    now: LevelNumber
    to: LevelNumber
    reason: str
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class OpenRow(Row):
    """What of one kind is still open, and about which nothing is said: what it is called in both languages, and how many."""

    title: str
    title_en: str
    number: int


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """What a decision on a level rests on.

    Args:
        now: the level that runs.
        to: the level that it shall be.
        reason: why, in words.
        is_own: whether the same person proposed it.
        unexplained: what is still open and about which nothing is said, kind by kind; for closing.
    """

    now: LevelNumber
    to: LevelNumber
    reason: str
    is_own: bool = False
    unexplained: tuple[OpenRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FateFacts:
    """What a change of level means for a task.

    Args:
        lowest: the lowest level at which its duty makes a task.
        state: where the task stands.
        to: the level from now on; 0 where the response ends.
    """

    lowest: LevelNumber
    state: TaskState
    to: LevelNumber


@dataclass(frozen=True, slots=True)
class TaskReportFacts:
    """What a report on a task says.

    Args:
        is_done: whether it says that the task is done.
    """

    text: str
    is_done: bool = False
