"""Facts on which the rules of choosing and contracting decide: plain values, money in yuan to the fen."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qiban.law.city_projects.facts import PartyName

PurchaseName = Literal[
    "survey",
    "design",
    "construction",
    "epc",
    "supervision",
    "goods",
    "cost_consulting",
    "settlement_review",
    "consulting",
    "other_service",
]
MethodName = Literal["public", "invited", "negotiation", "inquiry", "direct"]
PlatformName = Literal["public_resources", "other_lawful", "none"]
StageName = Literal["scheme", "preliminary", "drawings"]
TermName = Literal["scope", "period", "quality", "price", "liability", "payment", "other"]


@dataclass(frozen=True, slots=True)
class TenderDutyFacts:
    """What is to be bought, at what estimate, and what of its kind the project has bought before."""

    purchase: PurchaseName
    estimate: Decimal
    bought_before: Decimal = Decimal(0)
    is_state_money: bool = True


@dataclass(frozen=True, slots=True)
class TenderFacts:
    """How something is to be bought: method with its basis, platform, drawings, evaluation apart from award."""

    purchase: PurchaseName
    estimate: Decimal
    method: MethodName
    platform: PlatformName
    bought_before: Decimal = Decimal(0)
    is_state_money: bool = True
    basis: str = ""
    drawings: str = ""
    is_separate: bool = False
    not_separate_reason: str = ""


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """What wins at which price, the highest price that was announced, and what the winner is in the project already."""

    purchase: PurchaseName
    price: Decimal
    ceiling_price: Decimal | None = None
    winner_roles: tuple[PartyName, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """The role that a unit is to have, and those that it has in the project already."""

    role: PartyName
    held: tuple[PartyName, ...] = ()


@dataclass(frozen=True, slots=True)
class DesignerFacts:
    """What was noted of a designer's scheme: how advanced, reasonable and economical it is."""

    advanced: str = ""
    reasonable: str = ""
    economical: str = ""


@dataclass(frozen=True, slots=True)
class ConsultingFacts:
    """What shows that a firm is able to survey, design, supervise or consult on cost."""

    qualification: str = ""


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """A contract to be entered or signed, the tender that it rests on, and what the project may cost.

    `tender_price` is None without a tender that was awarded; `committed` is what the contracts in force and their approved
    changes come to, `ceiling` the approved 概算, `investment` the approved investment.
    """

    purchase: PurchaseName
    value: Decimal
    quality_terms: str
    investment_terms: str
    breach_terms: str
    bought_before: Decimal = Decimal(0)
    is_state_money: bool = True
    is_tendered: bool = False
    tender_price: Decimal | None = None
    is_winner: bool = False
    retention_percent: Decimal = Decimal(0)
    committed: Decimal = Decimal(0)
    ceiling: Decimal | None = None
    investment: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EndFacts:
    """What was paid on a contract, and what progress was confirmed."""

    paid: Decimal
    measured: Decimal


@dataclass(frozen=True, slots=True)
class SideAgreementFacts:
    """In which terms another agreement departs from the contract."""

    departs_in: tuple[TermName, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewerFacts:
    """Cost consultant and settlement reviewer by code and name, blank where there is none yet."""

    consultant_code: str = ""
    consultant_name: str = ""
    reviewer_code: str = ""
    reviewer_name: str = ""
    exception_reason: str = ""


@dataclass(frozen=True, slots=True)
class DesignFacts:
    """A design and its review, and what the project has passed before it."""

    stage: StageName
    is_passed: bool
    schemes: int = 0
    economists: int = 0
    reviewer: str = ""
    is_scheme_passed: bool = False
    is_feasibility_granted: bool = False
    is_preliminary_passed: bool = False
    needs_preliminary: bool = True
