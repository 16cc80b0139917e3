"""What the story of the demo's flood control stands in: who acts, and when, counted back from the present."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.demo.crew import Crew
from qiban.demo.steps import Step

# The posts that act for a unit where the story names it.
OFFICERS = ("flood_duty", "flood_county", "flood_town", "flood_member")


@dataclass(slots=True)
class World:
    """The story's people, and the instant up to which it is played."""

    crew: Crew
    now: datetime

    def before(self, act: Callable[[datetime], Any], *, days: float = 0, hours: float = 0, minutes: float = 0) -> Step:
        """Return a step that happens so long before the present."""
        return Step(self.now - timedelta(days=days, hours=hours, minutes=minutes), act)

    def who(self, username: str) -> Actor:
        """Return who acts under a username."""
        return self.crew.named(username)

    def of(self, code: str) -> Actor:
        """Return the officer of a unit: the one whom the cast names there, or one who is made."""
        named = (one["username"] for one in self.crew.cast.posts if one["unit"] == code and one["role"] in OFFICERS)
        username = next(named, None)
        return self.who(username) if username else self.crew.of_unit(id_of(code))

    def above(self, code: str) -> Actor:
        """Return who confirms what a unit has made ready: the county for its towns, a commander for the headquarters' office."""
        if code.startswith("gaoqing_"):
            return self.who("gaoqing-fangzhi")
        return self.who("zhihui" if code == "yellow_river_flood_office" else "fangban")

    def name(self, actor: Actor) -> str:
        """Return the short name of somebody's unit."""
        return Unit.objects.get(pk=actor.unit).short_name
