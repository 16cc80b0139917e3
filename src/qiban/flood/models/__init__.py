"""Everything that is kept of flood control."""

from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason
from .warning import CapMessage, FloodWarning, PlaceOutline

__all__ = [
    "CapMessage",
    "FloodResponse",
    "FloodSeason",
    "FloodTask",
    "FloodWarning",
    "LevelProposal",
    "PlaceOutline",
]
