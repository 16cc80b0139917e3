"""Take back what parties were asked to confirm, before all have (Art. 15, 19, 20)."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.projects.models import Change, Measurement, Visa
from qiban.projects.operations.confirming import withdraw_all

from .checks import MAX_REASON, check_firm
from .locking import lock_up

T = TypeVar("T", Change, Visa, Measurement)


@transaction.atomic
def withdraw_change(
    *, actor: Actor, change_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Change:
    """Take a proposed change back; nobody is asked any more. See `_withdraw`."""
    return _withdraw(Change, change_id, actor, reason, step_no, at)


@transaction.atomic
def withdraw_visa(
    *, actor: Actor, visa_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Visa:
    """Take a visa that was asked for back; nobody is asked any more. See `_withdraw`."""
    return _withdraw(Visa, visa_id, actor, reason, step_no, at)


@transaction.atomic
def withdraw_measurement(
    *, actor: Actor, measurement_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Measurement:
    """Take reported progress back; nobody is asked any more. See `_withdraw`."""
    return _withdraw(Measurement, measurement_id, actor, reason, step_no, at)


def _withdraw(model: type[T], pk: int, actor: Actor, reason: str, step_no: int | None, at: datetime | None) -> T:
    """Take a thing back that parties were asked to confirm.

    Raises:
        Invalid: there is no reason.
        Denied: another firm's staff.
        Refused, Conflict, NotFound: as `lock_for` does.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    locked = lock_up(model, "withdraw", pk, actor=actor, at=at, step_no=step_no)
    check_firm(actor, locked.contract)
    withdraw_all(locked.thing, actor=actor, at=at)
    advance(locked.thing, "withdraw", actor=actor, at=at, detail={"reason": reason})
    return locked.thing
