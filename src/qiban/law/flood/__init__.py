"""The duties of Yellow River flood control (淄政办字[2023]35号)."""

from qiban.law.regulation import Regulation

from . import causes
from .catalogue import PARTS, RULES
from .regulation import FLOOD, flood_law
from .workflow import WORKFLOW

__all__ = ["FLOOD", "REGULATION", "flood_law"]

REGULATION = Regulation(
    FLOOD,
    number=7,
    rules=RULES,
    workflow=WORKFLOW,
    clocks={kind: title for part in PARTS for kind, title in part.CLOCKS.items()},
    causes=causes.causes,
    lengths=frozenset().union(*(part.LENGTHS for part in PARTS)),
)
