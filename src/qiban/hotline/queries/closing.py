"""What a unit bears, as it is shown before the unit closes."""

from dataclasses import dataclass

from qiban.core.obligations.models import Obligation
from qiban.core.people.models import ApiClient, Post
from qiban.core.units.models import Closing, Unit
from qiban.core.units.queries import below
from qiban.hotline.models import Assignment, Request
from qiban.hotline.operations.waiting import OPEN

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Borne:
    """What a unit bears now; lists are cut at `SHOWN`, counts are whole."""

    parts: list[Assignment]
    part_count: int
    request_count: int
    obligation_count: int
    posts: list[Post]
    clients: list[ApiClient]
    units_below: list[Unit]


def borne_by(unit: Unit) -> Borne:
    """Return what a unit bears: open parts of orders, requests, obligations, posts, programs and units below it."""
    parts = Assignment.objects.filter(unit=unit, state__in=OPEN).select_related("order").order_by("order_id")
    posts = Post.objects.filter(unit=unit, ends_on=None).select_related("person")
    return Borne(
        parts=list(parts[:SHOWN]),
        part_count=parts.count(),
        request_count=Request.objects.filter(assignment__unit=unit, is_approved=None).count(),
        obligation_count=Obligation.objects.filter(bearer_unit=unit, settled_at=None).count(),
        posts=list(posts),
        clients=list(ApiClient.objects.filter(post__in=posts, is_active=True)),
        units_below=list(below(unit)),
    )


def planned_closings() -> list[Closing]:
    """Return the closings that wait for their day, the next first."""
    return list(Closing.objects.filter(done_at=None).select_related("unit", "successor"))
