"""The facts on which the rules of supervision decide."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from qiban.law.hotline.evaluation.facts import Place

CauseName = Literal["overdue", "repeated", "refusal", "rates", "knowledge", "other"]
GroundName = Literal["poor", "passing", "falsified", "concealed"]


@dataclass(frozen=True, slots=True)
class OverdueFacts:
    """A handling limit that nobody has met yet, and the moment at which one looks."""

    due_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class RepeatedFacts:
    """What was reported of one kind, in one area, to one unit, within the period of `repeated_days`.

    Args:
        reports: demands.
        reworked: orders of them that were sent back to be handled anew.
        unsolved: demands whose callback found the problem unsolved or the result unsatisfying.
        after_closing: demands that came after an order of the same kind, area and unit had been closed.
        rounds: the most rounds in which one order of them was handled.
    """

    reports: int
    reworked: int = 0
    unsolved: int = 0
    after_closing: int = 0
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """How a unit refused an order.

    Args:
        refused_returns: requests of it to give the order back that the centre refused.
        after_confirmation: it asked again, or let it lie, after its duty had been confirmed.
    """

    refused_returns: int
    after_confirmation: bool = False


@dataclass(frozen=True, slots=True)
class RatesFacts:
    """Where a unit stands in its group: 1 is the last; none where too few cases were counted to rank it."""

    place_from_end: Place | None


@dataclass(frozen=True, slots=True)
class KnowledgeFacts:
    """What is owed for an article of the knowledge base since when (a review, the mending of an error), and when one looks."""

    due_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class SupervisionFacts:
    """A supervision order that somebody issues by hand."""

    cause: CauseName
    reason: str
    demand: str


@dataclass(frozen=True, slots=True)
class SupervisionAnswerFacts:
    """How a unit answers a supervision order."""

    reason: str
    measures: str
    result: str


@dataclass(frozen=True, slots=True)
class StudyNeedFacts:
    """How many demands of one kind, in one area, one unit had within the period of `study_period_days`."""

    reports: int


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """A topic study as a unit hands it in."""

    analysis: str
    measures: str
    result: str


@dataclass(frozen=True, slots=True)
class RecheckFacts:
    """What came in of a study's topic before it was accepted and since, in periods of the same length."""

    before: int
    since: int


@dataclass(frozen=True, slots=True)
class StudyEndFacts:
    """Civil days since a study was accepted, whose day is not counted."""

    days: int


@dataclass(frozen=True, slots=True)
class RectificationFacts:
    """Why a unit is told to put something right, and what."""

    ground: GroundName
    reason: str
    demand: str


@dataclass(frozen=True, slots=True)
class RectifiedFacts:
    """What a unit reports to have put right."""

    done: str
    evidence: str


@dataclass(frozen=True, slots=True)
class AccountabilityFacts:
    """An accountability notice: what for, who drafted it and who signs."""

    reason: str
    is_own_draft: bool


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """Which units disagree, on what."""

    units: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class RungFacts:
    """What is recorded of one rung of a dispute.

    Args:
        text: what was said or decided.
        paper: the number of the paper, or the minutes.
        unit: whose duty it is.
        needs_paper: whether the rung is recorded on a paper.
        needs_unit: whether it has to name a unit.
    """

    text: str
    paper: str = ""
    unit: str = ""
    needs_paper: bool = False
    needs_unit: bool = False
