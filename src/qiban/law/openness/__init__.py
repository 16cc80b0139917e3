"""The plan of open government (淄政办字[2023]38号), task by task."""

from qiban.law.regulation import Regulation

from .catalogue import PARTS, RULES
from .regulation import OPENNESS, openness_law
from .workflow import WORKFLOW

__all__ = ["OPENNESS", "REGULATION", "openness_law"]

REGULATION = Regulation(
    OPENNESS,
    number=5,
    rules=RULES,
    workflow=WORKFLOW,
    clocks={kind: title for part in PARTS for kind, title in part.CLOCKS.items()},
    lengths=frozenset().union(*(part.LENGTHS for part in PARTS)),
)
