"""What a unit owes about its duties in a season."""

from datetime import datetime

from qiban.core.clock import civil_date
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations.operations import settle
from qiban.core.steps.owing import bear
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.law.flood.charging.clocks import handover_clock
from qiban.law.flood.workflow.charging import BEARERS


def owe_successor(roll: DutyRoll, at: datetime) -> None:
    """Let a unit owe that somebody takes over what was left, and tell it, once a day."""
    bear(handover_clock(left_at=at, law=roll.law_on(at)), roll, roll.unit_id, at, unless_open=True)
    key = f"duties_left-{roll.pk}-{civil_date(at)}"
    facts = {roll.subject_type: roll.pk}
    notify(
        Draft("duties_left", roll.unit_id, at, key, roles=tuple(sorted(BEARERS)), facts=facts, case_number=roll.number)
    )


def settle_owed(roll: DutyRoll, at: datetime) -> None:
    """Settle what is owed about a unit's duties as far as nothing of it is left."""
    charges = list(DutyCharge.objects.filter(roll=roll))
    if all(one.state != "owed" for one in charges):
        settle(roll.subject_type, roll.pk, "duty_acknowledgement", at=at)
    if not any(one.is_left for one in charges):
        settle(roll.subject_type, roll.pk, "duty_handover", at=at)
