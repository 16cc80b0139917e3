"""What becomes of supervision when a unit closes: whoever took over goes on; without anybody it is withdrawn."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.obligations.operations import hand_on as let_owe
from qiban.core.steps.many import lock_many
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.supervision.models import SupervisionCause, SupervisionOrder, TopicStudy
from qiban.supervision.models.base import Supervising
from qiban.supervision.posts import UNIT_ROLES
from qiban.supervision.queries.closing import PARTS, held_by

WITHDRAWS = {
    "supervision_order": "withdraw_supervision",
    "topic_study": "withdraw_study",
    "rectification": "withdraw_rectification",
}


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Let the successor go on with what a closed unit has open; what it has the same itself goes on there, once."""
    system = actor.as_system()
    for model, _, states in PARTS:
        held: QuerySet[Any] = model._default_manager.all()
        open_ones = held.filter(unit=unit, state__in=states)
        for one in lock_many(model, open_ones.values_list("pk", flat=True)):
            if successor is None:
                withdraw(one, f"{unit.short_name}已撤销，没有承接单位", system, at)
            elif same := _same(one, successor, states):
                _join(one, same, system, at)
            else:
                _go_on(one, unit, successor, system, at)


def take_left(actor: Actor, at: datetime) -> None:
    """Hand on what closed units still hold, each unit's in a transaction of its own."""
    for unit in Unit.objects.filter(closed_on__isnull=False).select_related("successor").order_by("pk"):
        if held_by(unit):
            with transaction.atomic():
                hand_on(unit, heir_of(unit), actor, at)


def _go_on(one: Supervising, unit: Unit, successor: Unit, actor: Actor, at: datetime) -> None:
    one.unit = successor  # type: ignore[attr-defined]
    advance(one, "go_on", actor=actor, at=max(at, one.last_at), detail={"reason": f"{unit.short_name}已撤并"})
    let_owe(unit_id=unit.pk, heir_id=successor.pk, subject_type=one.subject_type, subject_ids=[one.pk])
    tell("supervision_goes_on", one, successor.pk, *UNIT_ROLES, at=at)


def _same(one: Supervising, successor: Unit, states: tuple[str, ...]) -> Supervising | None:
    """Return what the successor has open on the same matter or topic."""
    if isinstance(one, SupervisionOrder) and one.matter:
        return SupervisionOrder.objects.filter(unit=successor, matter=one.matter, state__in=states).first()
    if isinstance(one, TopicStudy):
        topic = {"category": one.category, "area": one.area_id}
        return TopicStudy.objects.filter(unit=successor, state__in=states, **topic).first()
    return None


def _join(one: Supervising, same: Supervising, actor: Actor, at: datetime) -> None:
    if isinstance(one, SupervisionOrder):
        SupervisionCause.objects.filter(order=one).update(order=same.pk)
    withdraw(one, f"并入{same.number}", actor, at)


def withdraw(one: Supervising, reason: str, actor: Actor, at: datetime) -> None:
    """Withdraw what is open of a unit, with the reason; nobody is told."""
    advance(one, WITHDRAWS[one.subject_type], actor=actor, at=max(at, one.last_at), detail={"reason": reason})
    end(one.subject_type, one.pk, at=at, outcome=Outcome.VOID)
