"""Many calls on one matter in one area within a short time: the alarm, which a person confirms (Art. 14)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count

from qiban.core.clock import civil_date
from qiban.core.notices import operations as notices
from qiban.core.notices.models import Notice
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id

from .categories import known_categories
from .in_force import hotline_law
from .models import Demand

HOUR = timedelta(hours=1)
Place = tuple[str, int | None]


def hour_of(instant: datetime) -> datetime:
    """Return the beginning of the hour of `instant`."""
    return instant.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def raise_alarms(hour: datetime) -> None:
    """Raise an alarm for each category and area in which, at some moment of the hour, enough demands had come in a row.

    One alarm for a category, an area and an hour, however often this runs.
    """
    parameters = hotline_law(civil_date(hour)).parameters
    window, least = timedelta(minutes=int(parameters["surge_minutes"])), int(parameters["surge_count"])
    for place in _without_alarm(_crowded(hour, window, least), hour):
        if at := _surge_at(_received(place, hour, window), hour, window, least):
            _raise(place, hour, at, least)


def _crowded(hour: datetime, window: timedelta, least: int) -> list[Place]:
    received = Demand.objects.filter(received_at__gt=hour - window, received_at__lt=hour + HOUR).exclude(category="")
    counted = received.order_by().values("category", "area").annotate(count=Count("pk")).filter(count__gte=least)
    return [(row["category"], row["area"]) for row in counted]


def _without_alarm(places: Iterable[Place], hour: datetime) -> list[Place]:
    keys = {_key(place, hour): place for place in places}
    raised = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    return [place for key, place in keys.items() if key not in raised]


def _received(place: Place, hour: datetime, window: timedelta) -> Sequence[datetime]:
    category, area_id = place
    found = Demand.objects.filter(
        category=category, area=area_id, received_at__gt=hour - window, received_at__lt=hour + HOUR
    )
    return list(found.order_by("received_at").values_list("received_at", flat=True))


def _surge_at(received: Sequence[datetime], hour: datetime, window: timedelta, least: int) -> datetime | None:
    """Return when, within the hour, the last of `least` demands came of which the first was not a whole window before."""
    return next(_ends(received, hour, window, least), None)


def _ends(received: Sequence[datetime], hour: datetime, window: timedelta, least: int) -> Iterator[datetime]:
    for first, last in zip(received, received[least - 1 :], strict=False):
        if last >= hour and last - first < window:
            yield last


def _raise(place: Place, hour: datetime, at: datetime, count: int) -> None:
    notices.notify(
        notices.Draft(
            kind="surge_alarm",
            unit_id=centre_id(),
            roles=("dispatcher", "director"),
            at=at,
            facts=_facts(place, count),
            key=_key(place, hour),
        )
    )


def _key(place: Place, hour: datetime) -> str:
    category, area_id = place
    return f"surge:{category}:{area_id}:{hour:%Y%m%d%H}"


def _facts(place: Place, count: int) -> dict[str, Any]:
    category, area_id = place
    title = known_categories()[category].title
    area = Unit.objects.get(pk=area_id) if area_id is not None else None
    return {
        "category": {"zh": title.zh, "en": title.en},
        "category_code": category,
        "area": {"zh": area.short_name, "en": area.name_en} if area else {"zh": "全市", "en": "the whole city"},
        "area_id": area_id,
        "count": count,
    }
