"""Everything that is kept of flood control."""

from .compensating import ClaimedLoss, Compensation, CompensationClaim, FloodplainUse
from .damage import DamageFiling, DamageReport, DamageSurvey, DamageTask, FloodRepair
from .responding import FloodResponse, FloodTask, LevelProposal
from .reviewing import FloodReview, ReviewMeasure
from .season import FloodSeason

__all__ = [
    "ClaimedLoss",
    "Compensation",
    "CompensationClaim",
    "DamageFiling",
    "DamageReport",
    "DamageSurvey",
    "DamageTask",
    "FloodRepair",
    "FloodResponse",
    "FloodReview",
    "FloodSeason",
    "FloodTask",
    "FloodplainUse",
    "LevelProposal",
    "ReviewMeasure",
]
