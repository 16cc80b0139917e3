"""The regulation of city construction with state money (淄政办字[2023]33号), article by article."""

from qiban.law.regulation import Regulation

from . import clocks
from .catalogue import PARTS, RULES
from .regulation import CITY_PROJECTS, projects_law
from .workflow import WORKFLOW

__all__ = ["CITY_PROJECTS", "REGULATION", "projects_law"]

REGULATION = Regulation(
    CITY_PROJECTS,
    number=2,
    rules=RULES,
    workflow=WORKFLOW,
    clocks={**clocks.TITLES, **{kind: title for part in PARTS for kind, title in part.CLOCKS.items()}},
    lengths=clocks.LENGTHS.union(*(part.LENGTHS for part in PARTS)),
)
