"""Facts that more than one part of the duties decides on."""

from dataclasses import dataclass
from typing import Literal

from qiban.law import workflow

SubjectName = Literal[
    "flood_season",
    "flood_response",
    "level_proposal",
    "flood_task",
    "flood_order",
    "order_receipt",
    "flood_question",
    "situation_report",
]


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to a thing in which state."""

    subject: SubjectName
