"""The plan's own targets, judged (二, 三)."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.targets.deciding import PlanTargetFacts, plan_target

from .regulation import CARBON

GOALS = Citation(CARBON, 2, form="measure")


def target(given: PlanTargetFacts, law: Law) -> Decision:
    """Judge one of the plan's targets on the clause that sets it.

    Source: main goals (二) and the measures of 三.
    """
    return plan_target(given, law, GOALS)
