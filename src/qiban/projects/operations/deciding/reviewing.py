"""What becomes of an entry before the meeting: reviewed, sent back, its money checked, or left out (Art. 5)."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.deciding.clocks import item_completion_clock, money_check_clock
from qiban.law.city_projects.deciding.facts import MoneyCheckFacts, ReviewFacts
from qiban.law.city_projects.deciding.reviewing import plan_money_check, plan_review
from qiban.law.clocks import Clock
from qiban.projects.models import PlanItem
from qiban.projects.models.kinds import ItemKind

from .entries import leave_out, open_entry
from .telling import tell

MAX_REASON, MAX_CONCLUSION = 1000, 10_000


@transaction.atomic
def review_item(
    *,
    actor: Actor,
    plan_item_id: int,
    conclusion: str,
    departments: int,
    experts: int,
    deputies: int = 0,
    members: int = 0,
    citizens: int = 0,
    step_no: int | None = None,
    at: datetime | None = None,
) -> PlanItem:
    """Record that an entry passed its review; its project unit is to check the money.

    Args:
        departments, experts, deputies, members, citizens: how many of each took part.

    Raises:
        Refused: too few took part, or there is no conclusion; the government meeting has decided the plan.

    Source: Art. 5.
    """
    at = at or clock.now()
    (conclusion,) = fitting(conclusion=(conclusion, MAX_CONCLUSION))
    item = open_entry("review_item", plan_item_id, actor=actor, at=at, step_no=step_no)
    took_part = {
        "departments": departments,
        "experts": experts,
        "deputies": deputies,
        "members": members,
        "citizens": citizens,
    }
    given = ReviewFacts(conclusion=conclusion, is_livelihood=item.is_livelihood, **took_part)
    require(plan_review(given, item.law_on(at)))
    item.conclusion = conclusion
    for name, number in took_part.items():
        setattr(item, name, number)
    advance(item, "review_item", actor=actor, at=at, detail=plain({"conclusion": conclusion, **took_part}))
    _owe(item, item.project_unit_id, money_check_clock(reviewed_at=at, law=item.law_on(at)), at)
    tell(item, "item_to_check", item.project_unit_id, "project_unit", at)
    return item


@transaction.atomic
def return_item(
    *, actor: Actor, plan_item_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> PlanItem:
    """Send an entry back to its proposer, who completes it within a limit.

    Raises:
        Invalid: there is no reason.
        Refused: the government meeting has decided the plan.

    Source: Art. 4, 5.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    item = open_entry("return_item", plan_item_id, actor=actor, at=at, step_no=step_no)
    advance(item, "return_item", actor=actor, at=at, detail={"reason": reason})
    end("plan_item", item.pk, "money_check", at=at, outcome=Outcome.VOID)
    _owe(item, item.proposer_id, item_completion_clock(returned_at=at, law=item.law_on(at)), at)
    tell(item, "item_returned", item.proposer_id, "proposer", at, reason=reason)
    return item


@transaction.atomic
def check_item(
    *,
    actor: Actor,
    plan_item_id: int,
    checked_investment: Decimal,
    reason: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> PlanItem:
    """Find the investment of an entry right, or cut it with a reason: its own project unit does.

    Args:
        checked_investment: in yuan.

    Raises:
        Refused: it is nothing, more than was proposed, or cut without a reason; the meeting has decided the plan.
        Denied: another unit is the entry's project unit.

    Source: Art. 5.
    """
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_REASON))
    item = open_entry("check_item", plan_item_id, actor=actor, at=at, step_no=step_no)
    if item.kind == ItemKind.REMOVE:
        checked_investment = item.investment
    else:
        require(plan_money_check(MoneyCheckFacts(item.investment, checked_investment, reason), item.law_on(at)))
    item.checked_investment = checked_investment
    kept = {"checked_investment": checked_investment, "reason": reason}
    advance(item, "check_item", actor=actor, at=at, detail=plain(kept))
    settle("plan_item", item.pk, "money_check", at=at)
    return item


@transaction.atomic
def drop_item(
    *, actor: Actor, plan_item_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> PlanItem:
    """Leave an entry out of the plan, with the reason.

    Raises:
        Invalid: there is no reason.
        Refused: the government meeting has decided the plan.

    Source: Art. 5.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    item = open_entry("drop_item", plan_item_id, actor=actor, at=at, step_no=step_no)
    leave_out(item, actor=actor, at=at, reason=reason)
    return item


def _owe(item: PlanItem, unit_id: int, owed: Clock, at: datetime) -> None:
    bear(owed, item, unit_id, at)
