"""Duties are acknowledged for a season, one by one or all of a unit's at once (职责一（八）)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.steps.many import advance_many
from qiban.core.steps.taking import advance
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.law.text import Text

from .holding import HELD, check_bearer, give, locked, locked_all
from .owing import settle_owed


@transaction.atomic
def acknowledge_duty(
    *, actor: Actor, duty_charge_id: int, step_no: int | None = None, at: datetime | None = None
) -> DutyCharge:
    """Acknowledge a duty for the season; with the last of the unit's own, nothing is owed about them.

    Raises:
        Refused: it is acknowledged already, or by another post.

    Source: duty 1.8.
    """
    at = at or clock.now()
    charge, roll = locked(duty_charge_id, "acknowledge_duty", actor, step_no, at)
    check_bearer(charge, actor, at)
    give([charge], actor, at)
    advance(charge, "acknowledge_duty", actor=actor, at=at)
    settle_owed(roll, at)
    return charge


@transaction.atomic
def acknowledge_duties(
    *, actor: Actor, duty_roll_id: int, step_no: int | None = None, at: datetime | None = None
) -> DutyRoll:
    """Acknowledge all duties of the unit that nobody has acknowledged yet.

    Raises:
        Conflict: all are acknowledged.
        Refused: another unit's, or another post's.

    Source: duty 1.8.
    """
    at = at or clock.now()
    nothing = Text("没有待认领的职责。", "No duty waits to be acknowledged.")
    roll, charges = locked_all(
        duty_roll_id, "acknowledge_duties", actor, step_no, at, lambda one: one.state == "owed", nothing
    )
    give(charges, actor, at)
    advance_many(charges, "acknowledge_duty", actor=actor, at=at, changed=HELD)
    advance(roll, "acknowledge_duties", actor=actor, at=at, detail={"duties": len(charges)})
    settle_owed(roll, at)
    return roll
