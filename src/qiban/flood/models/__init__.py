"""Everything that is kept of flood control."""

from .charging import DutyCharge, DutyRoll
from .clearing import FloodplainItem, Pontoon
from .compensating import ClaimedLoss, Compensation, CompensationClaim, FloodplainUse
from .damage import DamageFiling, DamageReport, DamageSurvey, DamageTask, FloodRepair
from .evacuation import Evacuation, Headcount, Household, Listed, Movement, Roster, Shelter
from .inspecting import FloodCheck, FloodFault
from .ordering import FloodOrder, FloodQuestion, OrderReceipt, SituationReport
from .preparing import FloodDepot, FloodDrill, FloodTeam, StockCount
from .readiness import FloodPlan, Readiness
from .readings import HeldReading, Reading, ReadingBatch
from .responding import FloodResponse, FloodTask, LevelProposal
from .reviewing import FloodReview, ReviewMeasure
from .season import FloodSeason
from .stations import FloodStation, FloodThreshold
from .texting import ReportingPhone, ShortMessage
from .warning import CapMessage, FloodWarning, PlaceOutline

__all__ = [
    "CapMessage",
    "ClaimedLoss",
    "Compensation",
    "CompensationClaim",
    "DamageFiling",
    "DamageReport",
    "DamageSurvey",
    "DamageTask",
    "DutyCharge",
    "DutyRoll",
    "Evacuation",
    "FloodCheck",
    "FloodDepot",
    "FloodDrill",
    "FloodFault",
    "FloodOrder",
    "FloodPlan",
    "FloodQuestion",
    "FloodRepair",
    "FloodResponse",
    "FloodReview",
    "FloodSeason",
    "FloodStation",
    "FloodTask",
    "FloodTeam",
    "FloodThreshold",
    "FloodWarning",
    "FloodplainItem",
    "FloodplainUse",
    "Headcount",
    "HeldReading",
    "Household",
    "LevelProposal",
    "Listed",
    "Movement",
    "OrderReceipt",
    "PlaceOutline",
    "Pontoon",
    "Readiness",
    "Reading",
    "ReadingBatch",
    "ReportingPhone",
    "ReviewMeasure",
    "Roster",
    "Shelter",
    "ShortMessage",
    "SituationReport",
    "StockCount",
]
