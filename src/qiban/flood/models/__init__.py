"""Everything that is kept of flood control."""

from .charging import DutyCharge, DutyRoll
from .clearing import FloodplainItem, Pontoon
from .evacuation import Evacuation, Headcount, Household, Listed, Movement, Roster, Shelter
from .inspecting import FloodCheck, FloodFault
from .preparing import FloodDepot, FloodDrill, FloodTeam, StockCount
from .readiness import FloodPlan, Readiness
from .readings import HeldReading, Reading, ReadingBatch
from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason
from .stations import FloodStation, FloodThreshold
from .texting import ReportingPhone, ShortMessage
from .warning import CapMessage, FloodWarning, PlaceOutline

__all__ = [
    "CapMessage",
    "DutyCharge",
    "DutyRoll",
    "Evacuation",
    "FloodCheck",
    "FloodDepot",
    "FloodDrill",
    "FloodFault",
    "FloodPlan",
    "FloodResponse",
    "FloodSeason",
    "FloodStation",
    "FloodTask",
    "FloodTeam",
    "FloodThreshold",
    "FloodWarning",
    "FloodplainItem",
    "Headcount",
    "HeldReading",
    "Household",
    "LevelProposal",
    "Listed",
    "Movement",
    "PlaceOutline",
    "Pontoon",
    "Readiness",
    "Reading",
    "ReadingBatch",
    "ReportingPhone",
    "Roster",
    "Shelter",
    "ShortMessage",
    "StockCount",
]
