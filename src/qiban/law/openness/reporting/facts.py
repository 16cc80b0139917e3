"""Facts on annual reports: who files when, and the tables of the State Council office's form (国办公开办函〔2021〕30号)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qiban.law.rows import Row

BodyName = Literal["department", "government"]
StepName = Literal["submitted", "published"]
OutcomeName = Literal[
    "disclosed",
    "partly_disclosed",
    "state_secret",
    "forbidden_by_law",
    "security_and_stability",
    "third_party",
    "internal_affairs",
    "process_information",
    "enforcement_file",
    "administrative_query",
    "not_held",
    "to_be_made",
    "still_unclear",
    "petition",
    "repeated",
    "publication",
    "unreasonably_many",
    "confirmation_wanted",
    "not_completed_in_time",
    "fee_not_paid",
    "other",
]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A step of a year's report: submitted to the department in charge, or published."""

    body: BodyName
    step: StepName
    year: int
    on: date


@dataclass(frozen=True, slots=True)
class Applicants(Row):
    """A row of the matrix: applications by who made them, and their sum as it is printed."""

    natural: int = 0
    business: int = 0
    research: int = 0
    welfare: int = 0
    legal: int = 0
    other: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Handled(Row):
    """Applications that were handled with one result."""

    outcome: OutcomeName
    numbers: Applicants


@dataclass(frozen=True, slots=True)
class Disputes(Row):
    """Reviews or suits by their result, and their sum as it is printed."""

    upheld: int = 0
    corrected: int = 0
    otherwise: int = 0
    pending: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Documents(Row):
    """Rules or normative documents: made and repealed in the year, in force at its end and at the end of the one before."""

    made: int = 0
    repealed: int = 0
    in_force: int = 0
    in_force_before: int | None = None


NOBODY, NO_DISPUTES, NO_DOCUMENTS = Applicants(), Disputes(), Documents()


@dataclass(frozen=True, slots=True)
class TablesFacts:
    """The six parts of an annual report.

    Args:
        overview, problems, other: parts one, five and six; implementation: of the year's openness plan.
        rules, normative: of part two.
        received, carried_in, handled, handled_total, carried_out: the matrix of part three, row by row.
        carried_before: what the report of the year before carried out.
        reviews, direct_suits, later_suits: of part four.
    """

    overview: str = ""
    implementation: str = ""
    problems: str = ""
    other: str = ""
    rules: Documents = NO_DOCUMENTS
    normative: Documents = NO_DOCUMENTS
    received: Applicants = NOBODY
    carried_in: Applicants = NOBODY
    handled: tuple[Handled, ...] = ()
    handled_total: Applicants = NOBODY
    carried_out: Applicants = NOBODY
    carried_before: Applicants | None = None
    reviews: Disputes = NO_DISPUTES
    direct_suits: Disputes = NO_DISPUTES
    later_suits: Disputes = NO_DISPUTES
