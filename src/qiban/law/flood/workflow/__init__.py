"""The life of a season, of a response and of everything that belongs to them as one table, subject by subject.

The buttons, the API's allowed actions, the database's triggers, the diagrams in the docs and the tests come from here.
"""

from qiban.law.decision import Decision
from qiban.law.flood.facts import StepFacts
from qiban.law.flood.regulation import HEADQUARTERS
from qiban.law.regulation import Law
from qiban.law.workflow import Workflow, actions

from . import aftermath, charging, evacuation, ordering, readiness, reading, responding, season, texting, warning
from .roles import ACTING, ROLES

__all__ = ["ROLES", "STATES", "WORKFLOW", "workflow_step"]

PARTS = (
    season,
    charging,
    responding,
    ordering,
    reading,
    readiness,
    evacuation,
    texting,
    warning,
    aftermath,
)
STATES = {subject: states for part in PARTS for subject, states in part.STATES.items()}
WORKFLOW = Workflow(
    HEADQUARTERS,
    ACTING,
    STATES,
    actions(*(one for part in PARTS for one in part.ACTIONS)),
    tuple(step for part in PARTS for step in part.STEPS),
)


def workflow_step(given: StepFacts, law: Law) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: duties one to three.
    """
    return WORKFLOW.decide(given, law)
