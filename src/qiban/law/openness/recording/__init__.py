"""Trainings, meetings of the leading group, reports heard by the head (task 3, safeguard 1)."""

from qiban.law.openness.regulation import safeguard, task
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .counting import KINDS, record, yearly_records

__all__ = ["CLOCKS", "KINDS", "LENGTHS", "RULES"]

RULES: tuple[Rule, ...] = (
    Rule(record, facts.RecordFacts, task(3, 2), Text("培训和会议登记", "Record of a training or meeting")),
    Rule(
        yearly_records, facts.YearFacts, safeguard(1, 1), Text("年度培训和会议次数", "Trainings and meetings of a year")
    ),
)
# What each clock is for, as boards and lists name it.
CLOCKS = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS: frozenset[str] = frozenset()
