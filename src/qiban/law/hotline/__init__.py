"""The 12345 hotline regulation (淄政办字[2023]37号), article by article."""

from typing import get_args

from qiban.law.citation import Citation
from qiban.law.regulation import Regulation

from .catalogue import RULES
from .clocks import LEADS, LENGTHS, TITLES
from .facts import UrgencyName
from .regulation import HOTLINE, book, hotline_law
from .workflow import WORKFLOW

__all__ = ["HOTLINE", "REGULATION", "book", "hotline_law"]

REGULATION = Regulation(
    HOTLINE,
    number=1,
    rules=RULES,
    workflow=WORKFLOW,
    clocks=TITLES,
    limits={urgency: f"handling_days_{urgency}" for urgency in get_args(UrgencyName)},
    lengths=LENGTHS,
    leads=LEADS,
    reminds=Citation(HOTLINE, 13),
    succeeds=Citation(HOTLINE, 25),
)
