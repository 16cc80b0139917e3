"""Play the demo's supervision, in one transaction: nobody sees half of it, and one that was killed is played again."""

from collections.abc import Callable, Iterator
from datetime import datetime

from qiban.demo.crew import Crew
from qiban.demo.people import Company
from qiban.demo.steps import Step, played_once
from qiban.supervision.models import Dispute

from .cast import CAST
from .disputing import disputes
from .supervising import supervision
from .world import World

# Who at the hotline gives orders away: without the hotline's people nothing is supervised.
DISPATCHER = "paidan"


def play(now: datetime, *, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Play supervision up to `now`, unless it is there; return how many steps were refused."""
    refused = played_once(lambda: _story(now), now, unless=Dispute, with_person=DISPATCHER)
    on_progress(1, 1)
    return refused


def _story(now: datetime) -> Iterator[Step]:
    world = World(Company(), Crew(CAST), now)
    yield from supervision(world)
    yield from disputes(world)
