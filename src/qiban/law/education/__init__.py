"""The rural education plan (淄政办字[2023]36号), task by task."""

from qiban.law.regulation import Regulation

from .catalogue import RULES
from .regulation import EDUCATION, education_law

__all__ = ["EDUCATION", "REGULATION", "education_law"]

REGULATION = Regulation(EDUCATION, number=4, rules=RULES)
