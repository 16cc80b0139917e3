"""The rules of the city projects as a catalogue, part by part."""

from qiban.law.citation import Citation
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import buying, deciding, finishing, investing, watching
from .facts import StepFacts
from .regulation import CITY_PROJECTS
from .workflow import workflow_step

STEPS = Rule(workflow_step, StepFacts, Citation(CITY_PROJECTS, 6), Text("办理流程", "Steps of the workflow"))
PARTS = (deciding, buying, investing, finishing, watching)
RULES = {rule.id: rule for rule in (STEPS, *(rule for part in PARTS for rule in part.RULES))}
