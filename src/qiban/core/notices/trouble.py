"""What became of deliveries: those that wait for another try or were not delivered, and trying them again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from qiban.core.actor import Actor
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


def undelivered() -> QuerySet[Delivery]:
    """Return the deliveries that were refused for good or given up, with notice and person."""
    return Delivery.objects.filter(state__in=UNDELIVERED).select_related("notice__unit", "person")


def waiting() -> QuerySet[Delivery]:
    """Return the deliveries that are still to be sent, with notice and person."""
    return Delivery.objects.filter(state=DeliveryState.WAITING).select_related("notice__unit", "person")


def counts() -> dict[str, int]:
    """Return how many deliveries are `undelivered`, and how many `waiting`."""
    return {"undelivered": undelivered().count(), "waiting": waiting().count()}


def tally(at: datetime) -> Tally:
    """Count what waits longer than it should and what was not delivered."""
    late = Q(created_at__lte=at - SOON) | Q(attempts__gt=0)
    found = waiting().filter(late).aggregate(count=Count("pk"), since=Min("created_at"))
    unspread = Notice.objects.filter(is_to_spread=True, at__lte=at - SOON).aggregate(count=Count("pk"), since=Min("at"))
    lost = undelivered().aggregate(count=Count("pk"), since=Min("settled_at"))
    since = min((one for one in (found["since"], unspread["since"]) if one), default=None)
    return Tally(found["count"] + unspread["count"], since, lost["count"], lost["since"])


@transaction.atomic
def try_again(*, actor: Actor, at: datetime, delivery_ids: Collection[int] | None = None) -> int:
    """Send undelivered mails anew, from the first attempt on; return how many.

    Args:
        delivery_ids: which; all of them when None. Those that are being sent, or were, are left alone.
    """
    chosen = Delivery.objects.select_for_update(skip_locked=True).filter(state__in=UNDELIVERED)
    found = list(chosen if delivery_ids is None else chosen.filter(pk__in=delivery_ids))
    ids = [one.pk for one in found]
    Delivery.objects.filter(pk__in=ids).update(
        state=DeliveryState.WAITING, attempts=0, next_attempt_at=at, settled_at=None
    )
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
    if found:
        from .jobs import send_mails

        queue(send_mails)
    return len(found)
