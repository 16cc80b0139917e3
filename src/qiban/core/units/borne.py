"""What a unit bears, as it is shown before the unit closes."""

from collections.abc import Sequence
from dataclasses import dataclass

from qiban.core import clock
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.office import Office
from qiban.core.people.models import ApiClient, Post
from qiban.core.people.queries import PROGRAM, posts_on

from .declared import Held
from .models import Closing, Renaming, Unit
from .others import offices_by_name
from .queries import below


@dataclass(frozen=True, slots=True)
class OfOffice:
    """What a unit holds of an office.

    Args:
        name: the office's key.
    """

    name: str
    office: Office
    held: Sequence[Held]

    @property
    def is_open(self) -> bool:
        """Whether anything is to be handed on."""
        return any(one.number for one in self.held)


@dataclass(frozen=True, slots=True)
class Borne:
    """What a unit bears now.

    Args:
        of_offices: what it holds of each office.
        notices: unread ones, which stay with it on record.
        expecting: units that are planned to close into it.
    """

    of_offices: Sequence[OfOffice]
    obligation_count: int
    posts: list[Post]
    clients: list[ApiClient]
    units_below: list[Unit]
    notices: int
    expecting: list[Closing]

    @property
    def held(self) -> list[Held]:
        """What it holds of all offices."""
        return [one for office in self.of_offices for one in office.held]


def borne_by(unit: Unit) -> Borne:
    """Return what a unit bears: what it holds of each office, obligations, posts, programs and units below it."""
    posts = list(posts_on(clock.civil_date(clock.now())).filter(unit=unit).select_related("person", "unit"))
    return Borne(
        of_offices=[OfOffice(name, one, list(one.handing_on.held(unit))) for name, one in offices_by_name().items()],
        obligation_count=Obligation.objects.filter(bearer_unit=unit, settled_at=None).count(),
        posts=[one for one in posts if not one.person.username.startswith(PROGRAM)],
        clients=list(ApiClient.objects.filter(post__in=posts, is_active=True)),
        units_below=list(below(unit)),
        notices=Notice.objects.filter(unit=unit, read_at=None).count(),
        expecting=list(Closing.objects.filter(successor=unit, done_at=None).select_related("unit")),
    )


def planned_closings() -> list[Closing]:
    """Return the closings that wait for their day, the next first."""
    return list(Closing.objects.filter(done_at=None).select_related("unit", "successor"))


def planned_renamings() -> list[Renaming]:
    """Return the renamings that wait for their day, the next first."""
    return list(Renaming.objects.filter(done_at=None).select_related("unit"))
