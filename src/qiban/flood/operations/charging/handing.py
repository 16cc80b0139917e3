"""Duties change hands: handed over before somebody leaves, taken over from who has left (职责一（四）)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, require
from qiban.core.steps.many import advance_many
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.law.flood.charging.charging import duty_handover
from qiban.law.flood.charging.facts import HandoverFacts
from qiban.law.flood.regulation import head
from qiban.law.text import Text

from .holding import HELD, check_bearer, give, locked, locked_all
from .owing import owe_successor, settle_owed

PENDING = 1000


@transaction.atomic
def hand_over_duty(
    *, actor: Actor, duty_charge_id: int, pending: str, step_no: int | None = None, at: datetime | None = None
) -> DutyCharge:
    """Hand over a duty before leaving the post, saying what is pending; a successor is owed.

    Raises:
        Denied: somebody else has it.
        Invalid: it is not said what is pending.

    Source: duty 1.4.
    """
    at = at or clock.now()
    charge, roll = locked(duty_charge_id, "hand_over_duty", actor, step_no, at)
    _check_holder(charge, actor)
    charge.pending = _pending(pending)
    advance(charge, "hand_over_duty", actor=actor, at=at, detail={"pending": charge.pending})
    owe_successor(roll, at)
    return charge


@transaction.atomic
def hand_over_duties(
    *, actor: Actor, duty_roll_id: int, pending: str, step_no: int | None = None, at: datetime | None = None
) -> DutyRoll:
    """Hand over all duties of the unit that the person has, saying what is pending.

    Raises:
        Conflict: the person has none of them.
        Invalid: it is not said what is pending.

    Source: duty 1.4.
    """
    at = at or clock.now()
    nothing = Text("没有由您认领、可以交出的职责。", "You have no duty to hand over.")
    roll, charges = locked_all(
        duty_roll_id, "hand_over_duties", actor, step_no, at, lambda one: _is_held_by(one, actor), nothing
    )
    said = _pending(pending)
    for one in charges:
        one.pending = said
    advance_many(charges, "hand_over_duty", actor=actor, at=at, changed=HELD, details=lambda _: {"pending": said})
    advance(roll, "hand_over_duties", actor=actor, at=at, detail={"duties": len(charges), "pending": said})
    owe_successor(roll, at)
    return roll


@transaction.atomic
def take_over_duty(
    *, actor: Actor, duty_charge_id: int, pending: str, step_no: int | None = None, at: datetime | None = None
) -> DutyCharge:
    """Take over a duty from somebody who has left it, naming what is pending.

    Raises:
        Refused: it was not left, or it is not said what is pending, or another post bears it.

    Source: duty 1.4.
    """
    at = at or clock.now()
    charge, roll = locked(duty_charge_id, "take_over_duty", actor, step_no, at)
    check_bearer(charge, actor, at)
    (said,) = fitting(pending=(pending, PENDING))
    require(duty_handover(HandoverFacts(charge.is_left, said), charge.law_on(at)))
    give([charge], actor, at, said)
    advance(charge, "take_over_duty", actor=actor, at=at, detail={"pending": said})
    settle_owed(roll, at)
    return charge


@transaction.atomic
def take_over_duties(
    *, actor: Actor, duty_roll_id: int, pending: str, step_no: int | None = None, at: datetime | None = None
) -> DutyRoll:
    """Take over all duties of the unit that somebody has left, naming what is pending.

    Raises:
        Conflict: none waits for a successor.
        Refused: it is not said what is pending, or another post bears them.

    Source: duty 1.4.
    """
    at = at or clock.now()
    nothing = Text("没有待接续的职责。", "No duty waits to be taken over.")
    roll, charges = locked_all(duty_roll_id, "take_over_duties", actor, step_no, at, lambda one: one.is_left, nothing)
    (said,) = fitting(pending=(pending, PENDING))
    require(duty_handover(HandoverFacts(is_left=True, pending=said), roll.law_on(at)))
    give(charges, actor, at, said)
    advance_many(charges, "take_over_duty", actor=actor, at=at, changed=HELD, details=lambda _: {"pending": said})
    advance(roll, "take_over_duties", actor=actor, at=at, detail={"duties": len(charges), "pending": said})
    settle_owed(roll, at)
    return roll


def _is_held_by(charge: DutyCharge, actor: Actor) -> bool:
    return charge.state == "acknowledged" and actor.person_id is not None and charge.holder_id == actor.person_id


def _check_holder(charge: DutyCharge, actor: Actor) -> None:
    if not _is_held_by(charge, actor):
        raise Denied(
            Text("该项职责由其他人认领，只能由其本人交出。", "Somebody else has this duty and hands it over."),
            citation=head(4, 1),
            next_step=Text("原责任人已离岗的，请直接办理“接续职责”。", "Take it over where that person has left."),
        )


def _pending(pending: str) -> str:
    needed(pending=pending)
    return fitting(pending=(pending, PENDING))[0]
