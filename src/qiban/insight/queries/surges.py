"""What people tell the hotline about flooding: how much, where, and which alarms were raised."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from qiban.core.notices.models import Notice
from qiban.core.units.models import Unit
from qiban.hotline.models import Demand

CATEGORIES = ("drainage", "irrigation")
WORDS = ("积水", "内涝", "洪水", "汛", "淹", "决口", "管涌", "漫堤", "暴雨")
WINDOW = timedelta(hours=24)
LATEST = timedelta(hours=1)


class Surge(NamedTuple):
    """What was told of flooding within the last day.

    Args:
        latest: how much of it within the last hour.
        areas: by area, the most first; None for what has none.
        alarms: how many alarms of the hotline about it were raised.
    """

    day: int
    latest: int
    areas: Sequence[tuple[Unit | None, int]]
    alarms: int


def surge(at: datetime) -> Surge:
    """Return what the hotline hears of flooding as of an instant; three queries."""
    about = Q(category__in=CATEGORIES)
    for word in WORDS:
        about |= Q(subject__contains=word)
    rows = list(
        Demand.objects.filter(about, received_at__gt=at - WINDOW, received_at__lte=at)
        .order_by()
        .values_list("area", "received_at")
    )
    counted = Counter(area for area, _ in rows)
    units = Unit.objects.in_bulk([area for area in counted if area is not None])
    areas = [(units[area] if area is not None else None, number) for area, number in counted.most_common()]
    latest = sum(received > at - LATEST for _, received in rows)
    alarms = Notice.objects.filter(
        kind="surge_alarm", at__gt=at - WINDOW, at__lte=at, facts__category_code__in=CATEGORIES
    )
    return Surge(len(rows), latest, areas, alarms.count())
