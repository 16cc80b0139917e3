"""The plan's own targets, judged (一, 二)."""

from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.targets.deciding import PlanTargetFacts, plan_target

from .counting import GOALS


def target(given: PlanTargetFacts, law: Law) -> Decision:
    """Judge one of the plan's targets on the goal or task that sets it.

    Source: goals (一) and the tasks of 二.
    """
    return plan_target(given, law, GOALS)
