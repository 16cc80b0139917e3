"""The rules of openness as a catalogue, part by part."""

from qiban.law.rule import Rule
from qiban.law.text import Text

from . import assessing, enterprises, inspecting, ledgers, recording, reporting
from .facts import StepFacts
from .regulation import safeguard
from .workflow import workflow_step

STEPS = Rule(workflow_step, StepFacts, safeguard(2), Text("办理流程", "Steps of the workflow"))
PARTS = (ledgers, enterprises, recording, inspecting, assessing, reporting)
RULES = {rule.id: rule for rule in (STEPS, *(rule for part in PARTS for rule in part.RULES))}
