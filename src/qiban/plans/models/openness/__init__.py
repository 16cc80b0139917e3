"""Everything that is kept of openness."""

from .directory import DirectoryEntry, Disclosure, RoutineList, RoutineTask
from .inspecting import Finding, Inspection
from .reporting import AnnualReport
from .scoring import Appeal, Assessment, Rubric, SystemScore
from .year import LedgerTask, OpenLedger, OpenYear, TrainingRecord

__all__ = [
    "AnnualReport",
    "Appeal",
    "Assessment",
    "DirectoryEntry",
    "Disclosure",
    "Finding",
    "Inspection",
    "LedgerTask",
    "OpenLedger",
    "OpenYear",
    "RoutineList",
    "RoutineTask",
    "Rubric",
    "SystemScore",
    "TrainingRecord",
]
