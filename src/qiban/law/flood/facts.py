"""Facts that more than one part of the duties decides on."""

from dataclasses import dataclass
from typing import Literal

from qiban.law import workflow

SubjectName = Literal[
    "flood_season",
    "duty_roll",
    "duty_charge",
    "flood_response",
    "level_proposal",
    "flood_task",
    "flood_order",
    "order_receipt",
    "flood_question",
    "situation_report",
    "damage_survey",
    "damage_report",
    "damage_task",
    "flood_repair",
    "floodplain_use",
    "compensation",
    "compensation_claim",
    "flood_review",
    "review_measure",
    "flood_station",
    "flood_threshold",
    "reading_batch",
    "held_reading",
    "readiness",
    "flood_plan",
    "flood_drill",
    "flood_team",
    "flood_depot",
    "pontoon",
    "floodplain_item",
    "flood_check",
    "flood_fault",
    "roster",
    "household",
    "shelter",
    "evacuation",
    "flood_warning",
    "reporting_phone",
]


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to a thing in which state."""

    subject: SubjectName
