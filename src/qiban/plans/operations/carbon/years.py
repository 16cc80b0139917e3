"""Accounting years of a carbon plan (carbon 4.1)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import lock_thing
from qiban.law.carbon import CARBON
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Plan
from qiban.plans.operations.checking import check_not_closed
from qiban.plans.posts import check_office

FIRST_YEAR = 2005


@transaction.atomic
def open_carbon_year(*, actor: Actor, plan_id: int, year: int, at: datetime | None = None) -> CarbonYear:
    """Open an accounting year of a plan, to which data can be recorded from now on.

    Raises:
        Invalid: it is no carbon plan, the year is open already, has not begun, or lies before 2005.
        Denied: another department is the plan's office.
        Conflict: the plan is closed.

    Source: carbon 4.1.
    """
    at = at or clock.now()
    # The plan's row, so that two at once do not open the same year.
    plan = lock_thing(Plan, plan_id)
    check_office(actor, plan)
    check_not_closed(plan)
    if plan.regulation != CARBON:
        raise Invalid.field("plan", Text("该计划不做碳排放核算。", "The plan has no accounts of emissions."))
    if not FIRST_YEAR <= year <= clock.civil_date(at).year:
        raise Invalid.field(
            "year",
            Text(f"年份应在{FIRST_YEAR}年至今年之间。", f"A year from {FIRST_YEAR} to the present one."),
        )
    if find(CarbonYear, plan_id=plan.pk, year=year):
        raise Invalid.field("year", Text(f"{year}年已经建立。", f"{year} is open already."))
    made = CarbonYear(plan_id=plan.pk, year=year)
    return begin(made, "open_carbon_year", actor=actor, at=at, detail={"accounting_year": year})
