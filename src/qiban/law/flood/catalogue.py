"""The rules of flood control as a catalogue, part by part."""

from qiban.law.rule import Rule
from qiban.law.text import Text

from . import aftermath, charging, evacuation, ordering, readiness, reading, response, season, texting, warning
from .facts import StepFacts
from .regulation import HEADQUARTERS
from .workflow import workflow_step

STEPS = Rule(workflow_step, StepFacts, HEADQUARTERS, Text("办理流程", "Steps of the workflow"))
# Each names its RULES, its CLOCKS and, as LENGTHS, its parameters of working days.
PARTS = (
    season,
    charging,
    response,
    ordering,
    reading,
    readiness,
    evacuation,
    texting,
    warning,
    aftermath,
)
RULES = {rule.id: rule for rule in (STEPS, *(rule for part in PARTS for rule in part.RULES))}
