"""Facts on which orders, questions and situation reports of a response are decided."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

OrderKindName = Literal["pontoon_removal", "evacuation", "closure", "patrol", "support", "other"]
ObjectionAnswer = Literal["insist", "release"]


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order that is to be issued.

    Args:
        at: when it is issued.
        minutes: how long the receivers have from then on; None where an instant was set.
        due_at: that instant.
        about: the bridges, villages or things that it is about.
        receivers: how many units get it.
    """

    kind: OrderKindName
    text: str
    at: datetime
    minutes: int | None = None
    due_at: datetime | None = None
    about: str = ""
    receivers: int = 0


@dataclass(frozen=True, slots=True)
class ExecutionFacts:
    """A unit's report that it has carried an order out.

    Args:
        text: what was done.
        done_at: when; at: when it is reported; due_at: until when it was to be done and reported.
    """

    text: str
    done_at: datetime
    at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ObjectionFacts:
    """What becomes of a unit's word that it cannot carry an order out.

    Args:
        answer: of the headquarters; None while the unit only says so.
        reason: why it cannot, or why the headquarters answers so.
        minutes: the new time from the answer on, where the order stands and more time is given.
    """

    reason: str
    answer: ObjectionAnswer | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """An answer to a question.

    Args:
        is_number_wanted: whether a figure was asked for.
    """

    text: str = ""
    number: Decimal | None = None
    is_number_wanted: bool = False


@dataclass(frozen=True, slots=True)
class SituationFacts:
    """A situation report that is to be issued.

    Args:
        as_of: the instant as of which it was drawn; at: when it is issued.
        missing: how many reports and answers it lacks; it names them.
    """

    overview: str
    outlook: str
    as_of: datetime
    at: datetime
    missing: int = 0
