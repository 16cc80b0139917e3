"""The facts on which completion, settlement, final account and hand-over are decided."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from qiban.law.city_projects.facts import PartyName

SettlementStage = Literal["submission", "first_review", "recheck"]
AccountsName = Literal["none", "submitted", "reviewed", "auditing", "audited"]


@dataclass(frozen=True, slots=True)
class CompletionFacts:
    """A completion report: as which parties the reporting unit takes part, what it says, and the days.

    Args:
        started_on: the day on which the work began, where it is known.
    """

    reporter_roles: tuple[PartyName, ...]
    content: str
    completed_on: date
    reported_on: date
    started_on: date | None = None


@dataclass(frozen=True, slots=True)
class AcceptanceFacts:
    """The parties that are named in a project, and what each has said of the finished work."""

    named: tuple[PartyName, ...]
    confirmed: tuple[PartyName, ...] = ()
    objected: tuple[PartyName, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """The filing of an acceptance: with which department, under which number, on which day.

    Args:
        recorded_on: the day on which the filing is entered.
    """

    accepted_on: date
    filed_on: date
    recorded_on: date
    department: str
    document: str


@dataclass(frozen=True, slots=True)
class SettlementFacts:
    """An amount of a settlement at its stage, in yuan, against what it may rest on.

    Args:
        before: the amount of the stage before; none where the settlement is submitted.
        value: what the contract comes to.
        changed: what its approved changes add to that.
        unvisaed: what of them wants a site visa and has none that is regular.
        paid: what was paid or approved for payment, less what came back.
        retention_percent: what is kept back of the rechecked amount.
        pending: numbers of changes and site visas that are not decided yet.
    """

    stage: SettlementStage
    amount: Decimal
    before: Decimal | None
    value: Decimal
    changed: Decimal = Decimal(0)
    unvisaed: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    retention_percent: Decimal = Decimal(0)
    pending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """A final account, in yuan: settled contracts and other costs against the approved ceiling.

    Args:
        unsettled: contracts in force that have no settlement.
        ceiling: the approved budgetary estimate, or the approved investment where there is none.
        reviewed: what the review found, where it is about that.
    """

    is_accepted: bool
    unsettled: tuple[str, ...]
    settled: Decimal
    other_costs: Decimal
    ceiling: Decimal | None = None
    reviewed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What is to go over, and to whom."""

    is_accepted: bool
    user_unit: str
    assets: str


@dataclass(frozen=True, slots=True)
class DefectsFacts:
    """A day after the acceptance, seen against the defects liability period and the warranty of the part in question.

    Args:
        defects_end_on: the last day of the defects liability period.
        is_under_warranty: the part is within its warranty on that day, and the trouble within what the warranty covers.
    """

    on: date
    defects_end_on: date
    is_under_warranty: bool = False


@dataclass(frozen=True, slots=True)
class RetentionFacts:
    """A retention, in yuan, and what stands in the way of giving it back.

    Args:
        defects_end_on: the last day of the contract's defects liability period; none before the acceptance.
        open_defects: numbers of defects that are not put right.
    """

    on: date
    amount: Decimal
    defects_end_on: date | None
    open_defects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditExtensionFacts:
    """A request to let an audit of the annual plan take longer, and who approved it by which document."""

    plan_setter: str
    approved_by: str
    document: str
    reason: str
    due_on: date
    new_due_on: date


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """How far a project has come with everything that has to be over before it is closed.

    Args:
        unsettled: contracts in force that have no settlement.
        retained: contracts whose retention was not given back.
        is_taken_in_full: the user unit has taken over in full, after the defects liability period.
        open_defects, open_breaches, open_payments: numbers of those that are not over.
    """

    is_filed: bool
    unsettled: tuple[str, ...]
    accounts: AccountsName
    is_taken_in_full: bool
    retained: tuple[str, ...] = ()
    open_defects: tuple[str, ...] = ()
    open_breaches: tuple[str, ...] = ()
    open_payments: tuple[str, ...] = ()
