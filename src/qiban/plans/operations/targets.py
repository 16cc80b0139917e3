"""What an indicator is to reach, and how that stands (plans 7)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import find
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import Indicator, Plan, Target
from qiban.plans.models.kinds import Comparator, Direction, Form
from qiban.plans.posts import check_office

from .assessing import assess
from .holding import lock_in_plan
from .limits import LINE, NUMBER

FIRST_YEAR, LAST_YEAR = 1990, 2100


@transaction.atomic
def set_target(
    *,
    actor: Actor,
    indicator_id: int,
    year: int,
    direction: Direction,
    comparator: Comparator,
    form: Form = Form.LEVEL,
    value: Annotated[Decimal, Quantity] | None = None,
    base_year: int | None = None,
    base_value: Annotated[Decimal, Quantity] | None = None,
    text: Annotated[str, Line] = "",
    clause: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Target:
    """Set what an indicator is to reach by the end of a year; set again it takes the former one's place, journalled.

    Args:
        value: in the indicator's unit of measure, or in percent where the form is a change; a peak may have none.
        base_year, base_value: the year against which changes are measured, and the level then.
        text: the plan's own words.

    Raises:
        Invalid: a year is none, a value is missing, or a change has no base year.
        Denied: another department is the plan's office.

    Source: plans 7.
    """
    at = at or clock.now()
    indicator = lock_in_plan(Indicator, "set_target", indicator_id, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=indicator.plan_id)
    check_office(actor, plan)
    _check(year=year, base_year=base_year, direction=direction, form=form, value=value)
    text, clause = fitting(text=(text, LINE), clause=(clause, NUMBER))
    said = {
        "direction": direction.value,
        "comparator": comparator.value,
        "form": form.value,
        "value": value,
        "base_year": base_year,
        "base_value": base_value,
        "text": text,
        "clause": clause,
    }
    target, _ = Target.objects.update_or_create(
        indicator_id=indicator.pk, year=year, defaults={"plan_id": plan.pk, **said}
    )
    numbers = {name: plain_number(one) if isinstance(one, Decimal) else one for name, one in said.items()}
    advance(indicator, "set_target", actor=actor, at=at, detail=plain({"year": year, **numbers}))
    assess(indicator, at)
    return target


def check_years(**years: int | None) -> None:
    """Raise Invalid where one of the years, by their fields' names, is none that a target may have."""
    said = Text(f"年份应在{FIRST_YEAR}至{LAST_YEAR}之间。", f"A year from {FIRST_YEAR} to {LAST_YEAR}.")
    if wrong := {name: said for name, one in years.items() if one is not None and not FIRST_YEAR <= one <= LAST_YEAR}:
        raise Invalid(said, fields=wrong)


def _check(*, year: int, base_year: int | None, direction: Direction, form: Form, value: Decimal | None) -> None:
    check_years(year=year, base_year=base_year)
    if value is None and direction is not Direction.PEAK:
        raise Invalid.field("value", Text("请填写目标值。", "Say the value that is to be reached."))
    if form is not Form.LEVEL and (base_year is None or base_year >= year):
        raise Invalid.field(
            "base_year", Text("变化类目标应有早于目标年的基期年。", "A change needs a base year before its own year.")
        )
