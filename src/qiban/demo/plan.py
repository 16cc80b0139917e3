"""The whole demo as stories: the same from the same seed and the same present moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property, partial
from itertools import accumulate
from random import Random

from qiban.core.clock import CIVIL_ZONE, civil_date, local
from qiban.law.calendar import statutory

from . import emergency, stories
from .script import Story, Tale
from .showcase import showcases

# How many demands come in each hour of the day, and on a day off.
HOURS = (2, 1, 1, 1, 1, 3, 8, 22, 52, 78, 84, 66, 34, 38, 58, 60, 54, 42, 32, 28, 22, 16, 9, 4)
DAY_OFF = 0.4
SHAPES = {
    "ordered": 680,
    "answered": 225,
    "grouped": 30,
    "refused": 25,
    "handed_over": 20,
    "accused": 12,
    "repeated": 8,
}
MOST_FOLLOWERS = 5
GROUP_WITHIN = timedelta(hours=5)
PAST_EMERGENCY_DAYS = 12


@dataclass(frozen=True, slots=True)
class Outline:
    """A story that is not told yet: its key, what kind of story it is, and when its demands come in."""

    key: str
    shape: str
    arrivals: tuple[datetime, ...]


@dataclass(frozen=True)
class Plan:
    """A city month.

    Args:
        seed: decides what chance decides.
        now: the month ends here.
        demands: about how many there are in all.
        days: how long the month is.
    """

    seed: int
    now: datetime
    demands: int = 3000
    days: int = 30

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The stories' keys in the order in which they are to be played: the opening, then the month from its beginning."""
        return (*(story.key for story in self.opening), *self.outlines)

    def story(self, key: str) -> Story:
        """Tell the story `key`."""
        if outline := self.outlines.get(key):
            return self._told(key, _teller(outline))
        return next(story for story in self.opening if story.key == key)

    @cached_property
    def opening(self) -> tuple[Story, ...]:
        """The stories to play first: a running emergency, and something in every state and under every light."""
        told = [self._told("demo-e1", emergency.running)]
        shown = enumerate(showcases(), start=1)
        told += [self._told(f"demo-s{number:03d}", one.tell, one.ends_with) for number, one in shown]
        return tuple(story for story in told if story.steps)

    @cached_property
    def outlines(self) -> dict[str, Outline]:
        """What happens in the month, by key, the oldest first."""
        chance = Random(f"{self.seed}:{civil_date(self.now)}:month")  # noqa: S311 - a game of chance
        wanted = max(self.demands - sum(story.demands for story in self.opening), 0)
        arrivals = self._arrivals(chance, wanted)
        found: list[Outline] = []
        if self.days > PAST_EMERGENCY_DAYS and arrivals:
            found.append(self._past_emergency())
        number = 0
        while number < len(arrivals):
            shape = chance.choices(list(SHAPES), list(SHAPES.values()))[0]
            size = _group_size(chance, arrivals[number : number + MOST_FOLLOWERS + 1]) if shape == "grouped" else 1
            found.append(Outline(f"demo-m{number:06d}", shape, tuple(arrivals[number : number + size])))
            number += size
        return {one.key: one for one in sorted(found, key=lambda one: one.arrivals[0])}

    def _arrivals(self, chance: Random, count: int) -> list[datetime]:
        """Return when `count` demands come in, in order: by the hours of the day, fewer on days off, none after now."""
        today = civil_date(self.now)
        days = [today - timedelta(days=back) for back in range(self.days + 1)]
        by_day = list(accumulate(1.0 if statutory().is_working(day) else DAY_OFF for day in days))
        by_hour = list(accumulate(HOURS))
        first = self.now - timedelta(days=self.days)
        found: list[datetime] = []
        while len(found) < count:
            day = chance.choices(days, cum_weights=by_day)[0]
            hour = chance.choices(range(24), cum_weights=by_hour)[0]
            moment = time(hour, chance.randrange(60), chance.randrange(60))
            at = datetime.combine(day, moment, CIVIL_ZONE).astimezone(UTC)
            if first <= at <= self.now:
                found.append(at)
        return sorted(found)

    def _past_emergency(self) -> Outline:
        day = local(self.now).date() - timedelta(days=PAST_EMERGENCY_DAYS)
        at = datetime.combine(day, time(10, 14, 20), CIVIL_ZONE).astimezone(UTC)
        return Outline("demo-e0", "emergency", (at,))

    def _told(self, key: str, tell: Callable[[Tale], None], ends_with: str = "") -> Story:
        chance = Random(f"{self.seed}:{civil_date(self.now)}:{key}")  # noqa: S311 - a game of chance
        tale = Tale(key, chance, self.now, ends_with)
        tell(tale)
        return tale.told()


def _group_size(chance: Random, arrivals: list[datetime]) -> int:
    """Return how many of the next arrivals are callers with one matter."""
    near = sum(at - arrivals[0] <= GROUP_WITHIN for at in arrivals)
    return min(near, chance.randint(2, MOST_FOLLOWERS))


def _teller(outline: Outline) -> Callable[[Tale], None]:
    if outline.shape in ("ordered", "grouped"):
        return partial(stories.ordered, arrivals=outline.arrivals)
    single = {
        "answered": stories.answered,
        "refused": stories.refused,
        "handed_over": stories.handed_over,
        "accused": stories.accused,
        "repeated": stories.repeated,
        "emergency": emergency.past,
    }[outline.shape]
    return lambda tale: single(tale, outline.arrivals[0])
