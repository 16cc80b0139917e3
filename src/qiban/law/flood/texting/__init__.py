"""Reports by short message where nothing else gets through (职责一（九）, （十一）)."""

from qiban.law.flood.regulation import head
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import facts
from .reporting import text_report

RULES: tuple[Rule, ...] = (Rule(text_report, facts.TextFacts, head(11), Text("短信报告", "Report by short message")),)
CLOCKS: dict[str, Text] = {}
LENGTHS: frozenset[str] = frozenset()
