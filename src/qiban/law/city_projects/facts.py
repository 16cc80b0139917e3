"""Facts that more than one part of the regulation decides on."""

from dataclasses import dataclass
from typing import Literal

from qiban.law import workflow

SubjectName = Literal[
    "annual_plan",
    "plan_item",
    "project",
    "approval",
    "tender",
    "contract",
    "change",
    "visa",
    "measurement",
    "payment",
    "settlement",
    "acceptance",
    "final_account",
    "handover",
    "defect",
    "breach",
    "confirmation",
]
CauseName = Literal["policy", "price", "disaster", "geology", "optimisation", "other"]
PartyName = Literal[
    "project_unit",
    "construction_unit",
    "user_unit",
    "survey",
    "design",
    "contractor",
    "supervision",
    "cost_consultant",
    "settlement_reviewer",
    "consulting",
]


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to a thing in which state."""

    subject: SubjectName
