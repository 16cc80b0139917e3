"""Everything that is kept of plans."""

from .measuring import Indicator, Observation, Target
from .reporting import FrozenLine, Note, Publication, Report, Round
from .running import DateMove, Evidence, Measure, Part, Plan, Section

__all__ = [
    "DateMove",
    "Evidence",
    "FrozenLine",
    "Indicator",
    "Measure",
    "Note",
    "Observation",
    "Part",
    "Plan",
    "Publication",
    "Report",
    "Round",
    "Section",
    "Target",
]
