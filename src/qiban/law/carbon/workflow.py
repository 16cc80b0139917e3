"""The life of accounts, scenarios and districts' plans as one table (二, 四、（一）, （二）, 五、（二）, （三）)."""

from dataclasses import dataclass
from typing import Literal

from qiban.law import workflow
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.plans.workflow import roles
from qiban.law.regulation import Law
from qiban.law.workflow import Workflow

from .districts import workflow as districts
from .inventory import workflow as inventory
from .regulation import CARBON

SubjectName = Literal["carbon_year", "activity", "inventory", "factor_notice", "enterprise", "scenario", "peaking_plan"]
ROLES = {name: title for name, title in roles.ROLES.items() if name in roles.BOTH}
STATES = {**inventory.STATES, **districts.STATES}
ACTIONS = {**inventory.ACTIONS, **districts.ACTIONS}
STEPS = (*inventory.STEPS, *districts.STEPS)
WORKFLOW = Workflow(Citation(CARBON, 4, 1, form="measure"), ROLES, STATES, ACTIONS, STEPS)


@dataclass(frozen=True, slots=True)
class StepFacts(workflow.StepFacts):
    """Who wants to do what to an account, a scenario or a district's plan in which state."""

    subject: SubjectName


def workflow_step(given: StepFacts, law: Law) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: goals 2, measures 4.1, 4.2, 5.2, 5.3.
    """
    return WORKFLOW.decide(given, law)
