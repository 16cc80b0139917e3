"""How well gazettes are read: what was found beside what a careful reader finds, counted."""

from .counts import EXACT, KINDS, LEAST, MOSTLY, NONE_OF, Count, Miss, Sheet
from .documents import compared
from .truth import Scored, score

__all__ = ["EXACT", "KINDS", "LEAST", "MOSTLY", "NONE_OF", "Count", "Miss", "Scored", "Sheet", "compared", "score"]
