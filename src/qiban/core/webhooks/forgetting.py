"""What other systems were told is forgotten after a while, with the events that nobody is told any more."""

from datetime import datetime, timedelta

from django.db import transaction

from .models import Call, Event

KEPT_DAYS, BATCH = 180, 5_000


def forget_calls(*, at: datetime, batch: int = BATCH) -> int:
    """Forget calls that were over long ago, batch by batch; return how many. An event goes with its last call."""
    total = 0
    while True:
        done = _forget_batch(at - timedelta(days=KEPT_DAYS), batch)
        total += done
        if done < batch:
            return total


@transaction.atomic
def _forget_batch(limit: datetime, batch: int) -> int:
    over = Call.objects.filter(settled_at__lte=limit).order_by("id")[:batch]
    found = list(over.values_list("pk", "event_id"))
    Call.objects.filter(pk__in=[pk for pk, _ in found]).delete()
    Event.objects.filter(pk__in={event_id for _, event_id in found}, calls=None).delete()
    return len(found)
