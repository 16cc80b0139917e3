"""Everything that is kept of flood control."""

from .charging import DutyCharge, DutyRoll
from .readings import HeldReading, Reading, ReadingBatch
from .clearing import FloodplainItem, Pontoon
from .inspecting import FloodCheck, FloodFault
from .preparing import FloodDepot, FloodDrill, FloodTeam, StockCount
from .readiness import FloodPlan, Readiness
from .evacuation import Evacuation, Headcount, Household, Listed, Movement, Roster, Shelter
from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason
from .stations import FloodStation, FloodThreshold

__all__ = [
    "DutyCharge",
    "DutyRoll",
    "FloodCheck",
    "FloodDepot",
    "FloodDrill",
    "FloodFault",
    "FloodPlan",
    "Evacuation",
from .warning import CapMessage, FloodWarning, PlaceOutline

__all__ = [
    "CapMessage",
    "FloodResponse",
    "FloodSeason",
    "FloodStation",
    "FloodTask",
    "FloodThreshold",
    "HeldReading",
    "LevelProposal",
    "Reading",
    "ReadingBatch",
    "FloodTeam",
    "FloodplainItem",
    "LevelProposal",
    "Pontoon",
    "Readiness",
    "StockCount",
    "Headcount",
    "Household",
    "LevelProposal",
    "Listed",
    "Movement",
    "Roster",
    "Shelter",
    "FloodWarning",
    "LevelProposal",
    "PlaceOutline",
]
