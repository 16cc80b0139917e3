"""Choosing who builds it (Art. 7-12, 14, 20)."""

from collections.abc import Mapping

from qiban.law.rule import Rule
from qiban.law.text import Text

RULES: tuple[Rule, ...] = ()
# What each clock is for, as boards and lists name it.
CLOCKS: Mapping[str, Text] = {}
# Parameters that say how many working days a limit is long.
LENGTHS: frozenset[str] = frozenset()
