"""Rubrics, scores, the assessment of a year, appeals (task 4, safeguard 3)."""

from qiban.law.openness.regulation import safeguard, task
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .announcing import appeal, appeal_decision, assessment, assessment_final
from .scoring import ranking, rubric_check, score, system_score

RULES: tuple[Rule, ...] = (
    Rule(rubric_check, facts.RubricFacts, safeguard(3, 1), Text("评分标准", "Rubric")),
    Rule(score, facts.ScoreFacts, safeguard(3, 1), Text("考核得分", "Score")),
    Rule(system_score, facts.SystemFacts, task(4, 3), Text("系统考核成绩", "Assessment of a system")),
    Rule(assessment, facts.AssessmentFacts, safeguard(3, 1), Text("年度考核", "Annual assessment")),
    Rule(ranking, facts.RankingFacts, safeguard(3, 1), Text("考核排名", "Ranks")),
    Rule(appeal, facts.AppealFacts, safeguard(3, 1), Text("考核申诉", "Appeal against a score")),
    Rule(appeal_decision, facts.AppealDecisionFacts, safeguard(3, 1), Text("处理考核申诉", "Decision on an appeal")),
    Rule(assessment_final, facts.FinalFacts, safeguard(3, 1), Text("考核成绩定稿", "Scores become final")),
)
# What each clock is for, as boards and lists name it.
CLOCKS = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS = clocks.LENGTHS
