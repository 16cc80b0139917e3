"""Stories as the demo tells them: steps with their instants, and the teller's notebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from qiban.core.clock import civil_date, local
from qiban.law.hotline import hotline_law
from qiban.law.regulation import Law

COMPLAINANT = "complainant"


@dataclass(frozen=True, slots=True)
class Step:
    """One action of one person: an operation of the hotline, on the demand `case` or on the order it belongs to.

    Args:
        who: a username, or `COMPLAINANT`.
        arguments: the operation's own; units by code, earlier demands by their keys.
    """

    at: datetime
    action: str
    who: str
    case: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to one matter, in order of time. `key` is the external id of its first demand."""

    key: str
    steps: tuple[Step, ...]

    @property
    def demands(self) -> int:
        """How many demands it takes in."""
        return sum(step.action == "intake" for step in self.steps)


@dataclass(slots=True)
class Tale:
    """One story while it is told.

    Args:
        chance: decides everything that the story leaves open.
        now: nothing happens after this instant.
        ends_with: the action after which the story breaks off, though its time is not up.
    """

    key: str
    chance: Random
    now: datetime
    ends_with: str = ""
    steps: list[Step] = field(default_factory=list)

    def add(self, at: datetime, action: str, who: str, case: str = "", /, **arguments: Any) -> datetime:
        """Note a step, on the story's first demand unless `case` is another; return its instant."""
        self.steps.append(Step(at, action, who, case or self.key, arguments))
        return at

    def told(self) -> Story:
        """Return the story as far as it has come by `now`."""
        steps = sorted((step for step in self.steps if step.at <= self.now), key=lambda step: step.at)
        for number, step in enumerate(steps):
            if step.action == self.ends_with:
                return Story(self.key, tuple(steps[: number + 1]))
        return Story(self.key, tuple(steps))


def law_at(at: datetime) -> Law:
    """Return the hotline regulation of the day of `at`."""
    return hotline_law(civil_date(at))


def day_name(day: date | datetime) -> str:
    """Return a civil day as a reply writes it: 11月18日."""
    found = local(day).date() if isinstance(day, datetime) else day
    return f"{found.month}月{found.day}日"
