"""Everything that is kept of plans."""

from .measuring import Indicator, Observation, Target
from .openness import (
    AnnualReport,
    Appeal,
    Assessment,
    DirectoryEntry,
    Disclosure,
    Finding,
    Inspection,
    LedgerTask,
    OpenLedger,
    OpenYear,
    RoutineList,
    RoutineTask,
    Rubric,
    SystemScore,
    TrainingRecord,
)
from .reporting import FrozenLine, Note, Publication, Report, Round
from .running import DateMove, Evidence, Measure, Part, Plan, Section

__all__ = [
    "AnnualReport",
    "Appeal",
    "Assessment",
    "DateMove",
    "DirectoryEntry",
    "Disclosure",
    "Evidence",
    "Finding",
    "FrozenLine",
    "Indicator",
    "Inspection",
    "LedgerTask",
    "Measure",
    "Note",
    "Observation",
    "OpenLedger",
    "OpenYear",
    "Part",
    "Plan",
    "Publication",
    "Report",
    "Round",
    "RoutineList",
    "RoutineTask",
    "Rubric",
    "Section",
    "SystemScore",
    "Target",
    "TrainingRecord",
]
