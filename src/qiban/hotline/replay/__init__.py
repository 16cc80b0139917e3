"""Replay real messages through the real code: each is a demand, an order, a dispatch and a reply at its own time."""

from .messages import COLUMNS, Message, Skipped
from .playing import Played, play
from .reading import Reading, read
from .report import Month, Report, report
from .stage import Stage, first_day_in_force, make_stage

__all__ = [
    "COLUMNS",
    "Message",
    "Month",
    "Played",
    "Reading",
    "Report",
    "Skipped",
    "Stage",
    "first_day_in_force",
    "make_stage",
    "play",
    "read",
    "report",
]
