"""How many units are told of orders at once."""

from collections.abc import Iterable
from datetime import datetime

from qiban.core.notices.operations import Draft, notify_many
from qiban.flood.models import FloodOrder, OrderReceipt
from qiban.flood.posts import command_id, duty_office_id

BEARERS = ("flood_member", "flood_head", "flood_county", "flood_town", "flood_village")
HEADQUARTERS = ("flood_duty", "flood_commander")


def roles_in(unit_id: int) -> tuple[str, ...]:
    """Return whom a notice to a unit is for."""
    return HEADQUARTERS if unit_id in (duty_office_id(), command_id()) else BEARERS


def tell_receivers(
    kind: str, order: FloodOrder, receipts: Iterable[OrderReceipt], at: datetime, reason: str = ""
) -> None:
    """Tell every unit of what happened to the order that it received, once a kind."""
    told = {"reason": reason} if reason else {}
    notify_many(
        Draft(
            kind,
            one.unit_id,
            at,
            f"{kind}-{order.pk}-{order.step_no}-{one.unit_id}",
            roles=BEARERS,
            facts={"order_receipt": one.pk, **told},
            case_number=one.number,
        )
        for one in receipts
    )
