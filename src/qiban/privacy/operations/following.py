"""What becomes of open messages when their order is closed, merged or given back, or their unit closes (Art. 21).

They end: nobody is asked for a unit that has no part in the matter any more. What was answered stays with the matter. Once
somebody who joins the matter accuses the centre, it passes nothing on any more: the complainant answers by the code.
"""

from collections.abc import Iterable
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.journal.operations import record
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.many import lock_many
from qiban.core.units.models import Unit
from qiban.hotline.models import Demand, Order
from qiban.hotline.operations.privacy import is_centre_in
from qiban.law.hotline.privacy.relaying import SECRET
from qiban.privacy.models import Relay
from qiban.privacy.queries.messages import OPEN

from .relaying import end_relay


def _open_of(order: Order) -> list[Relay]:
    pks = Relay.objects.filter(order=order.pk, state__in=OPEN).order_by("pk").values_list("pk", flat=True)
    return lock_many(Relay, pks)


def after_closing(order: Order, actor: Actor, at: datetime) -> None:
    """End the open messages of an order that is closed."""
    _end(_open_of(order), "工单已办结", actor, at)


def after_merging(order: Order, actor: Actor, at: datetime) -> None:
    """End the open messages of an order that was merged into another: its units have no part there."""
    _end(_open_of(order), "工单已并入其他工单", actor, at)
    if order.merged_into and _is_about_centre(order.demands.select_related("accused_unit")):
        _go_by_code(order.merged_into, actor, at)


def after_joining(demand: Demand, actor: Actor, at: datetime) -> None:
    """Take the open messages of an order from the centre where the demand that joined it accuses the centre."""
    if demand.order and _is_about_centre([demand]):
        _go_by_code(demand.order, actor, at)


def _is_about_centre(demands: Iterable[Demand]) -> bool:
    return is_centre_in(one.accused_unit for one in demands if one.accused_unit)


def _go_by_code(order: Order, actor: Actor, at: datetime) -> None:
    for one in _open_of(order):
        if not one.is_by_code:
            one.is_by_code = True
            one.save(update_fields=["is_by_code"])
            end(one.subject_type, one.pk, at=at, outcome=Outcome.VOID)
            system = actor.as_system()
            record(
                subject_type=one.subject_type,
                subject_id=one.pk,
                action="go_by_code",
                actor=system,
                at=at,
                clause=SECRET.clause,
            )


def after_return(order: Order, actor: Actor, at: datetime) -> None:
    """End the open messages of units that gave their part back."""
    found = _open_of(order)
    if found:
        bearing = set(order.assignments.exclude(state="returned").values_list("unit_id", flat=True))
        _end([one for one in found if one.unit_id not in bearing], "工单已回退", actor, at)


def _end(found: list[Relay], why: str, actor: Actor, at: datetime) -> None:
    for one in found:
        end_relay(one, why, actor.as_system(), at)


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Let the successor go on with a closed unit's open messages where it has taken its part over; others end."""
    pks = Relay.objects.filter(unit=unit, state__in=OPEN).values_list("pk", flat=True)
    for one in lock_many(Relay, pks):
        if successor and one.order.assignments.filter(unit=successor).exclude(state="returned").exists():
            one.unit = successor
            one.save(update_fields=["unit"])
            detail = {"from": unit.code, "to": successor.code}
            record(
                subject_type=one.subject_type, subject_id=one.pk, action="hand_on", actor=actor, at=at, detail=detail
            )
        else:
            end_relay(one, f"{unit.short_name}已撤并", actor.as_system(), at)
