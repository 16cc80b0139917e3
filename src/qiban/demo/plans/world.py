"""What a story of the demo's plans stands in: who acts, when, and what is shown as evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.demo.crew import Crew
from qiban.demo.steps import Step


@dataclass(slots=True)
class World:
    """A story's people, and the day up to which the demo is played.

    Args:
        minutes: after nine o'clock at which the next thing of a day happens.
    """

    crew: Crew
    now_on: date
    minutes: int = 0

    def on(self, day: str | date, act: Callable[[datetime], Any]) -> Step:
        """Return a step on a day, a minute after the one before, from nine o'clock on."""
        when = date.fromisoformat(day) if isinstance(day, str) else day
        self.minutes = (self.minutes + 1) % 420
        morning = datetime(when.year, when.month, when.day, 9, tzinfo=clock.CIVIL_ZONE)
        return Step((morning.replace(hour=9 + self.minutes // 60, minute=self.minutes % 60)).astimezone(UTC), act)

    def who(self, username: str) -> Actor:
        """Return who acts under a username."""
        return self.crew.named(username)
