"""Everything that is kept of plans."""

from .carbon import Activity, CarbonYear, Enterprise, FactorNotice, Inventory
from .controlling import Control, Explanation, Output, PeakingPlan, Scenario
from .education import School, SchoolCount
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
    "Activity",
    "AnnualReport",
    "Appeal",
    "Assessment",
    "CarbonYear",
    "Control",
    "DateMove",
    "DirectoryEntry",
    "Disclosure",
    "Enterprise",
    "Evidence",
    "Explanation",
    "FactorNotice",
    "Finding",
    "FrozenLine",
    "Indicator",
    "Inspection",
    "Inventory",
    "LedgerTask",
    "Measure",
    "Note",
    "Observation",
    "OpenLedger",
    "OpenYear",
    "Output",
    "Part",
    "PeakingPlan",
    "Plan",
    "Publication",
    "Report",
    "Round",
    "RoutineList",
    "RoutineTask",
    "Rubric",
    "Scenario",
    "School",
    "SchoolCount",
    "Section",
    "SystemScore",
    "Target",
    "TrainingRecord",
]
