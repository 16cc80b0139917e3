"""What a unit bears, as it is shown before the unit closes."""

from collections.abc import Sequence
from dataclasses import dataclass

from qiban.core.obligations.models import Obligation
from qiban.core.office import offices
from qiban.core.people.models import ApiClient, Post

from .declared import Held
from .models import Closing, Unit
from .queries import below


@dataclass(frozen=True, slots=True)
class Borne:
    """What a unit bears now; `held` is what it holds of the offices."""

    held: Sequence[Held]
    obligation_count: int
    posts: list[Post]
    clients: list[ApiClient]
    units_below: list[Unit]


def borne_by(unit: Unit) -> Borne:
    """Return what a unit bears: what it holds of each office, obligations, posts, programs and units below it."""
    posts = Post.objects.filter(unit=unit, ends_on=None).select_related("person")
    return Borne(
        held=[one for office in offices() for one in office.handing_on.held(unit)],
        obligation_count=Obligation.objects.filter(bearer_unit=unit, settled_at=None).count(),
        posts=list(posts),
        clients=list(ApiClient.objects.filter(post__in=posts, is_active=True)),
        units_below=list(below(unit)),
    )


def planned_closings() -> list[Closing]:
    """Return the closings that wait for their day, the next first."""
    return list(Closing.objects.filter(done_at=None).select_related("unit", "successor"))
