"""The life of a plan and of everything that belongs to it as one table.

The buttons, the API's allowed actions, the database's triggers, the diagrams in the docs and the tests come from here.
"""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.plans.facts import StepFacts
from qiban.law.plans.regulation import PLANS
from qiban.law.regulation import Law
from qiban.law.workflow import Workflow

from .actions import ACTIONS
from .roles import ROLES
from .states import STATES
from .steps import STEPS

__all__ = ["ACTIONS", "ROLES", "STATES", "STEPS", "WORKFLOW", "workflow_step"]

WORKFLOW = Workflow(Citation(PLANS, 1), ROLES, STATES, ACTIONS, STEPS)


def workflow_step(given: StepFacts, law: Law) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: plans 1-8.
    """
    return WORKFLOW.decide(given, law)
