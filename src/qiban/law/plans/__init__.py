"""Carrying plans out: what the carbon, education and openness plans ask for alike, and leave to the city to settle."""

from qiban.law.regulation import Regulation

from .catalogue import RULES
from .clocks import LENGTHS, TITLES
from .regulation import PLANS, plans_law
from .workflow import WORKFLOW

__all__ = ["PLANS", "REGULATION", "plans_law"]

REGULATION = Regulation(PLANS, number=6, rules=RULES, workflow=WORKFLOW, clocks=TITLES, lengths=LENGTHS)
