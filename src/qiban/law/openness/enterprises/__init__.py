"""Public enterprises: the directory, what they disclose, and whether it can be seen (task 2)."""

from qiban.law.openness.regulation import task
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .directory import directory_entry
from .disclosing import disclosure_cycle, due_day, link_check

__all__ = ["CLOCKS", "LENGTHS", "RULES", "due_day"]

RULES: tuple[Rule, ...] = (
    Rule(directory_entry, facts.EnterpriseFacts, task(2, 1), Text("公开目录", "Entry in the directory")),
    Rule(disclosure_cycle, facts.CycleFacts, task(2, 3), Text("公开和更新周期", "Cycle of a disclosure")),
    Rule(link_check, facts.LinkFacts, task(2, 4), Text("链接检查", "Check of a link")),
)
# What each clock is for, as boards and lists name it.
CLOCKS = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS: frozenset[str] = frozenset()
