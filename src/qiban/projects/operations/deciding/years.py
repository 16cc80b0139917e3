"""Open the collection for the plan of a year (Art. 5)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.rows import find, lock
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import lock_for
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.workflow.roles import MANAGER
from qiban.law.text import Text
from qiban.projects.models import AnnualPlan
from qiban.projects.posts import check_seat

CLAUSE = Citation(CITY_PROJECTS, 5)
# How far from the present year a plan's year may lie.
MOST_YEARS = 5


@transaction.atomic
def open_plan(*, actor: Actor, year: int, at: datetime | None = None) -> AnnualPlan:
    """Open the collection for a year's plan: departments and districts may propose.

    Args:
        year: civil year, at most five away from the present one.

    Raises:
        Denied: another post than the housing department's manager of the plan asks.
        Invalid: the year has a plan, or is none to plan for.

    Source: Art. 5.
    """
    at = at or clock.now()
    if actor.role not in MANAGER:
        raise Denied(
            Text("年度计划由城建计划管理人员开始征集。", "The manager of the annual plan opens it."), citation=CLAUSE
        )
    check_seat(actor)
    return _opened(actor, year, at)


@transaction.atomic
def open_year(
    *, actor: Actor, annual_plan_id: int, step_no: int | None = None, at: datetime | None = None
) -> AnnualPlan:
    """Open the collection for the year after a published plan's.

    Raises:
        Invalid: that year has a plan already.
        Denied, Refused, Conflict: as every step is refused.

    Source: Art. 5.
    """
    at = at or clock.now()
    plan = lock_for(AnnualPlan, "open_year", annual_plan_id, actor=actor, at=at, step_no=step_no)
    return _opened(actor, plan.year + 1, at, of=plan)


def _opened(actor: Actor, year: int, at: datetime, of: AnnualPlan | None = None) -> AnnualPlan:
    # Of two who open the same year, the second finds it open.
    lock(Unit, id_of("housing"))
    if abs(year - clock.civil_date(at).year) > MOST_YEARS:
        raise Invalid.field("year", Text("年份不正确，请核对。", "This is no year to plan for; please check."), CLAUSE)
    if find(AnnualPlan, year=year, is_adjustment=False):
        raise Invalid.field(
            "year",
            Text(f"{year}年度计划已经开始征集。", f"The plan of {year} has been opened already."),
            CLAUSE,
        )
    plan = AnnualPlan(year=year, opened_at=at)
    return begin(plan, "open_year", actor=actor, at=at, detail={"year": year}, of=of)
