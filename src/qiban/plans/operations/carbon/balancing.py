"""Districts' peaking plans at the plan's office: balanced all together, returned, approved by the leading group (carbon 5.2)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import areas
from qiban.law.carbon.districts.balancing import balance
from qiban.law.carbon.districts.clocks import deliberation_clock, issue_clock, return_clock
from qiban.law.carbon.districts.facts import BalanceFacts, DistrictPeak
from qiban.law.quantities import plain_number
from qiban.law.text import Text
from qiban.plans.models import PeakingPlan, Plan
from qiban.plans.operations.limits import OPINION
from qiban.plans.operations.owing import ROLES
from qiban.plans.posts import check_office

from .peaking import HEIGHT

IN_BALANCE = ("drafted", "balanced", "approved", "published")


@transaction.atomic
def balance_peaking_plan(
    *,
    actor: Actor,
    peaking_plan_id: int,
    city_co2: Annotated[Decimal, Quantity, HEIGHT],
    step_no: int | None = None,
    at: datetime | None = None,
) -> PeakingPlan:
    """Record that the districts' plans are balanced: judged all together, and all that wait for it move on together.

    Args:
        city_co2: the highest level that the city allows itself, 10^4 t.

    Raises:
        Refused: a district's plan is missing, one peaks late, or together they lie above the city; each is named.
        Denied: another department is the plan's office.

    Source: carbon 5.2.
    """
    at = at or clock.now()
    found = _for_office(actor, peaking_plan_id, "balance_peaking_plan", step_no, at)
    if city_co2 <= 0:
        raise Invalid.field("city_co2", Text("全市峰值应大于0。", "The city's peak is above nothing."))
    others = [lock_thing(PeakingPlan, one.pk) for one in find(PeakingPlan, plan_id=found.plan_id) if one.pk != found.pk]
    together = sorted((found, *others), key=lambda one: one.pk)
    facts = BalanceFacts(city_co2, tuple(one.short_name for one in areas()), _peaks(together))
    decision = require(balance(facts, found.law_on(at)))
    for one in together:
        if one.state == "drafted":
            one.balance = {"city": plain_number(city_co2), **decision.results}
            advance(one, "balance_peaking_plan", actor=actor, at=at, detail={"city_co2": plain_number(city_co2)})
            settle(one.subject_type, one.pk, at=at)
            bear(deliberation_clock(balanced_at=at, law=one.law_on(at)), one, actor.unit, at)
    return found


def _peaks(plans: Sequence[PeakingPlan]) -> tuple[DistrictPeak, ...]:
    names = {one.pk: one.short_name for one in areas()}
    return tuple(
        DistrictPeak(names[one.area_id], one.peak_year, one.peak_co2)
        for one in plans
        if one.state in IN_BALANCE and one.area_id in names
    )


@transaction.atomic
def return_peaking_plan(
    *, actor: Actor, peaking_plan_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> PeakingPlan:
    """Return a plan to its district, with the reason; the district owes its change.

    Raises:
        Invalid: no reason is given.
        Denied: another department is the plan's office.

    Source: carbon 5.2.
    """
    at = at or clock.now()
    found = _answered(actor, peaking_plan_id, "return_peaking_plan", opinion, step_no, at)
    bear(return_clock(returned_at=at, law=found.law_on(at)), found, found.area_id, at)
    tell("peaking_plan_returned", found, found.area_id, *ROLES, at=at)
    return found


@transaction.atomic
def approve_peaking_plan(
    *,
    actor: Actor,
    peaking_plan_id: int,
    opinion: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> PeakingPlan:
    """Record that the leading group approved a plan; the district owes its issue.

    Args:
        opinion: when and how it was deliberated on.

    Raises:
        Invalid: nothing is said of the deliberation.
        Denied: another department is the plan's office.

    Source: carbon 5.2.
    """
    at = at or clock.now()
    found = _answered(actor, peaking_plan_id, "approve_peaking_plan", opinion, step_no, at)
    bear(issue_clock(approved_at=at, law=found.law_on(at)), found, found.area_id, at)
    tell("peaking_plan_approved", found, found.area_id, *ROLES, at=at)
    return found


def _answered(actor: Actor, pk: int, action: str, opinion: str, step_no: int | None, at: datetime) -> PeakingPlan:
    """Take a step of the office with what it says of the plan."""
    found = _for_office(actor, pk, action, step_no, at)
    needed(opinion=opinion)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    advance(found, action, actor=actor, at=at, detail={"opinion": found.opinion})
    settle(found.subject_type, found.pk, at=at)
    return found


def _for_office(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> PeakingPlan:
    # The plan first, so that two who balance or return at once do not wait for each other.
    known = next(iter(find(PeakingPlan, id=pk)), None)
    plan = lock_thing(Plan, known.plan_id if known else 0)
    found = lock_for(PeakingPlan, action, pk, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    return found
