"""Figures of the investment: whoever knows one enters it; what breaks the chain is flagged, not hidden (Art. 13)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import store
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.investing.chain import investment_chain
from qiban.law.city_projects.investing.facts import ChainFacts
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.projects.models import Figure, Project
from qiban.projects.models.kinds import FigureKind

from .checks import MAX_BASIS


@transaction.atomic
def enter_figure(
    *,
    actor: Actor,
    project_id: int,
    kind: FigureKind,
    amount: Decimal,
    basis: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Figure:
    """Enter a figure of the investment, which then stands on the project; one above its bound is flagged with the clause.

    Args:
        amount: yuan.
        basis: the document or calculation that it comes from.

    Raises:
        Invalid: there is no basis, or the amount is negative.
        Refused, Denied, Conflict, NotFound: as `lock_for` does.

    Source: Art. 13.
    """
    at = at or clock.now()
    needed(basis=basis)
    (basis,) = fitting(basis=(basis, MAX_BASIS))
    if amount < 0:
        raise Invalid.field("amount", Text("金额不能为负数。", "An amount is not negative."))
    project = lock_for(Project, "enter_figure", project_id, actor=actor, at=at, step_no=step_no)
    flag = _flag(_judged(project, kind, amount, at))
    setattr(project, kind.value, amount)
    figure = Figure(
        project_id=project.pk,
        kind=kind.value,
        amount=amount,
        basis=basis,
        flag=flag,
        entered_by_id=actor.person_id,
        entered_at=at,
    )
    store([figure])
    detail = plain({"figure": kind.value, "amount": amount, "basis": basis, "flag": flag})
    advance(project, "enter_figure", actor=actor, at=at, detail=detail)
    return figure


def _judged(project: Project, kind: FigureKind, amount: Decimal, at: datetime) -> Decision:
    given = ChainFacts(
        kind=kind.value,  # type: ignore[arg-type]
        amount=amount,
        estimate=project.estimate,
        budgetary_estimate=project.budgetary_estimate,
        budget=project.budget,
        ceiling=project.ceiling,
    )
    return investment_chain(given, project.law_on(at))


def _flag(decision: Decision) -> str:
    return decision.citation.clause if decision.outcome == "flagged" else ""
