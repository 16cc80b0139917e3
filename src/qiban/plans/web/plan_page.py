"""The page of a plan 计划页: how it stands, its targets, its measures with who answers for them."""

from collections import Counter
from typing import Any

from qiban.core.actor import Actor
from qiban.core.obligations.models import Phase
from qiban.plans.models import Plan
from qiban.plans.queries import page as queries
from qiban.plans.queries.listing import standings

TEMPLATE = "plans/plan/plan.html"
ROUNDS_SHOWN = 6
LATE = Phase.OVERDUE


def more(plan: Plan, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a plan shows besides."""
    branches = queries.tree(plan)
    rows = [row for branch in branches for row in branch.rows]
    return {
        "plan": plan,
        "standing": standings([plan])[plan.pk],
        "states": Counter(row.measure.state for row in rows),
        "late": sum(row.light is not None and row.light.phase >= LATE for row in rows),
        "targets": queries.targets(plan),
        "unaimed": queries.unaimed(plan),
        "branches": branches,
        "rounds": queries.rounds(plan, ROUNDS_SHOWN),
    }
