"""What every action of the hotline shares: the row it locks, the parts of an order, the longest texts."""

from datetime import datetime

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.rows import ask, find
from qiban.core.steps.taking import ask_thing, lock_for
from qiban.hotline.models import Assignment, Order
from qiban.law.citation import Citation
from qiban.law.text import Text

# The longest texts, in characters: what units and the centre write, and a note or reason beside it.
MAX_TEXT, MAX_REASON, MAX_NOTE = 10_000, 1000, 500


def ask_order(order_id: int) -> None:
    """Ask for an order with its row's lock, and for its parts; what is asked next comes in the same round trip."""
    ask_thing(Order, order_id)
    ask(Assignment, order_id=order_id)


def order_for(action: str, order_id: int, *, actor: Actor, at: datetime, step_no: int | None = None) -> Order:
    """Return the order with its row locked, if the table holds `action` for its state and this post; see `lock_for`."""
    ask_order(order_id)
    return lock_for(Order, action, order_id, actor=actor, at=at, step_no=step_no)


def parts_of(order: Order) -> list[Assignment]:
    """Return the parts of an order that were not given back."""
    found = [one for one in find(Assignment, order_id=order.pk) if one.state != "returned"]
    for one in found:
        one.order = order
    return found


def own_assignment(order: Order, actor: Actor) -> Assignment:
    """Return the part of the order that the actor's unit bears.

    Raises:
        Denied: the actor's unit has no part in this order.
    """
    found = next((one for one in parts_of(order) if one.unit_id == actor.unit), None)
    if found is None:
        raise Denied(
            Text("本工单没有派给您的单位，不能办理。", "This order was not dispatched to your unit."),
            citation=Citation("hotline", 8, 2),
            next_step=Text(
                "如应由您的单位办理，请联系市级热线转派。",
                "If it should be yours, ask the city hotline to dispatch it.",
            ),
        )
    return found
