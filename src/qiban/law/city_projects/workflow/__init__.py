"""The life of a city construction project as one table (Art. 4-7, 9, 12, 15-19, 21-27).

The buttons, the API's allowed actions, the database's triggers, the diagrams in the docs and the tests come from here.
"""

from qiban.law.citation import Citation
from qiban.law.city_projects.facts import StepFacts
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.workflow import Workflow

from .actions import ACTIONS
from .roles import ROLES
from .states import STATES
from .steps import STEPS

__all__ = ["ACTIONS", "ROLES", "STATES", "STEPS", "WORKFLOW", "workflow_step"]

WORKFLOW = Workflow(Citation(CITY_PROJECTS, 6), ROLES, STATES, ACTIONS, STEPS)


def workflow_step(given: StepFacts, law: Law) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: Art. 4-7, 9, 12, 15-19, 21-27.
    """
    return WORKFLOW.decide(given, law)
