"""Everything that is kept of flood control."""

from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason

__all__ = [
    "FloodResponse",
    "FloodSeason",
    "FloodTask",
    "LevelProposal",
]
