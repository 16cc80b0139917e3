"""Everything that is kept of plans."""

from .carbon import Activity, CarbonYear, Enterprise, FactorNotice, Inventory
from .controlling import Control, Explanation, Output, PeakingPlan, Scenario
from .education import School, SchoolCount
from .measuring import Indicator, Observation, Target
from .reporting import FrozenLine, Note, Publication, Report, Round
from .running import DateMove, Evidence, Measure, Part, Plan, Section

__all__ = [
    "Activity",
    "CarbonYear",
    "Control",
    "DateMove",
    "Enterprise",
    "Evidence",
    "Explanation",
    "FactorNotice",
    "FrozenLine",
    "Indicator",
    "Inventory",
    "Measure",
    "Note",
    "Observation",
    "Output",
    "Part",
    "PeakingPlan",
    "Plan",
    "Publication",
    "Report",
    "Round",
    "Scenario",
    "School",
    "SchoolCount",
    "Section",
    "Target",
]
