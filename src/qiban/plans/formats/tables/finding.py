"""What rows of plans' spreadsheets name: the plan, an accounting year, a district, a firm."""

from collections.abc import Callable
from typing import Any

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, text_of
from qiban.core.units.queries import areas
from qiban.law.letters import as_typed
from qiban.plans.models import CarbonYear, Enterprise, Plan
from qiban.plans.operations.carbon.years import open_carbon_year
from qiban.plans.queries.carbon.years import plan_for


def plan_in(actor: Actor, regulation: str) -> Plan:
    """Return the plan to which rows belong.

    Raises:
        BadRow: there is none that the post may see.
    """
    plan = plan_for(actor, regulation)
    if plan is None:
        raise BadRow("没有可以登记的计划", "there is no plan to which it belongs")
    return plan


def year_in(actor: Actor, year: int) -> CarbonYear:
    """Return an accounting year; the plan's office opens one that is missing.

    Raises:
        BadRow: it is not open.
    """
    plan = plan_in(actor, "carbon")
    found = CarbonYear.objects.filter(plan=plan, year=year).first()
    if found is None and actor.unit == plan.office_id:
        return open_carbon_year(actor=actor, plan_id=plan.pk, year=year)
    if found is None:
        raise BadRow(f"{year}年还没有建立核算年度", f"the accounting year {year} is not open")
    return found


def district(cell: Cell) -> int | None:
    """Return the id of the district that a cell names."""
    name = text_of(cell)
    if not name:
        return None
    for one in areas():
        if name in (one.short_name, one.name, one.name_en, one.code):
            return int(one.pk)
    raise BadRow(f"没有区县“{name[:40]}”", f"there is no district “{name[:40]}”")


def firm_in(actor: Actor, code: str) -> Enterprise | None:
    """Return the firm of the list with a credit code, None where none is named."""
    if not code:
        return None
    found = Enterprise.objects.filter(plan=plan_in(actor, "carbon"), credit_code=as_typed(code)).first()
    if found is None:
        raise BadRow(f"名单中没有信用代码“{code[:40]}”", f"no firm of the list has the code “{code[:40]}”")
    return found


def or_one(read: Callable[[Cell], Any], default: Any) -> Callable[[Cell], Any]:
    """Return how a cell is read that means `default` where it is empty."""
    return lambda cell: read(cell) if text_of(cell) else default
