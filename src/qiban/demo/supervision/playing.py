"""Play the demo's supervision, in one transaction: nobody sees half of it, and one that was killed is played again."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from qiban.core.notices.operations import kept_inside
from qiban.core.people.models import Post
from qiban.demo.crew import Crew
from qiban.demo.people import Company
from qiban.demo.playing import turn_lights
from qiban.demo.steps import played
from qiban.supervision.models import Dispute

from .cast import CAST
from .disputing import disputes
from .supervising import supervision
from .world import World

# Who at the hotline gives orders away: without the hotline's people nothing is supervised.
DISPATCHER = "paidan"


def play(now: datetime, *, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Play supervision up to `now`, unless it is there; return how many steps were refused."""
    refused = 0
    with kept_inside():
        if not Dispute.objects.exists() and Post.objects.filter(person__username=DISPATCHER, ends_on=None).exists():
            with transaction.atomic():
                world = World(Company(), Crew(CAST), now)
                steps = sorted([*supervision(world), *disputes(world)], key=lambda step: step.at)
                refused = played(steps, now)
                turn_lights(now)
    on_progress(1, 1)
    return refused
