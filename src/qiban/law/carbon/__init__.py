"""The carbon peaking plan (淄政字[2023]57号), measure by measure."""

from qiban.law.regulation import Regulation

from . import clocks
from .catalogue import RULES
from .regulation import CARBON, carbon_law
from .workflow import WORKFLOW

__all__ = ["CARBON", "REGULATION", "carbon_law"]

REGULATION = Regulation(
    CARBON,
    number=3,
    rules=RULES,
    workflow=WORKFLOW,
    clocks=clocks.TITLES,
    lengths=clocks.LENGTHS,
)
