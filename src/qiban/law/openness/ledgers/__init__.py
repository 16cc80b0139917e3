"""Ledgers of the year's work, and the list of routine tasks (task 1, safeguard 2)."""

from qiban.law.openness.regulation import safeguard, task
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .filing import ledger_filing, ledger_review
from .routine import routine_check, routine_list

RULES: tuple[Rule, ...] = (
    Rule(ledger_filing, facts.LedgerFacts, safeguard(2, 4), Text("报送工作台账", "Filing of a ledger")),
    Rule(ledger_review, facts.ReviewFacts, safeguard(2, 4), Text("台账审核", "Review of a ledger")),
    Rule(routine_list, facts.RoutineFacts, task(1, 1), Text("常态化任务清单", "List of routine tasks")),
    Rule(routine_check, facts.CheckFacts, task(1, 2), Text("按清单季度检查", "Quarterly check by the list")),
)
# What each clock is for, as boards and lists name it.
CLOCKS = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS = clocks.LENGTHS
