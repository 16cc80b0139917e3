"""The budget and the chain of the investment: estimate, approved investment, ceiling, budget, final cost."""

from collections.abc import Iterator

from qiban.projects.models import Approval
from qiban.projects.models.kinds import FigureKind
from qiban.projects.queries.whole import Whole

from .values import Fields, known, label, moment, value

# The approvals that say how much may be invested.
MONEY = frozenset({"proposal", "feasibility", "investment"})


def budget_of(whole: Whole) -> Fields:
    """Return the approved investment, when it was approved, and the figures that led to it and followed from it."""
    granted = [one for one in whole.approvals if one.state == "granted" and one.kind in MONEY]
    last = max(granted, key=lambda one: (one.decided_on, one.pk), default=None)
    chain = list(_chain(whole, last))
    steps = {
        "id": "investment-chain",
        "description": "投资控制：估算、立项投资、概算、预算、决算",
        "budgetBreakdown": chain,
    }
    return known(
        description="批准的投资额",
        amount=value(whole.project.investment),
        approvalDate=moment(last.decided_on) if last else None,
        budgetBreakdowns=[steps] if chain else [],
    )


def _chain(whole: Whole, last: Approval | None) -> Iterator[Fields]:
    project = whole.project
    steps = (
        ("estimate", label(FigureKind, "estimate"), project.estimate),
        ("investment", "批准的投资额", project.investment),
        ("budgetary_estimate", label(FigureKind, "budgetary_estimate"), project.budgetary_estimate),
        ("ceiling", "批准的概算（投资上限）", project.ceiling),
        ("budget", label(FigureKind, "budget"), project.budget),
        ("final_cost", label(FigureKind, "final_cost"), project.final_cost),
    )
    for name, title, amount in steps:
        approved_on = last.decided_on if last and name == "investment" else None
        if amount is not None:
            yield known(id=name, description=title, amount=value(amount), approvalDate=moment(approved_on))


def figures_of(whole: Whole) -> list[Fields]:
    """Return every figure as it was entered, with the clause that it breaks, if it breaks one."""
    return [
        known(id=str(one.pk), kind=one.kind, amount=value(one.amount), basis=one.basis, flag=one.flag,
              date=moment(one.entered_at))
        for one in whole.figures
    ]  # fmt: skip
