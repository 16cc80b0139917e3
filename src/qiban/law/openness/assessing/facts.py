"""Facts on rubrics, scores, annual assessments, ranks and appeals."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from qiban.law.rows import Row
from qiban.law.scoring.rubric import Rubric
from qiban.law.scoring.score import Found

AppealName = Literal["upheld", "rejected"]


@dataclass(frozen=True, slots=True)
class RubricFacts:
    """A rubric that is to be saved."""

    rubric: Rubric


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """What a unit is scored on, and by which rubric."""

    rubric: Rubric
    found: Found


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """An assessment of a department's system from above, for a year.

    Args:
        level: whose it is.
        mean: of the indicators that concern the system, of a hundred.
        document: what says so.
    """

    level: Literal["province", "city"]
    year: int
    on: date
    mean: Decimal
    document: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """The assessment of a year, before it is announced.

    Args:
        circulated: quarters of the year whose checks were circulated.
        is_rubric_in_force: whether the rubric's version was in force in that year.
    """

    year: int
    circulated: tuple[int, ...]
    is_rubric_in_force: bool
    on: date


@dataclass(frozen=True, slots=True)
class Scored(Row):
    """A unit with its score."""

    unit: str
    total: Decimal


@dataclass(frozen=True, slots=True)
class RankingFacts:
    """Units that are compared with each other."""

    scores: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class AppealFacts:
    """A unit's appeal against its score.

    Args:
        appealed: how often it has appealed against this score before.
    """

    announced_at: datetime
    filed_at: datetime
    reason: str = ""
    evidence: str = ""
    appealed: int = 0


@dataclass(frozen=True, slots=True)
class AppealDecisionFacts:
    """What is decided on an appeal.

    Args:
        is_assessor: whether the one who decides computed or announced the score.
        is_own: whether the one who decides belongs to the unit.
    """

    conclusion: AppealName
    reason: str = ""
    is_assessor: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class FinalFacts:
    """An announced assessment that is to become final.

    Args:
        open_appeals: numbers of those that are not decided.
    """

    announced_at: datetime
    at: datetime
    open_appeals: tuple[str, ...] = ()
