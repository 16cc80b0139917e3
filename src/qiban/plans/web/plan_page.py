"""The page of a plan 计划页: how it stands, its targets, its measures with who answers for them."""

from typing import Any

from qiban.core.actor import Actor
from qiban.plans.models import Plan
from qiban.plans.queries import page as queries
from qiban.plans.queries.listing import standings
from qiban.plans.queries.tree import tree

TEMPLATE = "plans/plan/plan.html"
ROUNDS_SHOWN = 6
# What is more stands in the ledger.
MEASURES_SHOWN = 50


def more(plan: Plan, _actor: Actor) -> dict[str, Any]:
    """Return what the page of a plan shows besides."""
    branches, rest = tree(plan, MEASURES_SHOWN)
    return {
        "plan": plan,
        "standing": standings([plan])[plan.pk],
        "late": queries.late(plan),
        "targets": queries.targets(plan),
        "unaimed": queries.unaimed(plan),
        "branches": branches,
        "rest": rest,
        "rounds": queries.rounds(plan, ROUNDS_SHOWN),
    }
