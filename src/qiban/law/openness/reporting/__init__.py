"""The annual report on the disclosure of government information (safeguard 2)."""

from qiban.law.openness.regulation import safeguard
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .reports import annual_report, report_filing

RULES: tuple[Rule, ...] = (
    Rule(report_filing, facts.ReportFacts, safeguard(2, 2), Text("年度报告时限", "Time of the annual report")),
    Rule(
        annual_report,
        facts.TablesFacts,
        safeguard(2, 2),
        Text("年度报告内容和表格", "Parts and tables of the annual report"),
    ),
)
# What each clock is for, as boards and lists name it.
CLOCKS = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS: frozenset[str] = frozenset()
