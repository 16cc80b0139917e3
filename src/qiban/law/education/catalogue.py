"""The rules of the rural education plan as a catalogue."""

from qiban.law.citation import Citation
from qiban.law.rule import Rule
from qiban.law.targets.deciding import PlanTargetFacts
from qiban.law.text import Text

from .aiming import target
from .comparing import comparison
from .counting import GOALS, TASK, coverage, degree_ratio
from .facts import ComparisonFacts, CoverageFacts, DegreeFacts
from .regulation import EDUCATION

LISTED: tuple[Rule, ...] = (
    Rule(target, PlanTargetFacts, GOALS, Text("目标评估", "Judging a target")),
    Rule(degree_ratio, DegreeFacts, GOALS, Text("教师学历比", "Degrees in town and country")),
    Rule(coverage, CoverageFacts, TASK, Text("覆盖情况统计", "Counting coverage")),
    Rule(
        comparison,
        ComparisonFacts,
        Citation(EDUCATION, 15, form="task"),
        Text("区县同类比较", "Districts compared like with like"),
    ),
)
RULES = {rule.id: rule for rule in LISTED}
