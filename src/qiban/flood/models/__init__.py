"""Everything that is kept of flood control."""

from .charging import DutyCharge, DutyRoll
from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason

__all__ = [
    "DutyCharge",
    "DutyRoll",
    "FloodResponse",
    "FloodSeason",
    "FloodTask",
    "LevelProposal",
]
