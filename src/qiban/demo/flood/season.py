"""The season of the demo: of summer or of winter, and so soon after the present that some things are overdue and others are not."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qiban.core import clock
from qiban.demo.steps import Step
from qiban.flood.models import FloodSeason
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.operations.seasons import open_season, plan_season

from .world import World

SUMMER = range(3, 11)
# How long after the present it begins at least: plans were owed by now, drills and inspections are not yet.
AHEAD, SHORTEST = timedelta(days=16), timedelta(days=30)


def days_of(on: date) -> tuple[SeasonKind, int, date, date]:
    """Return the season that is made ready on a day: kind, year, first and last day.

    It begins where the year has it, on 1 July or 1 December; where that day is near or over, it is put off, so that a
    visitor finds a season to make ready on every day of the year.
    """
    if on.month in SUMMER:
        kind, year, usual, ends_on = SeasonKind.FLOOD, on.year, date(on.year, 7, 1), date(on.year, 10, 31)
    else:
        year = on.year + (on.month > max(SUMMER))
        kind, usual, ends_on = SeasonKind.ICE, date(year - 1, 12, 1), date(year, 2, 28)
    starts_on = max(usual, on + AHEAD)
    return kind, year, starts_on, max(ends_on, starts_on + SHORTEST)


def season(world: World) -> Iterator[Step]:
    """Yield how the season is planned and opened."""
    kind, year, starts_on, ends_on = days_of(clock.civil_date(world.now))
    days = {"starts_on": starts_on, "ends_on": ends_on}

    def plan(at: datetime) -> None:
        plan_season(actor=world.who("fangban"), kind=kind, year=year, at=at, **days)

    def begin(at: datetime) -> None:
        open_season(actor=world.who("fangban"), flood_season_id=FloodSeason.objects.get().pk, at=at)

    yield world.before(plan, days=26)
    yield world.before(begin, days=25)
