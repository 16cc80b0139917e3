"""Play the demo's plans, each in one transaction: loaded, started, reported on round by round, observed year by year.

Nobody sees half of a plan, and a demo that was killed goes on with the plans that are missing. Lights turn at their own
instants, as in the other parts.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.notices.operations import kept_inside
from qiban.demo.playing import turn_lights
from qiban.demo.steps import played
from qiban.gazette.models import Gazette
from qiban.law.openness import OPENNESS
from qiban.plans.models import OpenYear, Plan

from .cast import Crew
from .stories import STORIES
from .world import World


def play(now: datetime, *, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Play the plans that are missing, up to `now`; return how many steps were refused, of which the log says why."""
    refused = 0
    with kept_inside():
        for number, (name, story) in enumerate(STORIES.items(), start=1):
            if not _is_there(name):
                with transaction.atomic():
                    refused += played(story(World(Crew(), clock.civil_date(now))), now)
                    turn_lights(now)
            on_progress(number, len(STORIES))
    return refused


def _is_there(story: str) -> bool:
    """Tell whether a story was played: its plan is there, its years are, or its gazette."""
    if story == OPENNESS:
        return OpenYear.objects.exists()
    if story == "gazette":
        return Gazette.objects.exists()
    return Plan.objects.filter(regulation=story).exists()
