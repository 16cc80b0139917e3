"""Deliveries that are over, and what gateways said of them, are forgotten after a while; the notices themselves stay."""

from datetime import datetime, timedelta

from .models import Delivery, Receipt

KEPT_DAYS, BATCH = 180, 5_000


def forget_deliveries(*, at: datetime, batch: int = BATCH) -> int:
    """Forget deliveries that were settled long ago, batch by batch; return how many."""
    limit, total = at - timedelta(days=KEPT_DAYS), 0
    Receipt.objects.filter(received_at__lte=limit).delete()
    while True:
        ids = list(Delivery.objects.filter(settled_at__lte=limit).order_by("id").values_list("pk", flat=True)[:batch])
        total += Delivery.objects.filter(pk__in=ids).delete()[0]
        if len(ids) < batch:
            return total
