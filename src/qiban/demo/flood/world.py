"""What the story of the demo's flood control stands in: who acts, and when, counted back from the present."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.demo.crew import Crew
from qiban.demo.steps import Step


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
        """Return the officer of a unit."""
        return self.crew.of_unit(id_of(code))
