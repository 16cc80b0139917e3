"""Daily samples and inspections, and what they find (safeguard 2, 3)."""

from qiban.law.openness.regulation import safeguard
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .findings import finding, finding_dismissal, recheck, rectification, rectification_extension
from .sampling import circulation, sample

RULES: tuple[Rule, ...] = (
    Rule(sample, facts.SampleFacts, safeguard(3, 1), Text("随机抽样", "Drawing a sample")),
    Rule(circulation, facts.CirculationFacts, safeguard(2, 3), Text("检查通报", "Circulating an inspection")),
    Rule(finding, facts.FindingFacts, safeguard(3, 2), Text("检查问题", "Finding")),
    Rule(rectification, facts.RectificationFacts, safeguard(3, 2), Text("整改报告", "Report that it was put right")),
    Rule(rectification_extension, facts.ExtensionFacts, safeguard(3, 2), Text("整改延期", "More time to put it right")),
    Rule(recheck, facts.RecheckFacts, safeguard(3, 2), Text("整改复查", "Look at what was put right")),
    Rule(finding_dismissal, facts.DismissalFacts, safeguard(3, 2), Text("问题不成立", "Dismissal of a finding")),
)
# What each clock is for, as boards and lists name it.
CLOCKS = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS = clocks.LENGTHS
