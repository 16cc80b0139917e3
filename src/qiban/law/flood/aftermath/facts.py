"""Facts on which damage, repairs, compensation and reviews are decided."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from qiban.law.rows import Row

StageName = Literal["first", "continued", "verified"]
LossName = Literal["crop", "building"]
ClaimState = Literal["registered", "objected", "withdrawn"]
ListState = Literal["registering", "published", "approved", "paid", "none"]


@dataclass(frozen=True, slots=True)
class Figure(Row):
    """A figure of damage.

    Args:
        item: its id in items.toml.
        value: in its unit of measure; money in yuan.
    """

    item: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Reason(Row):
    """Why a figure is as it is, in words."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class DamageFacts:
    """What a town reports.

    Args:
        figures: all that hold now, those that are said anew and those that stand from before.
        before: those of the report before; none before the first.
        reasons: what is said of figures that are asked about.
        population: of the town, where it is known.
    """

    stage: StageName
    figures: tuple[Figure, ...]
    before: tuple[Figure, ...] = ()
    reasons: tuple[Reason, ...] = ()
    population: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """A look at a town's verified report.

    Args:
        is_own: whether the one who looks belongs to the town.
    """

    is_own: bool = False


@dataclass(frozen=True, slots=True)
class SurveyEndFacts:
    """The end of a count of damage.

    Args:
        open: names of towns whose reports are not confirmed.
        reason: why it may end all the same.
    """

    open: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RepairFacts:
    """Works that a flood has damaged, to be repaired.

    Args:
        on: when it is listed, or its day is moved.
        due_on: the last day for it.
        season_on: the first day of the next season, where one is planned.
    """

    on: date
    due_on: date
    what: str = ""
    place: str = ""
    cost: Decimal = Decimal(0)
    season_on: date | None = None


@dataclass(frozen=True, slots=True)
class RepairAcceptanceFacts:
    """A look at repaired works.

    Args:
        is_own: whether the one who looks belongs to the unit that repaired them.
    """

    opinion: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class LossFacts:
    """A loss of a household of the floodplain.

    Args:
        quantity: mu of a crop, or how many rooms or buildings.
        unit_value: of one of them, in yuan.
        loss: what was lost of their value, in yuan; all of it where nothing is said.
    """

    kind: LossName
    quantity: Decimal
    unit_value: Decimal
    loss: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A household that registers for compensation.

    Args:
        id_number: of its head.
        other: number of another claim of the same household for the same use, if there is one.
    """

    name: str
    id_number: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class ClaimChangeFacts:
    """A change of what a household claims."""

    list_state: ListState
    claim_state: ClaimState


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """A village's list that shall be published.

    Args:
        claims: how many households it has.
        without: names of households for which no loss is registered.
    """

    claims: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """A published list that the county shall approve.

    Args:
        until: the last day of its publication.
        objected: numbers of claims with objections that are not answered.
        is_own: whether the one who approves it belongs to the village or town.
    """

    on: date
    until: date
    objected: tuple[str, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """That a list was paid, on which day and by which voucher."""

    on: date
    paid_on: date
    approved_on: date
    voucher: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A review that shall be issued.

    Args:
        measures: how many it has.
        is_own: whether whoever issues it wrote it.
    """

    lessons: str = ""
    measures: int = 0
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What a unit shall do after a review, and until when."""

    on: date
    due_on: date
    title: str = ""
