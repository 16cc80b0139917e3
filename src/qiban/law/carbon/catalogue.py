"""The rules of the carbon peaking plan as a catalogue."""

from qiban.law.citation import Citation
from qiban.law.rule import Rule
from qiban.law.targets.deciding import PlanTargetFacts
from qiban.law.text import Text

from . import inventory
from .aiming import GOALS, target
from .controlling.controlling import dual_control
from .controlling.facts import ControlFacts
from .districts.balancing import balance, peaking_plan
from .districts.facts import BalanceFacts, PeakingPlanFacts, StepFacts
from .districts.workflow import CLAUSE, workflow_step
from .regulation import CARBON
from .scenarios.facts import ScenarioFacts
from .scenarios.scenario import scenario

LISTED: tuple[Rule, ...] = (
    Rule(target, PlanTargetFacts, GOALS, Text("目标评估", "Judging a target")),
    Rule(scenario, ScenarioFacts, GOALS, Text("达峰情景", "Scenarios")),
    *inventory.RULES,
    Rule(workflow_step, StepFacts, CLAUSE, Text("区县方案办理流程", "Steps of a district's plan")),
    Rule(peaking_plan, PeakingPlanFacts, CLAUSE, Text("区县方案内容", "What a district's plan says")),
    Rule(balance, BalanceFacts, CLAUSE, Text("综合平衡", "Balancing districts' plans")),
    Rule(
        dual_control,
        ControlFacts,
        Citation(CARBON, 5, 3, form="measure"),
        Text("总量和强度双控", "Control of totals and intensities"),
    ),
)
RULES = {rule.id: rule for rule in LISTED}
