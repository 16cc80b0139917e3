"""The rows on which duties are acknowledged or change hands, locked, and whose they are."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.rows import find
from qiban.core.steps.taking import lock_for, lock_thing
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.law.flood.charging.charging import duty_acknowledgement
from qiban.law.flood.charging.facts import AcknowledgementFacts
from qiban.law.text import Text

HELD = frozenset({"holder", "held_in", "acknowledged_at", "left_on", "pending"})


def locked(pk: int, action: str, actor: Actor, step_no: int | None, at: datetime) -> tuple[DutyCharge, DutyRoll]:
    """Return a duty and its unit's list, both locked, the list first as everywhere."""
    roll = lock_thing(DutyRoll, next((one.roll_id for one in find(DutyCharge, id=pk)), 0))
    return lock_for(DutyCharge, action, pk, actor=actor, at=at, step_no=step_no), roll


def locked_all(
    pk: int,
    action: str,
    actor: Actor,
    step_no: int | None,
    at: datetime,
    which: Callable[[DutyCharge], bool],
    nothing: Text,
) -> tuple[DutyRoll, list[DutyCharge]]:
    """Return a unit's list and those of its duties on which the action is taken, all locked.

    Args:
        which: tells whether the action is taken on a duty.
        nothing: what is said where it is taken on none.

    Raises:
        Conflict: there is none.
        Refused: another unit's, or another post's.
    """
    roll = lock_for(DutyRoll, action, pk, actor=actor, at=at, step_no=step_no)
    charges = [one for one in _charges_of(roll) if which(one)]
    if not charges:
        raise Conflict(nothing)
    for one in charges:
        check_bearer(one, actor, at)
    return roll, charges


def _charges_of(roll: DutyRoll) -> Iterable[DutyCharge]:
    return DutyCharge.objects.select_for_update().filter(roll=roll).order_by("pk")


def check_bearer(charge: DutyCharge, actor: Actor, at: datetime) -> None:
    """Raise Refused where a post does not bear a duty."""
    facts = AcknowledgementFacts(charge.duty.borne_as, actor.role, actor.unit == charge.unit_id)
    require(duty_acknowledgement(facts, charge.law_on(at)))


def give(charges: Sequence[DutyCharge], actor: Actor, at: datetime, pending: str = "") -> None:
    """Let whoever acts have duties from now on."""
    for one in charges:
        one.holder_id, one.held_in_id = actor.person_id, actor.post_id
        one.acknowledged_at, one.left_on, one.pending = at, None, pending
