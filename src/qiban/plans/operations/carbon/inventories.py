"""Inventories and accounts: counted, confirmed by another unit, counted again while the earlier result stays (carbon 4.1, 4.2)."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, require
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.law.carbon import CARBON
from qiban.law.carbon.clocks import inventory_clock
from qiban.law.citation import Citation
from qiban.law.plans.facts import ConfirmationFacts
from qiban.law.plans.observing import confirmation
from qiban.law.text import Text
from qiban.plans.models import CarbonYear, Inventory
from qiban.plans.operations.holding import lock_in_plan
from qiban.plans.operations.limits import LINE, OPINION
from qiban.plans.operations.owing import ROLES

from .activities import firms_of
from .counting import Counted, Scope, counted
from .posting import areas_of, check_area, check_plan_office, confirmer_for


@transaction.atomic
def compute_inventory(
    *,
    actor: Actor,
    carbon_year_id: int,
    area_id: Annotated[int, Among(areas_of)] | None = None,
    reason: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Inventory:
    """Count a year's emissions of the city or of a district; an earlier result is replaced and stays to be read.

    Args:
        area_id: the district; the whole city where nothing is said.
        reason: why it is counted again.

    Raises:
        Refused: data or factors are missing; each is named.
        Conflict: it would come to what is known already, from the same data and factors.
        Denied: another department is the plan's office.

    Source: carbon 4.1.
    """
    at = at or clock.now()
    year = lock_in_plan(CarbonYear, "compute_inventory", carbon_year_id, actor=actor, at=at, step_no=step_no)
    check_plan_office(actor, year)
    check_area(area_id)
    return _count(year, Scope(area_id), "compute_inventory", actor, at, reason)


@transaction.atomic
def compute_account(
    *,
    actor: Actor,
    carbon_year_id: int,
    enterprise_id: Annotated[int, Among(firms_of)],
    reason: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Inventory:
    """Count a firm's account of a year: its own emissions, and apart from them those of the power and heat that it bought.

    Raises:
        Refused, Conflict, Denied: as `compute_inventory` does.
        Invalid: the plan has no such firm.

    Source: carbon 4.2.
    """
    at = at or clock.now()
    year = lock_in_plan(CarbonYear, "compute_account", carbon_year_id, actor=actor, at=at, step_no=step_no)
    check_plan_office(actor, year)
    return _count(year, Scope(enterprise_id=enterprise_id), "compute_account", actor, at, reason)


def _count(year: CarbonYear, scope: Scope, action: str, actor: Actor, at: datetime, reason: str) -> Inventory:
    found = counted(year, scope, at)
    former = in_force(year, scope)
    if former is not None and (former.result, former.activity_ids) == tuple(found):
        raise Conflict(
            Text(
                "数据和因子没有变化，核算结果不变。", "Neither data nor factors have changed; the result is the same."
            ),
            citation=Citation(CARBON, 4, 1, form="measure"),
            next_step=Text("请先更正数据或登记因子公告。", "Correct data or enter a factor first."),
        )
    return store_result(year, scope, found, former, action=action, actor=actor, at=at, reason=reason)


def in_force(year: CarbonYear, scope: Scope) -> Inventory | None:
    """Return the result that counts, with its row locked, or None."""
    known = find(Inventory, year_id=year.pk)
    found = next(
        (one for one in known if one.state != "replaced" and Scope(one.area_id, one.enterprise_id) == scope), None
    )
    return lock_thing(Inventory, found.pk) if found else None


def store_result(
    year: CarbonYear,
    scope: Scope,
    found: Counted,
    former: Inventory | None,
    *,
    action: str,
    actor: Actor,
    at: datetime,
    reason: str,
    is_step: bool = True,
) -> Inventory:
    """Keep a result; the former one is replaced, and another unit owes a look at the new one.

    Args:
        year: its row locked where `is_step`, as the action is one on it.
    """
    (reason,) = fitting(reason=(reason, LINE))
    if former is not None:
        advance(former, "replace_inventory", actor=actor, at=at, detail={"reason": reason} if reason else {})
        end(former.subject_type, former.pk, at=at, outcome=Outcome.VOID)
    made = Inventory(
        year_id=year.pk,
        plan_id=year.plan_id,
        area_id=scope.area_id,
        enterprise_id=scope.enterprise_id,
        family=found.result["family"],
        grid=found.result["grid"],
        result=found.result,
        activity_ids=found.activity_ids,
        co2=found.total("co2"),
        calorific=found.total("calorific"),
        equivalent=found.total("equivalent"),
        computed_by_id=actor.unit,
        confirmer_id=confirmer_for(actor.unit),
        replaces_id=former.pk if former else None,
        reason=reason,
    )
    detail = {
        "co2": found.result["total"]["co2"],
        "factor_versions": len(found.result["factor_versions"]),
        "reason": reason,
    }
    begin(made, action, actor=actor, at=at, detail=detail, of=year if is_step else None)
    bear(inventory_clock(computed_at=at, law=made.law_on(at)), made, made.confirmer_id, at)
    tell("inventory_computed", made, made.confirmer_id, *ROLES, at=at)
    return made


@transaction.atomic
def confirm_inventory(
    *, actor: Actor, inventory_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Inventory:
    """Confirm a result.

    Raises:
        Refused: the own unit counted it.
        Denied: another unit confirms it.

    Source: carbon 4.1; plans 5.
    """
    return _look(actor, inventory_id, "confirm_inventory", opinion, step_no, at or clock.now())


@transaction.atomic
def dispute_inventory(
    *, actor: Actor, inventory_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Inventory:
    """Object to a result, with the reason; once the data are corrected it is counted again.

    Raises:
        Refused: the own unit counted it, or no reason is given.
        Denied: another unit confirms it.

    Source: carbon 4.1; plans 5.
    """
    return _look(actor, inventory_id, "dispute_inventory", opinion, step_no, at or clock.now())


def _look(actor: Actor, pk: int, action: str, opinion: str, step_no: int | None, at: datetime) -> Inventory:
    found = lock_in_plan(Inventory, action, pk, actor=actor, at=at, step_no=step_no)
    if actor.unit not in (found.confirmer_id, found.computed_by_id):
        raise Denied(
            Text("该结果由其他单位核实。", "Another unit confirms this."),
            citation=Citation(CARBON, 4, 1, form="measure"),
            next_step=Text("请由核实单位办理。", "It is for the unit that confirms it."),
        )
    (opinion,) = fitting(opinion=(opinion, OPINION))
    is_confirmed = action == "confirm_inventory"
    facts = ConfirmationFacts(found.computed_by_id, actor.unit, is_confirmed, opinion)
    require(confirmation(facts, law_on("plans", at)))
    found.opinion, found.confirmed_at = opinion, at if is_confirmed else None
    advance(found, action, actor=actor, at=at, detail={"opinion": opinion} if opinion else {})
    settle(found.subject_type, found.pk, at=at)
    tell("inventory_confirmed" if is_confirmed else "inventory_disputed", found, found.computed_by_id, *ROLES, at=at)
    return found
