"""The facts on which the deciding of projects rests: plain values, each rule its own set."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

FundingName = Literal["city", "district", "other"]
ItemKindName = Literal["new", "amend", "remove"]
ApprovalName = Literal["proposal", "feasibility", "preliminary_design", "scheme", "investment", "major_change"]
AspectName = Literal["place", "operating_model", "scale", "content"]


@dataclass(frozen=True, slots=True)
class ScopeFacts:
    """Whose money it is, where and for what, and a policy from above that says otherwise, if there is one."""

    funding: FundingName
    is_in_city: bool = True
    is_city_construction: bool = True
    higher_policy: str = ""


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """Every element that a proposal for the plan has; the investment in yuan."""

    necessity: str = ""
    feasibility: str = ""
    soundness: str = ""
    urgency: str = ""
    basis: str = ""
    content: str = ""
    investment: Decimal = Decimal(0)
    land: str = ""
    money_source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    benefit: str = ""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Whether the government meeting has decided the plan in which an entry stands."""

    is_decided: bool


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """How many departments or districts and others took part in a review, and what they concluded."""

    departments: int
    experts: int
    conclusion: str = ""
    is_livelihood: bool = False
    deputies: int = 0
    members: int = 0
    citizens: int = 0


@dataclass(frozen=True, slots=True)
class MoneyCheckFacts:
    """The investment that was proposed and the one that the project unit found right, in yuan."""

    proposed: Decimal
    checked: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What was reported and decided on which days, and how many entries had been checked by then."""

    reported_on: date | None
    decided_on: date
    recorded_at: datetime
    meeting: str
    checked_items: int


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """Which departments, by their codes, agreed to publish a plan, when and where."""

    decided_on: date
    published_on: date
    recorded_at: datetime
    publication: str
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdjustmentFacts:
    """An application to adjust the plan of a year, received at the server's own time."""

    year: int
    applied_at: datetime
    kind: ItemKindName = "new"
    reason: str = ""
    names_project: bool = False
    is_planned: bool = True
    has_started: bool = False


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An approval that is applied for, and what was granted before.

    Args:
        authority: the code of the department applied to.
        granted: the approvals granted so far, the oldest first.
        pending: those applied for and not decided.
        original: the code of the department that granted this kind before, if one did.
        amount: in yuan.
    """

    kind: ApprovalName
    authority: str
    granted: tuple[ApprovalName, ...] = ()
    pending: tuple[ApprovalName, ...] = ()
    needs_preliminary: bool = True
    original: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """An approval as a department grants it; the amount in yuan."""

    kind: ApprovalName
    authority: str
    applied_at: datetime
    decided_on: date
    recorded_at: datetime
    document: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReapprovalFacts:
    """What a design costs beside what was approved before it, in yuan.

    Args:
        amount: the preliminary design's budgetary estimate or, where there is none, what the scheme costs.
        investment: the approved investment (立项投资额).
        is_to_be_established: a feasibility study was approved anew, and the establishment is not perfected since.
    """

    kind: Literal["preliminary_design", "scheme"]
    amount: Decimal
    investment: Decimal | None
    is_to_be_established: bool = False


@dataclass(frozen=True, slots=True)
class MajorChangeFacts:
    """A change of a project's site, way of operating, scale or content.

    Args:
        authority: the code of the department applied to.
        approvers: the codes of the departments that approved the project.
        percent: by how much scale or content changes, where that was measured.
    """

    aspect: AspectName
    content: str
    authority: str
    approvers: tuple[str, ...] = ()
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CancellationFacts:
    """Why a project is given up, and what of it still runs: contracts in force, approvals applied for."""

    reason: str = ""
    open_contracts: int = 0
    open_approvals: int = 0


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What is there on the day on which work is to start.

    Args:
        planned_year: the year whose published plan has the project; None where none has it.
        granted: the approvals granted so far.
    """

    planned_year: int | None
    started_on: date
    recorded_at: datetime
    granted: tuple[ApprovalName, ...] = ()
    needs_preliminary: bool = True
    has_passed_drawings: bool = False
    has_construction_contract: bool = False
    has_supervision_contract: bool = False
    permit: str = ""
    has_user_unit: bool = False
