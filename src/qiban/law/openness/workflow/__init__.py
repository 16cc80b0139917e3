"""The life of a year's openness as one table (task 1 to 4, safeguard 1 to 3).

The buttons, the API's allowed actions, the database's triggers, the diagrams in the docs and the tests come from here.
"""

from qiban.law.decision import Decision
from qiban.law.openness.facts import StepFacts
from qiban.law.openness.regulation import safeguard
from qiban.law.regulation import Law
from qiban.law.workflow import Workflow

from .actions import ACTIONS
from .roles import ROLES
from .states import STATES
from .steps import STEPS

__all__ = ["ACTIONS", "ROLES", "STATES", "STEPS", "WORKFLOW", "workflow_step"]

WORKFLOW = Workflow(safeguard(2), ROLES, STATES, ACTIONS, STEPS)


def workflow_step(given: StepFacts, law: Law) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: task 1 to 4, safeguard 1 to 3.
    """
    return WORKFLOW.decide(given, law)
