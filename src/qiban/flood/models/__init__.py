"""Everything that is kept of flood control."""

from .ordering import FloodOrder, FloodQuestion, OrderReceipt, SituationReport
from .responding import FloodResponse, FloodTask, LevelProposal
from .season import FloodSeason

__all__ = [
    "FloodOrder",
    "FloodQuestion",
    "FloodResponse",
    "FloodSeason",
    "FloodTask",
    "LevelProposal",
    "OrderReceipt",
    "SituationReport",
]
