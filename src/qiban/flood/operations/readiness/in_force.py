"""Which plans are in force: newer ones take the place of older ones once they begin, and all end with their last day."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Count

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.steps.telling import tell
from qiban.flood.models import FloodPlan
from qiban.law.flood.readiness.kinds import PlanName
from qiban.law.flood.readiness.met import KIND_OF_PLAN

from .looking import review

SAME = ("unit_id", "kind", "pontoon_id")


def look_at_plans(plan: FloodPlan, actor: Actor, at: datetime) -> None:
    """Look again whether a plan's unit is ready as far as such plans are concerned."""
    review(actor, at, [plan.unit_id], KIND_OF_PLAN[cast("PlanName", plan.kind)])


def renew(plan: FloodPlan, actor: Actor, at: datetime) -> None:
    """Let the plan of its kind that was approved last, of those that have begun, take the place of the others."""
    same = FloodPlan.objects.filter(**{name: getattr(plan, name) for name in SAME})
    begun = same.filter(state="approved", valid_from__lte=clock.civil_date(at)).order_by("-last_at", "-pk")
    for pk in list(begun.values_list("pk", flat=True))[1:]:
        _end(lock_thing(FloodPlan, pk), "replace_plan", actor, at)


def watch_plans(actor: Actor, at: datetime) -> None:
    """End plans whose last day is over, and those whose successor has begun, each in a transaction of its own."""
    for pk in _over(at):
        with transaction.atomic():
            plan = lock_thing(FloodPlan, pk)
            if plan.state == "approved":
                _end(plan, "expire_plan", actor, at)
                look_at_plans(plan, actor, at)
                tell("plan_expired", plan, plan.unit_id, at=at)
    for plan in _doubled():
        with transaction.atomic():
            renew(plan, actor, at)
            look_at_plans(plan, actor, at)


def _end(plan: FloodPlan, action: str, actor: Actor, at: datetime) -> None:
    advance(plan, action, actor=actor.as_system(), at=max(at, plan.last_at))


def _over(at: datetime) -> list[int]:
    found = FloodPlan.objects.filter(state="approved", valid_until__lt=clock.civil_date(at))
    return list(found.order_by("pk").values_list("pk", flat=True))


def _doubled() -> Iterable[FloodPlan]:
    """Yield one plan of each unit and kind of which several are approved."""
    found = FloodPlan.objects.filter(state="approved").order_by().values(*SAME).annotate(number=Count("pk"))
    for row in found.filter(number__gt=1):
        yield FloodPlan(**{name: row[name] for name in SAME})
