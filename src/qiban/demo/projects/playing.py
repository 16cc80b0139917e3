"""Play the demo's projects: a year's plan and its projects in one transaction, everything in order of time.

Nobody sees half of a year, and a demo that was killed goes on with the years that are missing. Lights turn at their own
instants, as in the hotline's part.
"""

import heapq
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.notices.operations import kept_inside
from qiban.demo.playing import turn_lights
from qiban.projects.models import AnnualPlan

from .cast import Crew
from .lives import lived
from .planning import adjusted, collected, of_year, opened, project_of, published
from .plots import Plot, plots
from .world import World

# What is going on now comes first.
YEARS = (2026, 2025, 2027, 2024)
log = logging.getLogger("qiban.demo")


def play(
    now: datetime,
    told: Sequence[Plot] | None = None,
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Play the years that are missing, up to `now`; return how many stories were refused, of which the log says why.

    Args:
        told: the stories; the demo's when None.
    """
    told = plots() if told is None else told
    years = [year for year in YEARS if of_year(told, year)]
    refused = 0
    with kept_inside():
        for number, year in enumerate(years):
            if not AnnualPlan.objects.filter(year=year).exists():
                with transaction.atomic():
                    refused += _Year(year, of_year(told, year), now).play()
                    turn_lights(now)
            on_progress(number + 1, len(years))
    return refused


class _Year:
    """A year's plan and its stories, each waiting for the instant of its next step."""

    def __init__(self, year: int, told: Sequence[Plot], now: datetime) -> None:
        self._year, self._plots, self._now = year, told, now
        self._crew = Crew()
        self._waiting: list[tuple[datetime, int, Iterator[datetime]]] = []
        self._refused = 0

    def play(self) -> int:
        world = World(self._crew, date(self._year - 1, 10, 9), 0, clock.civil_date(self._now))
        plan = opened(world, self._year)
        self._plan = plan
        regular = [one for one in self._plots if "adjustment" not in one.twists]
        for plot in regular:
            self._begin(collected(self._world(plot, date(self._year - 1, 10, 10)), plot, plan))
        self._run()
        if self._year == max(YEARS):
            return self._refused
        self._begin(
            published(
                World(self._crew, date(self._year - 1, 11, 20), 3, clock.civil_date(self._now)),
                plan,
                number=self._year % 100,
            )
        )
        self._run()
        for plot in self._plots:
            self._begin(self._life(plot))
        self._run()
        return self._refused

    def _life(self, plot: Plot) -> Iterator[datetime]:
        world = self._world(plot, date(self._year, 1, 22))
        if "adjustment" in plot.twists:
            yield from adjusted(world, plot, self._plan)
        project = project_of(plot)
        if project is not None:
            yield from lived(world, plot, project)

    def _world(self, plot: Plot, begins_on: date) -> World:
        return World(self._crew, begins_on, plot.number * 13, clock.civil_date(self._now))

    def _begin(self, story: Iterator[datetime]) -> None:
        self._go_on(story)

    def _run(self) -> None:
        """Let the stories act, whoever is next, until all have ended or reach beyond now."""
        while self._waiting:
            at, _, story = heapq.heappop(self._waiting)
            turn_lights(at)
            self._go_on(story)

    def _go_on(self, story: Iterator[datetime]) -> None:
        try:
            at = next(story, None)
        except QibanError as error:
            log.warning("demo project story was refused: %s %s", error.message.en, dict(error.fields))
            self._refused += 1
            return
        if at is not None and at <= self._now:
            heapq.heappush(self._waiting, (at, id(story), story))
