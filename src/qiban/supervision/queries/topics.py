"""Topics: one kind of matter, in one area, at one lead unit; how often it was reported, and how it was handled."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value, When

from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of, taken_over_by
from qiban.hotline.models import Assignment, Callback, Demand, Order
from qiban.law.hotline.supervision.facts import RepeatedFacts


class Topic(NamedTuple):
    """One kind of matter at its lead unit.

    Args:
        area_id: of a district; the whole city where there is none.
    """

    unit_id: int
    category: str
    area_id: int | None

    @classmethod
    def of(cls, thing: Any) -> "Topic":
        """Return the topic of what has one."""
        return cls(thing.unit_id, thing.category, thing.area_id)

    @property
    def units(self) -> set[int]:
        """Its lead unit, and the closed ones that this has taken over."""
        return {self.unit_id, *taken_over_by(self.unit_id)}

    @property
    def matter(self) -> str:
        """What supervision orders on it have in common."""
        return f"topic:{self.category}:{self.area_id or ''}"


def _led(since: datetime, until: datetime) -> "QuerySet[Any]":
    """Return the demands of a period that have a lead unit, with it, or with whoever took over once it has closed."""
    found: QuerySet[Any] = Demand.objects.filter(
        received_at__gt=since, received_at__lte=until, order__isnull=False
    ).exclude(category="")
    leading = Q(order__assignments__is_lead=True) & ~Q(order__assignments__state="returned")
    found = found.filter(leading).annotate(led_by=F("order__assignments__unit"), unit=_answering("led_by"))
    return found.exclude(unit=None).order_by()


def _answering(unit: str) -> Case:
    """Return a unit, once it has closed whoever took over, and NULL where nobody did."""
    closed = Unit.objects.filter(closed_on__isnull=False).select_related("successor")
    heirs = {one.pk: heir_of(one) for one in closed}
    cases = [When(**{unit: pk}, then=Value(heir.pk if heir else None)) for pk, heir in heirs.items()]
    return Case(*cases, default=F(unit), output_field=BigIntegerField(null=True))


def _reports(topic: Topic, since: datetime, until: datetime) -> "QuerySet[Any]":
    found = _led(since, until).filter(unit=topic.unit_id, category=topic.category)
    return found if topic.area_id is None else found.filter(area=topic.area_id)


def reports_of(topic: Topic, *, since: datetime, until: datetime) -> int:
    """Return how many demands of a topic came after `since`, up to `until`."""
    return _reports(topic, since, until).count()


def orders_on(topic: Topic, *, since: datetime, until: datetime) -> "QuerySet[Order]":
    """Return the orders of the demands that `reports_of` counts."""
    return Order.objects.filter(pk__in=_reports(topic, since, until).values("order"))


def crowded(*, since: datetime, until: datetime, least: int) -> Iterator[tuple[Topic, int]]:
    """Yield the topics of which at least so many demands came after `since`, with how many; those with an area only."""
    counted = (
        _led(since, until).filter(area__isnull=False).values("unit", "category", "area").annotate(count=Count("pk"))
    )
    for row in counted.filter(count__gte=least).order_by("unit", "category", "area"):
        yield Topic(row["unit"], row["category"], row["area"]), row["count"]


def handling_of(topic: Topic, *, since: datetime, until: datetime) -> RepeatedFacts:
    """Return how a topic was reported and handled (Art. 16.2)."""
    reports = _reports(topic, since, until)
    closed_before = Order.objects.filter(
        category=topic.category,
        closed_at__lt=OuterRef("received_at"),
        closed_at__gt=since,
        lead_demand__area=OuterRef("area"),
        assignments__in=Assignment.objects.filter(unit__in=topic.units, is_lead=True).exclude(state="returned"),
    ).exclude(pk=OuterRef("order"))
    failed = Callback.objects.filter(demand=OuterRef("pk"), is_final=True, called_at__lte=until).filter(
        Q(solved=False) | Q(result_satisfied=False)
    )
    orders = orders_on(topic, since=since, until=until)
    return RepeatedFacts(
        reports=reports.count(),
        reworked=orders.filter(round__gt=1).count(),
        unsolved=reports.filter(Exists(failed)).count(),
        after_closing=reports.filter(Exists(closed_before)).count(),
        rounds=orders.aggregate(most=Max("round"))["most"] or 1,
    )
