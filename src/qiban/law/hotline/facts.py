"""The facts on which the hotline's rules decide: plain values, each rule its own set."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from qiban.law import workflow

UrgencyName = Literal["general", "urgent", "extra_urgent"]
SubjectName = Literal[
    "demand",
    "order",
    "assignment",
    "supervision_order",
    "topic_study",
    "rectification",
    "accountability",
    "dispute",
    "article",
    "article_error",
    "synonym_group",
    "nuisance_caller",
    "relay",
    "look_question",
    "evaluation_month",
    "figure_appeal",
    "interview",
]


@dataclass(frozen=True, slots=True)
class ScopeFacts:
    """What a demand turns out to be about: an exclusion of Art. 3, an emergency number, or nuisance."""

    kind: str
    excluded: str | None = None
    emergency_number: str | None = None
    nuisance: bool = False


@dataclass(frozen=True, slots=True)
class RepeatFacts:
    """How a demand compares with an earlier one."""

    same_person: bool
    same_facts: bool
    earlier_closed: bool
    earlier_lawful: bool


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to a thing in which state."""

    subject: SubjectName


@dataclass(frozen=True, slots=True)
class ValidityFacts:
    """The civil day on which something rests on the regulation."""

    on: date


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """A receipt and its urgency."""

    received_at: datetime
    urgency: UrgencyName = "general"


@dataclass(frozen=True, slots=True)
class ReturnLimitFacts:
    """A receipt by a unit, and whether the order is the province's."""

    received_at: datetime
    provincial: bool = False


@dataclass(frozen=True, slots=True)
class QuickFacts:
    """When a quick-disposal order was dispatched."""

    dispatched_at: datetime


@dataclass(frozen=True, slots=True)
class LightFacts:
    """A clock of working days, and the moment at which one looks."""

    at: datetime
    received_at: datetime
    days: int
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DispatchFacts:
    """To whom an order is to go; units are named by id or code, the same for all fields.

    Args:
        told_units: those that are told of it without taking part.
    """

    kind: str
    confidential: bool
    lead_unit: str
    units: tuple[str, ...]
    accused_units: tuple[str, ...] = ()
    told_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForwardFacts:
    """To whom a district sends its part onward."""

    is_own_unit: bool
    is_itself: bool = False


@dataclass(frozen=True, slots=True)
class EmergencyFacts:
    """What has happened, and whether it endangers people's lives or property."""

    category: str
    endangers: bool


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """A request to give an order back."""

    requested_at: datetime
    received_at: datetime
    provincial: bool
    reason: str
    basis: str
    proposed_unit: str


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """A request for more time. `extended`: the same part was extended before in this round."""

    requested_at: datetime
    handling_due_at: datetime
    received_at: datetime
    provincial: bool
    days: int
    reason: str
    extended: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionLengthFacts:
    """How long an extension is to be, and who grants it."""

    days: int
    role: str
    exception_reason: str = ""


@dataclass(frozen=True, slots=True)
class ContinuedFacts:
    """A continued report."""

    extended: bool
    measures: str
    promised_on: date | None
    progress: str
    told_at: datetime | None
    told_how: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """A unit's reply. `explained`: an out-of-scope matter was explained to the complainant."""

    result: str
    told_at: datetime | None
    told_how: str
    replied_at: datetime
    out_of_scope: bool = False
    explained: bool = False


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What the reviewer finds; `pending_units` are those that have not answered."""

    clear: bool
    complete: bool
    pending_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallbackFacts:
    """One call to a complainant; `attempts` counts this one."""

    reached: bool
    attempts: int
    process_satisfied: bool | None = None
    result_satisfied: bool | None = None
    solved: bool | None = None


@dataclass(frozen=True, slots=True)
class ReworkFacts:
    """Why an order is to be handled anew."""

    ground: str
    reason: str


@dataclass(frozen=True, slots=True)
class CloseFacts:
    """What the callbacks said, and on which of the two grounds the order is to be closed."""

    process_satisfied: bool | None
    result_satisfied: bool | None
    solved: bool | None
    unreachable: bool
    accords_with_law: bool
    basis: str


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """Two matters to be handled together: the one that joins, and the order that goes on (`lead_…`)."""

    urgency: UrgencyName
    lead_urgency: UrgencyName
    provincial: bool = False
    lead_provincial: bool = False
    emergency: bool = False
    lead_emergency: bool = False


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """Who wants to see a complainant's identity, and how they stand to the matter."""

    role: str
    is_bearer_unit: bool
    is_accused_unit: bool
    confidential: bool
    needs_contact: bool
    is_centre_accused: bool = False


@dataclass(frozen=True, slots=True)
class LookFacts:
    """Who is about to look at a complainant's identity, and how often they have today.

    Args:
        is_closed: nothing more is done in the matter: closed, answered directly, not accepted, or handed over.
        looks_today: looks of this person, at whichever complainants, since midnight.
    """

    role: str
    is_closed: bool
    looks_today: int


@dataclass(frozen=True, slots=True)
class ErasureFacts:
    """Whose identity is to be erased, and what of it has to be kept.

    Args:
        role: who erases it; "system" where its period is over.
        is_over: nothing more is done in the matter.
        over_on: since when, a civil date.
        on: the civil date of the erasure.
        held_by: what still needs it: open supervision, a dispute, a hold with its reason; "" for nothing.
    """

    role: str
    is_over: bool
    over_on: date | None
    on: date
    held_by: str
