"""What the hotline shows leaders: how the day goes, and what people tell it of more than the week before."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.clock import CIVIL_ZONE, civil_date
from qiban.core.leading import Panel, PanelLine
from qiban.hotline.categories import known_categories
from qiban.hotline.models import Demand
from qiban.hotline.permissions import oversees
from qiban.law.text import Text

WEEK = timedelta(days=7)
MOST = 5


def leading(actor: Actor, at: datetime) -> Iterator[Panel]:
    """Yield today's demands, and the kinds of matters of which most came in the last seven days; two queries."""
    yield Panel(Text("今日热线", "The hotline today"), [*_today(at)])
    yield Panel(Text("近七日热点", "Most reported in seven days"), [*_hot(actor, at)])


def _today(at: datetime) -> Iterator[PanelLine]:
    start = datetime.combine(civil_date(at), time.min, CIVIL_ZONE)
    counted = Demand.objects.filter(received_at__gte=start - timedelta(days=1), received_at__lte=at).aggregate(
        today=Count("pk", filter=Q(received_at__gte=start)),
        answered=Count("pk", filter=Q(received_at__gte=start, state="answered")),
        ordered=Count("pk", filter=Q(received_at__gte=start, state="ordered")),
        waiting=Count("pk", filter=Q(received_at__gte=start, state="received")),
        before=Count("pk", filter=Q(received_at__lt=start, received_at__lte=at - timedelta(days=1))),
    )
    yield PanelLine(
        Text("受理诉求", "Taken in"),
        value=_number(counted["today"]),
        why=Text(f"昨日同时{counted['before']}件", f"{counted['before']} by this time yesterday"),
    )
    yield PanelLine(Text("直接答复", "Answered directly"), value=_number(counted["answered"]))
    yield PanelLine(Text("形成工单", "Made into orders"), value=_number(counted["ordered"]))
    yield PanelLine(Text("尚待处理", "Still to be acted on"), value=_number(counted["waiting"]))


def hot_demands(category: str, at: datetime) -> QuerySet[Demand]:
    """Return the demands of a kind that came in the last seven days."""
    return Demand.objects.filter(category=category, received_at__gt=at - WEEK, received_at__lte=at)


def _hot(actor: Actor, at: datetime) -> Iterator[PanelLine]:
    kinds, sees = known_categories(), oversees(actor)
    latest = Q(received_at__gt=at - WEEK)
    counted = (
        Demand.objects.filter(received_at__gt=at - 2 * WEEK, received_at__lte=at)
        .exclude(category="")
        .order_by()
        .values("category")
        .annotate(now=Count("pk", filter=latest), before=Count("pk", filter=~latest))
        .filter(now__gt=0)
        .order_by("-now", "category")[:MOST]
    )
    for row in counted:
        kind = kinds.get(row["category"])
        yield PanelLine(
            kind.title if kind else Text(row["category"], row["category"]),
            href=reverse("hot_matters", args=[row["category"]]) if kind and sees else "",
            value=_number(row["now"]),
            why=Text(f"前七日{row['before']}件", f"{row['before']} in the seven days before"),
        )


def _number(count: int) -> Text:
    return Text(f"{count}件", str(count))
