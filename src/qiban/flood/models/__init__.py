"""Everything that is kept of flood control."""

from .evacuation import Evacuation, Headcount, Household, Listed, Movement, Roster, Shelter
from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason

__all__ = [
    "Evacuation",
    "FloodResponse",
    "FloodSeason",
    "FloodTask",
    "Headcount",
    "Household",
    "LevelProposal",
    "Listed",
    "Movement",
    "Roster",
    "Shelter",
]
