"""Play the demo's flood control, in one transaction: nobody sees half of it, and one that was killed is played again."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from qiban.core.notices.operations import kept_inside
from qiban.demo.crew import Crew
from qiban.demo.playing import turn_lights
from qiban.demo.steps import played
from qiban.flood.models import FloodSeason

from .cast import CAST
from .story import story
from .world import World


def play(now: datetime, *, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Play the season and the drill up to `now`, unless they are there; return how many steps were refused."""
    refused = 0
    with kept_inside():
        if not FloodSeason.objects.exists():
            with transaction.atomic():
                refused = played(story(World(Crew(CAST), now)), now)
                turn_lights(now)
    on_progress(1, 1)
    return refused
