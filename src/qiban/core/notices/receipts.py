"""What a gateway says became of messages: kept as it comes, and applied as soon as the delivery is free.

A gateway may ask us before it has answered us, out of order, twice, or about what is none of ours. So a receipt never waits
for the row that a sender has locked: whoever sent applies what came meanwhile, and each round of sending what is left.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from qiban.core.channels.models import Channel

from .models import Delivery, DeliveryState, Receipt
from .outbox import OPEN, short

MESSAGE_ID = re.compile(r"qiban\.([0-9]{1,18})\.[0-9]{20}\.[0-9]{1,4}")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Said:
    """One receipt."""

    message_id: str
    is_delivered: bool
    code: str = ""


def take(said: Sequence[Said], *, at: datetime) -> list[str]:
    """Keep receipts and apply what can be; return the ids that are none of our messages'.

    The same receipt again changes nothing.
    """
    ours = _ours({one.message_id for one in said})
    rows = [
        Receipt(
            message_id=one.message_id,
            is_delivered=one.is_delivered,
            code=short(one.code)[:200],
            received_at=at,
        )
        for one in said
        if one.message_id in ours
    ]
    Receipt.objects.bulk_create(rows, ignore_conflicts=True)
    apply(ours, at=at)
    return list(dict.fromkeys(one.message_id for one in said if one.message_id not in ours))


def _ours(message_ids: Collection[str]) -> set[str]:
    """Return those ids under which deliveries went or may have gone, in this round or an earlier one."""
    keys = {one: int(found[1]) for one in message_ids if (found := MESSAGE_ID.fullmatch(one))}
    known = {one.pk: one for one in Delivery.objects.filter(pk__in=set(keys.values()), channel=Channel.SMS)}
    return {
        one
        for one, pk in keys.items()
        if pk in known
        and known[pk].message_id.rpartition(".")[0] == one.rpartition(".")[0]
        and int(one.rpartition(".")[2]) <= known[pk].round
    }


def apply_all(*, at: datetime) -> None:
    """Apply the receipts that wait for their delivery to be free."""
    waiting = Receipt.objects.filter(is_applied=False).order_by("id").values_list("message_id", flat=True)
    if found := list(waiting[:BATCH]):
        apply(found, at=at)


@transaction.atomic
def apply(message_ids: Collection[str], *, at: datetime) -> None:
    """Let deliveries stand where their receipts say; those that are being sent are left for their sender."""
    found = Receipt.objects.filter(message_id__in=message_ids, is_applied=False).order_by("id")
    fresh = list(found)
    if not fresh:
        return
    keys = {int(MESSAGE_ID.fullmatch(one.message_id)[1]) for one in fresh}  # type: ignore[index]
    free = Delivery.objects.select_for_update(skip_locked=True).filter(pk__in=keys).order_by("pk")
    deliveries = {one.pk: one for one in free}
    done: list[int] = []
    for receipt in fresh:
        delivery = deliveries.get(int(receipt.message_id.split(".")[1]))
        if delivery is not None:
            _apply(receipt, delivery, at)
            done.append(receipt.pk)
    Receipt.objects.filter(pk__in=done).update(is_applied=True)
    for one in deliveries.values():
        one.save(update_fields=["state", "next_attempt_at", "settled_at", "delivered_at", "error"])


def _apply(receipt: Receipt, delivery: Delivery, at: datetime) -> None:
    """What reached the telephone has, whatever else is said before or after; an earlier round's receipts say nothing."""
    if receipt.message_id != delivery.message_id or delivery.state == DeliveryState.DELIVERED:
        return
    if receipt.is_delivered:
        delivery.state, delivery.delivered_at, delivery.error = DeliveryState.DELIVERED, receipt.received_at, ""
    elif delivery.state in (*OPEN, DeliveryState.SENT, DeliveryState.GIVEN_UP):
        delivery.state, delivery.error = DeliveryState.FAILED, receipt.code
    delivery.next_attempt_at, delivery.settled_at = None, delivery.settled_at or at
