"""What every form of buying is held to before the law is asked: amounts, days, units."""

from datetime import date, datetime
from decimal import Decimal

from qiban.core.clock import civil_date
from qiban.core.errors import Invalid, Refused
from qiban.core.rows import find
from qiban.core.units.models import Unit
from qiban.law.city_projects.facts import StepFacts
from qiban.law.city_projects.workflow import workflow_step
from qiban.law.text import Text
from qiban.projects.models import Project

OVER = ("closed", "cancelled")


def positive(**amounts: Decimal | None) -> None:
    """Raise Invalid naming every amount that is there and not above 0."""
    wrong = {
        name: Text("应大于0。", "This must be above 0.")
        for name, one in amounts.items()
        if one is not None and one <= 0
    }
    if wrong:
        raise Invalid(Text("金额填写有误。", "An amount is not right."), fields=wrong)


def within(most: Decimal, **numbers: Decimal) -> None:
    """Raise Invalid naming every number that lies below 0 or above `most`."""
    text = Text(f"应在0至{most}之间。", f"This must be from 0 to {most}.")
    if wrong := {name: text for name, one in numbers.items() if not 0 <= one <= most}:
        raise Invalid(Text("数值填写有误。", "A number is not right."), fields=wrong)


def happened(at: datetime, **days: date) -> None:
    """Raise Invalid naming every day that lies after the civil day of `at`."""
    text = Text("不能晚于今天。", "This cannot lie in the future.")
    if wrong := {name: text for name, one in days.items() if one > civil_date(at)}:
        raise Invalid(Text("日期填写有误。", "A day is not right."), fields=wrong)


def open_unit(unit_id: int, field: str) -> Unit:
    """Return the unit with this id.

    Raises:
        Invalid: there is none, or it is closed.
    """
    (unit,) = find(Unit, id=unit_id) or (None,)
    if unit is None or unit.closed_on is not None:
        raise Invalid.field(
            field,
            Text("没有这个单位，或者已撤并。", "There is no such unit, or it is closed."),
        )
    return unit


def check_going_on(project: Project, action: str, at: datetime) -> None:
    """Raise Refused where a project is over, so that nothing is bought for it any more.

    Args:
        action: what is wanted of the project.
    """
    if project.state in OVER:
        wanted = StepFacts("project", project.state, action, "construction_unit")
        raise Refused(workflow_step(wanted, project.law_on(at)))
