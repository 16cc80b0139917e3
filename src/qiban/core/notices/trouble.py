"""What became of deliveries: who was told how, those that wait or were not delivered, and trying them again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from qiban.core.actor import Actor
from qiban.core.channels.models import Channel
from qiban.core.journal import operations as journal
from qiban.core.queueing import queue

from .models import Delivery, DeliveryState, Notice

DELIVERY = "delivery"
UNDELIVERED = (DeliveryState.FAILED, DeliveryState.GIVEN_UP)
# A fresh delivery waits no longer than this while all is well.
SOON = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deliveries are in trouble, and since when."""

    waiting: int
    waiting_since: datetime | None
    undelivered: int
    undelivered_since: datetime | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which deliveries a list shows; all where nothing is said.

    Args:
        states: where they stand.
        person: part of a person's name, user name, or of a robot's.
    """

    states: tuple[str, ...] = ()
    channel: str = ""
    kind: str = ""
    person: str = ""
    notice_id: int | None = None


def listed(asked: Filters) -> QuerySet[Delivery]:
    """Return deliveries with notice, person and robot."""
    found = Delivery.objects.select_related("notice__unit", "person", "robot")
    if asked.states:
        found = found.filter(state__in=asked.states)
    if asked.channel:
        found = found.filter(channel=asked.channel)
    if asked.kind:
        found = found.filter(notice__kind=asked.kind)
    if asked.notice_id is not None:
        found = found.filter(notice=asked.notice_id)
    if asked.person:
        named = Q(person__display_name__icontains=asked.person) | Q(person__username__icontains=asked.person)
        found = found.filter(named | Q(robot__name__icontains=asked.person))
    return found


def counts() -> dict[str, int]:
    """Return how many deliveries are `undelivered`, `waiting`, and `postponed` to the end of quiet hours."""
    found = Delivery.objects.filter(state__in=[*UNDELIVERED, DeliveryState.WAITING, DeliveryState.POSTPONED])
    by_state = dict(found.values_list("state").annotate(count=Count("pk")).order_by())
    return {
        "undelivered": sum(by_state.get(one, 0) for one in UNDELIVERED),
        "waiting": by_state.get(DeliveryState.WAITING, 0),
        "postponed": by_state.get(DeliveryState.POSTPONED, 0),
    }


def tally(at: datetime, channel: str = Channel.EMAIL) -> Tally:
    """Count what waits on a channel longer than it should and what was not delivered."""
    late = Q(created_at__lte=at - SOON) | Q(attempts__gt=0)
    own = Delivery.objects.filter(channel=channel)
    # What waited for the end of quiet hours is late only some minutes after them.
    waited = own.filter(late, state=DeliveryState.WAITING) | own.filter(
        state=DeliveryState.POSTPONED, next_attempt_at__lte=at - SOON
    )
    found = waited.aggregate(count=Count("pk"), since=Min("created_at"))
    unspread = Notice.objects.filter(is_to_spread=True, at__lte=at - SOON).aggregate(count=Count("pk"), since=Min("at"))
    lost = own.filter(state__in=UNDELIVERED).aggregate(
        count=Count("pk"), since=Min(Coalesce("settled_at", "created_at"))
    )
    since = min((one for one in (found["since"], unspread["since"]) if one), default=None)
    return Tally(found["count"] + unspread["count"], since, lost["count"], lost["since"])


@transaction.atomic
def try_again(*, actor: Actor, at: datetime, delivery_ids: Collection[int] | None = None) -> int:
    """Send undelivered notices anew, from the first attempt on; return how many.

    What was given up may have come all the same, and keeps its id; what was refused goes under a new one, or a gateway
    would answer as it did.

    Args:
        delivery_ids: which; all of them when None. Those that are being sent, or were, are left alone.
    """
    chosen = Delivery.objects.select_for_update(skip_locked=True).filter(state__in=UNDELIVERED)
    found = list(chosen if delivery_ids is None else chosen.filter(pk__in=delivery_ids))
    for one in found:
        one.round += one.state == DeliveryState.FAILED
        one.state, one.attempts, one.next_attempt_at, one.settled_at = DeliveryState.WAITING, 0, at, None
    Delivery.objects.bulk_update(found, ["round", "state", "attempts", "next_attempt_at", "settled_at"])
    journal.record_many(
        {
            "subject_type": DELIVERY,
            "subject_id": one.pk,
            "action": "try_again",
            "actor": actor,
            "at": at,
            "detail": {"person": one.person_id, "error": one.error},
        }
        for one in found
    )
    _queue_for({one.channel for one in found})
    return len(found)


def _queue_for(channels: Collection[str]) -> None:
    from .jobs import send_mails, send_messages

    if Channel.EMAIL in channels:
        queue(send_mails)
    if set(channels) - {Channel.EMAIL}:
        queue(send_messages)
