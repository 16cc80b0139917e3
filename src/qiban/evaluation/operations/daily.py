"""What is done every day: this month and those before it are begun, open months counted, those whose time has come frozen."""

from collections.abc import Iterator
from datetime import datetime

from qiban.evaluation.models import Month
from qiban.evaluation.months import after, before, bounds, month_of
from qiban.hotline.models import Demand

from .counting import open_month, refresh_month
from .freezing import freeze_due_months


def count_open_months(*, at: datetime) -> list[Month]:
    """Count every month that is not frozen, and freeze those whose time has come; return the open ones.

    A month before the hotline's first demand is not begun; one in which Qiban stood still is.

    Source: Art. 19.
    """
    first = Demand.objects.order_by("received_at", "pk").values_list("received_at", flat=True).first()
    for month in _run(at):
        if first is not None and first < bounds(month)[1]:
            open_month(month, at=at)
    freeze_due_months(at=at)
    open_ones = Month.objects.filter(state="open").order_by("pk").values_list("pk", flat=True)
    return [refresh_month(pk, at=at) for pk in open_ones]


def _run(at: datetime) -> Iterator[int]:
    """Yield the month before this one, or the one after the latest that was begun if that is earlier, and those until now."""
    now = month_of(at)
    latest = Month.objects.filter(pk__lt=now).order_by("-pk").values_list("pk", flat=True).first()
    month = min(before(now), after(latest)) if latest else before(now)
    while month <= now:
        yield month
        month = after(month)
