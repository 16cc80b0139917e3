"""Clocks that more than one part of the regulation uses."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

from .regulation import CITY_PROJECTS

TITLES = {"confirmation": Text("确认", "Confirmation")}
LENGTHS = frozenset({"confirmation_days"})


def confirmation_clock(*, asked_at: datetime, article: int, law: Law) -> Clock:
    """What a party is asked to confirm, within days that the regulation leaves open (Art. 5, 15, 19-21)."""
    return in_working_days("confirmation", Citation(CITY_PROJECTS, article), asked_at, "confirmation_days", law)
