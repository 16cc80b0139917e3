"""The carbon peaking plan (淄政字[2023]57号), measure by measure."""

from qiban.law.regulation import Regulation

from .catalogue import RULES
from .districts import clocks
from .districts.workflow import WORKFLOW
from .regulation import CARBON, carbon_law

__all__ = ["CARBON", "REGULATION", "carbon_law"]

REGULATION = Regulation(
    CARBON,
    number=3,
    rules=RULES,
    workflow=WORKFLOW,
    clocks=clocks.TITLES,
    lengths=clocks.LENGTHS,
)
