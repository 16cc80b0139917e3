"""Facts that more than one part of the plan decides on."""

from dataclasses import dataclass
from typing import Literal

from qiban.law import workflow

SubjectName = Literal[
    "open_year",
    "open_ledger",
    "routine_list",
    "directory_entry",
    "disclosure",
    "training_record",
    "inspection",
    "finding",
    "annual_report",
    "rubric",
    "assessment",
    "appeal",
]


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to a thing in which state."""

    subject: SubjectName
