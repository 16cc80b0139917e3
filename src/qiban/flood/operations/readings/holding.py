"""What was kept aside is released after somebody asked, or discarded (职责二)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help
from qiban.core.acting.arguments.marks import Quantity as Measured
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodStation, HeldReading
from qiban.flood.models.reading_kinds import Quantity
from qiban.flood.posts import check_headquarters
from qiban.law.flood.reading.checking import reading_release
from qiban.law.flood.reading.facts import ReleaseFacts
from qiban.law.quantities import plain_number
from qiban.law.text import Text

from .intake import intake_of
from .limits import REASON, SOURCE
from .taking import store

IF_WRONG = Help(Text("不填的按已识别的内容采用。", "As it was understood, where nothing is filled in."))
ASKED = Help(Text("与谁核实、结果如何。", "Whom you asked, and what came of it."))


def _stations(_thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    found = FloodStation.objects.filter(state="in_use").order_by("title")
    return [(one.pk, f"{one.title}（{one.code}）") for one in found]


@transaction.atomic
def release_reading(
    *,
    actor: Actor,
    held_reading_id: int,
    reason: Annotated[str, ASKED],
    station_id: Annotated[int, Among(_stations), IF_WRONG] | None = None,
    quantity: Annotated[Quantity, IF_WRONG] | None = None,
    value: Annotated[Decimal, Measured, IF_WRONG] | None = None,
    observed_at: Annotated[datetime, IF_WRONG] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> HeldReading:
    """Let a reading that was kept aside count, as it was understood or as it is corrected.

    Args:
        value: in m, m³/s or mm.

    Raises:
        Refused: no reason is given, something of it is still not known, or it is of a time to come.
        Invalid: the station is not in use, or does not read this quantity.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    held = lock_for(HeldReading, "release_reading", held_reading_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (kept,) = fitting(reason=(reason, REASON))
    held.station_id = station_id or held.station_id
    held.quantity = quantity.value if quantity else held.quantity
    held.value = held.value if value is None else value
    held.observed_at = observed_at or held.observed_at
    missing = _missing(held)
    require(reading_release(ReleaseFacts(kept, at, held.observed_at, missing), held.law_on(at)))
    held.reason = kept
    detail = {
        "reason": kept,
        "quantity": held.quantity,
        "value": plain_number(held.value or Decimal(0)),
        "observed_at": held.observed_at.isoformat() if held.observed_at else "",
    }
    advance(held, "release_reading", actor=actor, at=at, detail=detail)
    _count(held, at)
    return held


def _missing(held: HeldReading) -> tuple[str, ...]:
    known = {"测站": held.station_id, "要素": held.quantity, "数值": held.value, "观测时间": held.observed_at}
    return tuple(name for name, value in known.items() if value in (None, ""))


def _count(held: HeldReading, at: datetime) -> None:
    """Store the reading, unless the very same counts already."""
    station = FloodStation.objects.select_for_update().filter(pk=held.station_id or 0, state="in_use").first()
    if station is None:
        raise Invalid.field("station_id", Text("没有这个在用的测站。", "There is no such station in use."))
    if station.range_of(held.quantity) is None:
        raise Invalid.field("quantity", Text("该站不测这一要素。", "The station does not read that."))
    if held.value is None or held.observed_at is None:
        return
    # What is released is judged beside what was read around it, however long ago.
    reason = held.reason[:SOURCE]
    intake = intake_of([station], held.observed_at, at, held.law_on(at), insists=True, reason=reason)
    key = (station.pk, held.quantity)
    if held.value in intake.series[key].versions.get(held.observed_at, [])[-1:]:
        return
    made = intake.kept(key, held.value, held.observed_at)
    made.received_at, made.held_id = at, held.pk
    store([made, *intake.judged_anew([made])], held.batch_id, [station], at)


@transaction.atomic
def discard_reading(
    *, actor: Actor, held_reading_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> HeldReading:
    """Discard a reading that was kept aside; it stays to be seen.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    held = lock_for(HeldReading, "discard_reading", held_reading_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (held.reason,) = fitting(reason=(reason, REASON))
    advance(held, "discard_reading", actor=actor, at=at, detail={"reason": held.reason})
    return held
