"""Facts on which the rules of plans decide."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from qiban.law import workflow

SubjectName = Literal[
    "gazette_document",
    "plan",
    "measure",
    "part",
    "date_move",
    "indicator",
    "observation",
    "round",
    "report",
    "publication",
]
RoleName = Literal["lead", "co_lead", "responsible", "cooperate", "supervise"]
CycleName = Literal["month", "quarter", "half_year", "year"]


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to a thing in which state."""

    subject: SubjectName


@dataclass(frozen=True, slots=True)
class StartFacts:
    """A plan that is to start.

    Args:
        measures: how many it has.
        without_lead: the paths of measures for which no unit answers.
    """

    measures: int
    without_lead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponsibilityFacts:
    """A unit that is to take part in a measure.

    Args:
        role: what the unit is to be.
        leads: how many units lead the measure already.
        is_named: whether the unit takes part in it already.
    """

    role: RoleName
    leads: int
    is_named: bool


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What a unit hands in of its part of a measure.

    Args:
        progress: what it says that was done.
        evidence: how many pieces of evidence it has put beside it.
    """

    progress: str
    evidence: int


@dataclass(frozen=True, slots=True)
class AcceptanceFacts:
    """Who looks at what a unit handed in.

    Args:
        bearer: the unit whose part it is.
        unit: the unit of whoever looks.
        is_accepted: or else it is sent back.
        opinion: what is said about it.
    """

    bearer: int
    unit: int
    is_accepted: bool
    opinion: str


@dataclass(frozen=True, slots=True)
class DateMoveFacts:
    """A promised date that is to be another.

    Args:
        promised_on: the date as it stands.
        to_on: the date that is asked for.
        ends_on: the plan's last day, None where it has none.
        on: today.
    """

    promised_on: date | None
    to_on: date
    ends_on: date | None
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ObservationFacts:
    """A figure of an indicator.

    Args:
        period: as officials write it: "2025", "2025-H1", "2025-Q3", "2025-11".
        cycle: how often the indicator is reported.
        lower, upper: between which its values lie.
        source: where the figure comes from.
        on: today.
    """

    period: str
    cycle: CycleName
    value: Decimal
    source: str
    on: date
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """Who confirms a figure, or objects to it.

    Args:
        recorder: the unit that recorded it.
        unit: the unit of whoever confirms.
        is_confirmed: or else it is objected to.
    """

    recorder: int
    unit: int
    is_confirmed: bool
    opinion: str


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """A figure that takes another's place.

    Args:
        former: the value as it stands.
        value: the right one.
        reason: why it is another.
    """

    former: Decimal
    value: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round of reports that is to be opened.

    Args:
        period: on which units report, as in `ObservationFacts`.
        is_open: whether the plan has a round of that period already.
        on: today.
    """

    period: str
    is_open: bool
    on: date


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a unit reports in a round.

    Args:
        silent: the paths of its measures on which it has said nothing in the round.
        is_frozen: whether the round's ledger is frozen.
    """

    silent: tuple[str, ...]
    is_frozen: bool


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """What is to be published of a plan, and who decides.

    Args:
        drafter, person: ids of who drafted it and who decides.
        is_approved: or else it is refused.
        opinion: what is said about it.
    """

    drafter: int
    person: int
    is_approved: bool
    opinion: str


@dataclass(frozen=True, slots=True)
class AdoptionFacts:
    """A document of a gazette that is to be made to run.

    Args:
        undecided: how many of its items nobody has decided on.
        measures: how many measures were accepted.
        is_coded: whether its regulation is kept here, so that its clauses are linked to it.
        is_running: whether a plan of the same document is there already.
    """

    undecided: int
    measures: int
    is_coded: bool
    is_running: bool
