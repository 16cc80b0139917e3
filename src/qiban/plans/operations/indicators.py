"""Indicators of a plan: what is measured, who reports it, who confirms it (plans 5)."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import areas
from qiban.law.text import Text
from qiban.plans.models import Indicator, Plan
from qiban.plans.models.kinds import Cycle
from qiban.plans.posts import check_office

from .checking import open_unit
from .holding import lock_in_plan
from .limits import OPINION, TITLE
from .owing import owe_next_figure

CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")


@transaction.atomic
def add_indicator(
    *,
    actor: Actor,
    plan_id: int,
    code: Annotated[str, Line],
    title: Annotated[str, Line],
    measured_in: Annotated[str, Line],
    cycle: Cycle,
    reporter_id: UnitId,
    confirmer_id: UnitId,
    lower: Annotated[Decimal, Quantity] | None = None,
    upper: Annotated[Decimal, Quantity] | None = None,
    formula: str = "",
    is_by_area: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Indicator:
    """Add an indicator to a plan; once the plan runs its figures are owed period by period.

    Args:
        code: a short name, unique in the plan.
        measured_in: its unit of measure.
        lower, upper: between which its values lie.
        is_by_area: each district has figures of its own.

    Raises:
        Invalid: something is missing, the code is taken, a unit is none or closed, or one unit would report and confirm.

    Source: plans 5.
    """
    at = at or clock.now()
    plan = lock_for(Plan, "add_indicator", plan_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    needed(code=code, title=title, measured_in=measured_in)
    code, title, measured_in, formula = fitting(
        code=(code, 60), title=(title, TITLE), measured_in=(measured_in, 40), formula=(formula, OPINION)
    )
    if not CODE.fullmatch(code):
        raise Invalid.field(
            "code",
            Text(
                "代码只用字母、数字、“-”和“_”，用于公开网址。",
                "Letters, digits, - and _ only: it stands in public addresses.",
            ),
        )
    if find(Indicator, plan_id=plan.pk, code=code):
        raise Invalid.field("code", Text(f"已有代码为{code}的指标。", f"There is an indicator {code}."))
    _check_units(reporter_id, confirmer_id, is_by_area=is_by_area)
    if lower is not None and upper is not None and lower > upper:
        raise Invalid.field("upper", Text("上限应不小于下限。", "The upper bound lies above the lower one."))
    indicator = Indicator(
        plan_id=plan.pk,
        code=code,
        title=title,
        measured_in=measured_in,
        cycle=cycle.value,
        reporter_id=reporter_id,
        confirmer_id=confirmer_id,
        lower=lower,
        upper=upper,
        formula=formula,
        is_by_area=is_by_area,
    )
    detail = {"code": code, "title": title, "measured_in": measured_in, "cycle": cycle.value}
    begin(indicator, "add_indicator", actor=actor, at=at, detail=detail, of=plan)
    if plan.state == "running":
        owe_next_figure(indicator, at)
    return indicator


def _check_units(reporter_id: int, confirmer_id: int, *, is_by_area: bool) -> None:
    open_unit(reporter_id, "reporter_id")
    open_unit(confirmer_id, "confirmer_id")
    recording = {reporter_id, *(one.pk for one in areas())} if is_by_area else {reporter_id}
    if confirmer_id in recording:
        raise Invalid.field(
            "confirmer_id", Text("报送和核实应由不同单位承担。", "One unit reports it and another one confirms it.")
        )


@transaction.atomic
def retire_indicator(
    *, actor: Actor, indicator_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Indicator:
    """Retire an indicator, with the reason; its figures stay, nothing more is owed.

    Source: plans 5.
    """
    at = at or clock.now()
    indicator = lock_in_plan(Indicator, "retire_indicator", indicator_id, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=indicator.plan_id)
    check_office(actor, plan)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, OPINION))
    advance(indicator, "retire_indicator", actor=actor, at=at, detail={"reason": reason})
    end(indicator.subject_type, indicator.pk, at=at, outcome=Outcome.VOID)
    return indicator
