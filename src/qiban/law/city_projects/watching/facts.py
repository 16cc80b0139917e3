"""Facts on which evaluations, breaches and what follows from them are decided."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

ProjectState = Literal[
    "preparing", "building", "stopped", "completed", "accepted", "handed_over", "closed", "cancelled"
]
BreachState = Literal["found", "ordered", "corrected", "closed", "dismissed"]
BreachName = Literal[
    "26.1",
    "26.2",
    "26.3",
    "26.4",
    "26.5",
    "26.6",
    "27.1",
    "27.2",
    "27.3",
    "27.4",
    "27.5",
    "27.6",
    "27.7",
    "27.8",
    "27.9",
    "12",
]
HoldName = Literal["", "suspended", "stopped"]
MeasureName = Literal["suspended", "stopped", "released"]
StageName = Literal["before", "during", "after"]
PaymentState = Literal["requested", "approved", "paid", "refused"]


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """An evaluation of a project that is in a state.

    Args:
        score: of a hundred.
        measures: what is done about the result.
        on: the civil day on which it is recorded.
    """

    stage: StageName
    state: ProjectState
    score: Decimal
    conclusion: str
    evaluated_on: date
    on: date
    measures: str = ""


@dataclass(frozen=True, slots=True)
class BreachFacts:
    """What is said to have gone against the rules: the clause, and what shows it."""

    kind: BreachName
    evidence: str


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """An order to correct: its document, and the civil day by whose end the correction is due."""

    document: str
    correct_by: date
    on: date


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """Payments of a project to be suspended, stopped or let go on because of a breach.

    Args:
        hold: what the same breach holds already.
    """

    kind: BreachName
    state: BreachState
    measure: MeasureName
    reason: str
    hold: HoldName = ""


@dataclass(frozen=True, slots=True)
class RecallFacts:
    """Money of a payment to be called back because of a breach.

    Args:
        amount: yuan that are to come back.
        paid: yuan of the payment.
        recalled: yuan of it that were called back before.
        is_outstanding: some of these have not come back.
        is_same_project: breach and payment belong to one project.
        due_on: the civil day by whose end it has to be back.
    """

    kind: BreachName
    breach_state: BreachState
    payment_state: PaymentState
    amount: Decimal
    paid: Decimal
    recalled: Decimal
    due_on: date
    on: date
    is_outstanding: bool = False
    is_same_project: bool = True


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """Money that came back: on which civil day and by which voucher.

    Args:
        ordered_on: the day on which what is still to come was called back, None where nothing is.
    """

    voucher: str
    returned_on: date
    on: date
    ordered_on: date | None = None


@dataclass(frozen=True, slots=True)
class AccountabilityFacts:
    """Somebody held to account: who, how, by which document.

    Args:
        closes: nothing is left to be put right, so that the matter ends with it.
    """

    kind: BreachName
    state: BreachState
    who: str
    measure: str
    document: str
    closes: bool = False


@dataclass(frozen=True, slots=True)
class StoppageFacts:
    """Work that stopped on a day and has not gone on.

    Args:
        approval: the document that approves the stop, empty where there is none.
        approved_until: the last day for which it does, None where it names none.
    """

    stopped_on: date
    on: date
    approval: str = ""
    approved_until: date | None = None


@dataclass(frozen=True, slots=True)
class StopApprovalFacts:
    """An approval of a stop: its document, and the last day for which it approves it."""

    document: str
    until: date
    on: date


@dataclass(frozen=True, slots=True)
class ScheduleFacts:
    """The planned first and last day of the works, and the days on which they began and were completed."""

    on: date
    starts_on: date | None = None
    ends_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """The planned last day of the works, the day of acceptance, and the one on which the final account was submitted."""

    on: date
    ends_on: date | None = None
    accepted_on: date | None = None
    accounted_on: date | None = None


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """When a project was accepted and handed over, and whether it has a user unit."""

    on: date
    is_user_named: bool
    accepted_on: date | None = None
    handed_over_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnplannedFacts:
    """Whether a project stands in an annual plan, and when its work began."""

    is_planned: bool
    state: ProjectState
    started_on: date | None = None


@dataclass(frozen=True, slots=True)
class RaiseFacts:
    """A budgetary estimate (概算) as it was entered last, in yuan, and the approved one.

    Args:
        commitment: yuan of contracts and approved changes.
        is_started: work has begun.
        is_applied_for: an approval of it is applied for.
    """

    figure: Decimal
    commitment: Decimal
    is_started: bool
    is_applied_for: bool
    ceiling: Decimal | None = None
