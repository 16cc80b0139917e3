"""Everything that is kept of flood control."""

from .charging import DutyCharge, DutyRoll
from .readings import HeldReading, Reading, ReadingBatch
from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason
from .stations import FloodStation, FloodThreshold

__all__ = [
    "DutyCharge",
    "DutyRoll",
    "FloodResponse",
    "FloodSeason",
    "FloodStation",
    "FloodTask",
    "FloodThreshold",
    "HeldReading",
    "LevelProposal",
    "Reading",
    "ReadingBatch",
]
