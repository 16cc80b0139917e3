"""Supervision orders that arise: a cause begins one, or joins the one that is open on the same matter (Art. 16)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from qiban.core.actor import SYSTEM, Actor
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.papered import give_number
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.units.models import Unit
from qiban.core.units.queries import answering
from qiban.law.hotline.supervision.clocks import answer_clock
from qiban.law.text import Text
from qiban.supervision.models import SupervisionCause, SupervisionOrder
from qiban.supervision.posts import UNIT_ROLES

from .reported import is_reported

LOCK = "SELECT pg_advisory_xact_lock(hashtext('supervision-causes'))"
OPEN = ("issued", "answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a unit is supervised, for what.

    Args:
        kind: a `CauseKind`.
        key: what happened; the same one is a cause once.
        matter: what several causes have in common (`SupervisionOrder.matter`).
        clause: the item of Art. 16.
        said: what the cause says, in both languages.
        decision: the decision of the law in plain JSON, where a rule decided.
    """

    kind: str
    key: str
    unit_id: int
    matter: str
    clause: str
    title: str
    demand: str
    said: Text
    hotline_order_id: int | None = None
    decision: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def raise_cause(cause: Cause, *, at: datetime, actor: Actor = SYSTEM) -> SupervisionOrder | None:
    """Let a cause begin a supervision order, or join the open one on its matter; nothing happens where it is known.

    Whoever took over from a unit that has closed is supervised instead.

    Returns:
        the order, or None where the cause was known, the unit closed and nobody took over, or a report in the order
        accuses it (Art. 21).

    Source: Art. 16.
    """
    with connection.cursor() as cursor:
        # Two workers, and somebody by hand, may come at once.
        cursor.execute(LOCK)
    unit = answering(Unit.objects.get(pk=cause.unit_id))
    if (
        unit is None
        or is_reported(unit, cause.hotline_order_id)
        or SupervisionCause.objects.filter(key=cause.key).exists()
    ):
        return None
    cause = replace(cause, unit_id=unit.pk)
    running = _running(cause)
    order = _join(running, cause, actor, at) if running else _issue(cause, actor, at)
    SupervisionCause.objects.create(
        order=order,
        kind=cause.kind,
        clause=f"hotline:{cause.clause}",
        key=cause.key,
        text_zh=cause.said.zh,
        text_en=cause.said.en,
        decision=dict(cause.decision),
        at=at,
    )
    tell("supervision_issued", order, order.unit_id, *UNIT_ROLES, at=at, reason=cause.said.zh)
    return order


def _running(cause: Cause) -> int | None:
    if not cause.matter:
        return None
    found = SupervisionOrder.objects.filter(unit=cause.unit_id, matter=cause.matter, state__in=OPEN)
    return found.values_list("pk", flat=True).first()


def _issue(cause: Cause, actor: Actor, at: datetime) -> SupervisionOrder:
    order = SupervisionOrder(
        unit_id=cause.unit_id,
        matter=cause.matter,
        hotline_order_id=cause.hotline_order_id,
        title=cause.title[:200],
        demand=cause.demand,
        issued_at=at,
        issued_by_id=actor.person_id,
    )
    give_number(order, at)
    begin(order, "issue_supervision", actor=actor, at=at, detail=_detail(cause))
    bear(answer_clock(at=at, law=order.law_on(at)), order, order.unit_id, at)
    return order


def _join(pk: int, cause: Cause, actor: Actor, at: datetime) -> SupervisionOrder:
    """Let a cause join an order that is open; one that was answered before is to be answered anew."""
    order = lock_thing(SupervisionOrder, pk)
    was_answered = order.state == "answered"
    advance(order, "join_cause", actor=actor, at=max(at, order.last_at), detail=_detail(cause))
    if was_answered:
        settle(order.subject_type, order.pk, "supervision_review", at=at)
        bear(answer_clock(at=at, law=order.law_on(at)), order, order.unit_id, at)
    return order


def _detail(cause: Cause) -> dict[str, Any]:
    return {"cause": cause.kind, "reason": cause.said.zh}
