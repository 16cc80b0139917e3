"""The season of the demo: the flood season in summer, else the ice season of the coming winter."""

from collections.abc import Iterator
from datetime import date, datetime

from qiban.core import clock
from qiban.demo.steps import Step
from qiban.flood.models import FloodSeason
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.operations.seasons import open_season, plan_season

from .world import World

SUMMER = range(3, 11)


def days_of(on: date) -> tuple[SeasonKind, int, date, date]:
    """Return the season that is made ready, or runs, on a day: kind, year, first and last day."""
    if on.month in SUMMER:
        return SeasonKind.FLOOD, on.year, date(on.year, 7, 1), date(on.year, 10, 31)
    year = on.year + (on.month > max(SUMMER))
    return SeasonKind.ICE, year, date(year - 1, 12, 1), date(year, 2, 28)


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
