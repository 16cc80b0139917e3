"""The list of firms that use and emit most, and why the city has more than their accounts (carbon 4.2)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import find, insert
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.law.credit_code import is_credit_code
from qiban.law.letters import as_typed
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Enterprise, Explanation, Plan
from qiban.plans.models.carbon_kinds import Sector
from qiban.plans.operations.holding import lock_in_plan
from qiban.plans.operations.limits import OPINION, TITLE
from qiban.plans.posts import check_office

from .posting import areas_of, check_area, check_plan_office


@transaction.atomic
def list_enterprise(
    *,
    actor: Actor,
    carbon_year_id: int,
    title: Annotated[str, Line],
    credit_code: Annotated[str, Line],
    sector: Sector,
    area_id: Annotated[int, Among(areas_of)] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Enterprise:
    """Put a firm on the list: its data belong to an account of its own from now on.

    Args:
        credit_code: the unified social credit code.
        area_id: the district in which it is.

    Raises:
        Invalid: the code is none, or the firm is on the list.
        Denied: another department is the plan's office.

    Source: carbon 4.2.
    """
    at = at or clock.now()
    year = lock_in_plan(CarbonYear, "list_enterprise", carbon_year_id, actor=actor, at=at, step_no=step_no)
    plan = check_plan_office(actor, year)
    check_area(area_id)
    needed(title=title, credit_code=credit_code)
    (title,) = fitting(title=(title, TITLE))
    code = as_typed(credit_code)
    if not is_credit_code(code):
        raise Invalid.field(
            "credit_code", Text("统一社会信用代码不正确，请核对。", "This is no unified social credit code.")
        )
    if known := find(Enterprise, plan_id=plan.pk, credit_code=code):
        raise Invalid.field(
            "credit_code", Text(f"该企业已登记（{known[0].number}）。", f"The firm is known ({known[0].number}).")
        )
    made = Enterprise(plan_id=plan.pk, title=title, credit_code=code, sector=sector.value, area_id=area_id)
    detail = {"title": title, "credit_code": code, "sector": sector.value}
    return begin(made, "list_enterprise", actor=actor, at=at, detail=detail, of=year)


@transaction.atomic
def delist_enterprise(
    *, actor: Actor, enterprise_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Enterprise:
    """Take a firm off the list, with the reason; its accounts stay.

    Raises:
        Invalid: no reason is given.
        Denied: another department is the plan's office.

    Source: carbon 4.2.
    """
    at = at or clock.now()
    found = lock_in_plan(Enterprise, "delist_enterprise", enterprise_id, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=found.plan_id)
    check_office(actor, plan)
    needed(reason=reason)
    (found.reason,) = fitting(reason=(reason, OPINION))
    advance(found, "delist_enterprise", actor=actor, at=at, detail={"reason": found.reason})
    return found


@transaction.atomic
def explain_difference(
    *,
    actor: Actor,
    carbon_year_id: int,
    sector: Sector,
    amount: Annotated[Decimal, Quantity],
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Explanation:
    """Say why the city has more than its firms' accounts in a sector; said again, it takes the earlier one's place.

    Args:
        amount: t of CO2, below nothing where the accounts have more.

    Raises:
        Invalid: no reason is given.
        Denied: another department is the plan's office.

    Source: carbon 4.2.
    """
    at = at or clock.now()
    year = lock_in_plan(CarbonYear, "explain_difference", carbon_year_id, actor=actor, at=at, step_no=step_no)
    check_plan_office(actor, year)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, OPINION))
    made = Explanation(
        year_id=year.pk,
        sector=sector.value,
        amount=amount,
        reason=reason,
        written_by_id=actor.person_id,
        written_at=at,
    )
    insert([made])
    detail = {"sector": sector.value, "amount": plain_number(amount), "reason": reason}
    advance(year, "explain_difference", actor=actor, at=at, detail=plain(detail))
    return made
