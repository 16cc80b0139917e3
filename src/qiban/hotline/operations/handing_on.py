"""What a closed unit still bears in orders goes to its successor, or back to where it came from (Art. 8, 12.7)."""

from collections.abc import Mapping
from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.notices import operations as notices
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Outcome
from qiban.core.rows import find, update
from qiban.core.steps.following import follow
from qiban.core.steps.taking import clause_of, lock_thing, take_step
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id, heir_of
from qiban.core.webhooks.steps import tell_of_step
from qiban.hotline.models import Assignment, Demand, Order

from .accused import barred_paths, is_barred
from .steps import parts_of
from .waiting import OPEN, await_dispatch, await_review, with_forwarded, withdraw_pending

RETURN = "approve_return"
WHY = "承办单位已撤并，申请自动终止"


def leave_closed_unit(part_id: int, order_id: int, *, actor: Actor, at: datetime, other: Unit | None = None) -> None:
    """Take an open part from a closed unit, with its order locked.

    The successor goes on with it and its clocks run on; a part that the successor has already is one with it. Without a
    successor, or where the successor is accused of what is reported (Art. 21), the part is given back: the lead's
    order waits for dispatch, a district keeps what it had forwarded.

    Args:
        other: who takes over what is open instead of the successor.
    """
    order = lock_thing(Order, order_id)
    parts = {one.pk: one for one in parts_of(order)}
    part = parts.get(part_id)
    if part is None or part.state not in OPEN or part.unit.closed_on is None:
        return
    heir = other or heir_of(part.unit)
    if heir is None or is_barred(heir, barred_paths(find(Demand, order_id=order.pk))):
        _give_back(part, order, actor, at)
        return
    own = next((one for one in parts.values() if one.unit_id == heir.pk), None)
    if own is None:
        _move(part, order, heir, actor, at)
    elif not part.is_lead:
        _absorb(part, own, order, actor, at)
    elif own.state in OPEN:
        _absorb(own, part, order, actor, at)
        _move(part, order, heir, actor, at)
    else:
        _give_back(part, order, actor, at)


def leave_accused_unit(part_id: int, order_id: int, *, actor: Actor, at: datetime) -> None:
    """Take an open part from a unit that has become the accused by taking over from one that a report accuses (Art. 21)."""
    order = lock_thing(Order, order_id)
    part = next((one for one in parts_of(order) if one.pk == part_id), None)
    if part is not None and part.state in OPEN and is_barred(part.unit, barred_paths(find(Demand, order_id=order.pk))):
        _give_back(part, order, actor, at)


def _move(part: Assignment, order: Order, heir: Unit, actor: Actor, at: datetime) -> None:
    former = part.unit
    part.unit, part.handler = heir, None
    update(part)
    obligations.hand_on(unit_id=former.pk, heir_id=heir.pk, subject_type="assignment", subject_ids=[part.pk])
    _note(order, actor, at, {"from": former.code, "to": heir.code})
    _tell(order, heir.pk, part.due_at, at)


def _absorb(gone: Assignment, kept: Assignment, order: Order, actor: Actor, at: datetime) -> None:
    """Let one part go on for both."""
    for child in gone.forwarded.all():
        child.parent = gone.parent if child.pk == kept.pk else kept
        child.save(update_fields=["parent"])
    _return_part(gone, at)
    _note(order, actor, at, {"from": gone.unit.code, "to": kept.unit.code})
    await_review(order, at)


def _give_back(part: Assignment, order: Order, actor: Actor, at: datetime) -> None:
    for one in with_forwarded(part):
        if one.state in OPEN:
            _return_part(one, at)
    before = order.state
    next_state = "received" if part.is_lead else order.state
    take_step(order, RETURN, actor=_centre(), at=at, next_state=next_state)
    if part.is_lead:
        order.due_at = None
    update(order)
    detail = {"before": before, "after": order.state, "unit": part.unit.code, "closed": part.unit.closed_on is not None}
    _record(order, RETURN, actor, at, detail)
    tell_of_step(order, RETURN, before=before, actor=actor, at=at)
    follow(order, RETURN, actor, at)
    if part.is_lead:
        await_dispatch(order, at)
    else:
        await_review(order, at)
    if part.parent is not None:
        _tell(order, part.parent.unit_id, part.parent.due_at, at)


def _return_part(part: Assignment, at: datetime) -> None:
    withdraw_pending([part], WHY, at)
    take_step(part, RETURN, actor=_centre(), at=at, next_state="returned")
    update(part)
    obligations.end("assignment", part.pk, at=at, outcome=Outcome.VOID)


def _centre() -> Actor:
    """The step of the table is the centre's acceptance of a return; the journal names who closed the unit."""
    return Actor(role="director", unit_id=centre_id())


def _note(order: Order, actor: Actor, at: datetime, detail: dict[str, str]) -> None:
    _record(order, "hand_on", actor, at, detail)


def _record(order: Order, action: str, actor: Actor, at: datetime, detail: Mapping[str, object]) -> None:
    clause = clause_of(order, action) if action == RETURN else "hotline:8.2"
    journal.record(
        subject_type="order", subject_id=order.pk, action=action, actor=actor, at=at, clause=clause, detail=detail
    )


def _tell(order: Order, unit_id: int, due_at: datetime, at: datetime) -> None:
    notices.notify(
        notices.Draft(
            kind="order_taken_over",
            unit_id=unit_id,
            at=at,
            case_number=order.number,
            facts={"demand": order.lead_demand_id, "due_at": due_at.isoformat(), "order": order.pk},
            key=f"taken_over:{order.pk}:{unit_id}:{at.isoformat()}",
        )
    )
