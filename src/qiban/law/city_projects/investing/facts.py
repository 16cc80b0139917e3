"""The facts on which money is controlled: plain values, amounts in yuan to the fen."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from qiban.law.city_projects.facts import CauseName, PartyName

FigureName = Literal["estimate", "budgetary_estimate", "budget", "final_cost"]
ContractState = Literal["drafted", "signed", "settled", "ended", "rejected"]
ChangeState = Literal["none", "proposed", "confirmed", "forwarded", "approved", "refused"]
MeasurementState = Literal["none", "reported", "confirmed", "refused"]
PaymentName = Literal["advance", "progress", "settlement", "retention"]
HoldName = Literal["", "suspended", "stopped"]


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """A figure of the investment, the figures entered before it, and the approved budgetary estimate (`ceiling`)."""

    kind: FigureName
    amount: Decimal
    estimate: Decimal | None = None
    budgetary_estimate: Decimal | None = None
    budget: Decimal | None = None
    ceiling: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ChangeConfirmationFacts:
    """Why something is changed, whether the design is, and which parties confirmed it."""

    cause: CauseName
    confirmed: tuple[PartyName, ...] = ()
    changes_design: bool = True


@dataclass(frozen=True, slots=True)
class ChangeInvestmentFacts:
    """What the project comes to after the change, and the investment approved last, None where there is none."""

    total_after: Decimal
    investment: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ChangeContractFacts:
    """A change's amount beside its contract: its value, changes that may be paid already, and what was paid."""

    contract_state: ContractState
    value: Decimal
    released: Decimal
    paid: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class IncreaseFacts:
    """An increase beside the contract's value and the increases approved before, and the project beside its 概算.

    `total_after` is what the project comes to with it, `ceiling` the approved budgetary estimate, None where there is none.
    `content` and `calculation` are the report's.
    """

    cause: CauseName
    amount: Decimal
    contract_value: Decimal
    increased_before: Decimal
    total_after: Decimal
    ceiling: Decimal | None = None
    content: str = ""
    calculation: str = ""


@dataclass(frozen=True, slots=True)
class VariationFacts:
    """What is to be visaed of a change: its state and amount, and what was visaed of it before."""

    change_state: ChangeState
    change_amount: Decimal
    visaed: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class VisaRequestFacts:
    """Why a visa is asked for, which parties there are to confirm it, and whether the change was approved as one of visas."""

    cause: CauseName
    parties: tuple[PartyName, ...] = ()
    needs_visa: bool = True


@dataclass(frozen=True, slots=True)
class VisaFacts:
    """Why a visa is issued, who confirmed it, when the last one did, and the civil day of the work."""

    cause: CauseName
    issued_at: datetime
    work_on: date
    confirmed: tuple[PartyName, ...] = ()
    last_confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeasurementFacts:
    """Which parties confirmed quantities and prices."""

    confirmed: tuple[PartyName, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """A payment beside its contract's account, without the payment itself.

    Args:
        hold: whether the project's money is suspended or stopped.
        changed: approved changes; released: what of them may be paid before the settlement.
        measured: confirmed progress; paid: what was approved for payment, less what came back.
        settled: what the settlement came to, None before it; retention: what of it is kept back.
        measurement_state: of the progress that the payment names; is_own_measurement: whether it is this contract's.
    """

    kind: PaymentName
    amount: Decimal
    contract_state: ContractState
    value: Decimal
    hold: HoldName = ""
    advance: Decimal = Decimal(0)
    changed: Decimal = Decimal(0)
    released: Decimal = Decimal(0)
    measured: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    settled: Decimal | None = None
    retention: Decimal = Decimal(0)
    is_retention_released: bool = False
    measurement_state: MeasurementState = "none"
    is_own_measurement: bool = True
