"""Responses: their levels, tasks and clocks (职责一（九）, （十一）, 职责二)."""

from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .levels import level_proposal, response_level, task_fate, task_report

RULES: tuple[Rule, ...] = (
    Rule(level_proposal, facts.ProposalFacts, HEADQUARTERS, Text("建议响应级别", "Proposal of a level")),
    Rule(response_level, facts.LevelFacts, HEADQUARTERS, Text("决定响应级别", "Decision on a level")),
    Rule(task_fate, facts.FateFacts, head(9), Text("任务随级别变化", "What a change of level means for a task")),
    Rule(task_report, facts.TaskReportFacts, head(11), Text("报告任务进展", "Report on a task")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS
