"""What becomes of interviews when a unit closes: whoever took over is interviewed; appeals are decided as they stand."""

from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.steps.many import lock_many
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.units.models import Unit
from qiban.evaluation.models import Interview
from qiban.evaluation.posts import LEADERS
from qiban.evaluation.queries.closing import OPEN

from .calling import withdraw_one


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Let the successor be interviewed instead; one that is to be held is withdrawn where there is none, or it has its own.

    What a unit appealed is decided as it stands: its figures are its own, and the centre owes the decision.
    """
    system = actor.as_system()
    ids = Interview.objects.filter(unit=unit, state__in=OPEN).values_list("pk", flat=True)
    for one in lock_many(Interview, ids):
        own = Interview.objects.filter(unit=successor, quarter=one.quarter).exclude(state="withdrawn").first()
        if successor is not None and own is None:
            _take_over(one, unit, successor, system, at)
        elif one.state == "due":
            reason = f"并入{own.number}" if own else f"{unit.short_name}已撤销，没有承接单位"
            withdraw_one(one, reason, actor=system, at=at)


def _take_over(one: Interview, unit: Unit, successor: Unit, actor: Actor, at: datetime) -> None:
    one.unit = successor
    detail = {"reason": f"{unit.short_name}已撤并"}
    advance(one, "take_over_interview", actor=actor, at=max(at, one.last_at), detail=detail)
    tell("interview_goes_on", one, successor.pk, *LEADERS, at=at)
