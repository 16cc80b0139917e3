"""A reading by hand: told by telephone, read off a gauge, or another value for a moment that is known (市水利局职责一)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.acting.arguments.marks import Quantity as Measured
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.steps.taking import advance, lock_for
from qiban.flood.models import FloodStation
from qiban.flood.models.reading_kinds import Quantity, Way
from qiban.law.quantities import plain_number
from qiban.law.text import Text

from .given import Given
from .taking import take_readings
from .thresholds import IN_USUAL

WHY = Help(Text("更正已有读数时写明原因。", "Why, where another value is entered for a moment that is known."))


@transaction.atomic
def enter_reading(
    *,
    actor: Actor,
    flood_station_id: int,
    quantity: Quantity,
    value: Annotated[Decimal, Measured, IN_USUAL],
    observed_at: datetime,
    reason: Annotated[str, Line, WHY] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodStation:
    """Enter a reading by hand; it is judged as any other, and kept aside where it cannot be right.

    Args:
        value: in m, m³/s or mm.

    Raises:
        Invalid: the very same value counts already.

    Source: duty 1 of 市水利局.
    """
    at = at or clock.now()
    station = lock_for(FloodStation, "enter_reading", flood_station_id, actor=actor, at=at, step_no=step_no)
    row = Given(1, station.code, quantity.value, plain_number(value), "", observed_at)
    taken = take_readings(actor=actor, rows=[row], way=Way.HAND, reason=reason, at=at)
    (answer,) = taken.answers
    if answer.outcome == "known":
        raise Invalid.field("value", Text("该时刻已是这个读数。", "That is the reading of that moment already."))
    detail = {
        "quantity": quantity.value,
        "value": plain_number(value),
        "observed_at": observed_at.isoformat(),
        "reading_batch": taken.batch.number,
        "reason": reason,
        "held_reading": answer.held,
    }
    advance(station, "enter_reading", actor=actor, at=at, detail={name: one for name, one in detail.items() if one})
    return station
