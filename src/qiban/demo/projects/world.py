"""What a story of the demo's projects stands in: who acts, and the instant at which the next thing happens."""

from datetime import UTC, date, datetime, timedelta

from qiban.core import clock
from qiban.core.actor import Actor

from .cast import Crew

# Nobody of the demo works before nine or after five.
FIRST_HOUR, LAST_HOUR = 9, 17


class World:
    """A story's own time, which only goes on.

    Args:
        begins_on: the civil day on which it begins.
        now_on: the civil day up to which the demo is played.
        offset: minutes after nine at which its first thing happens, so that stories do not all act at once.
    """

    def __init__(self, crew: Crew, begins_on: date, offset: int, now_on: date) -> None:
        self.crew, self.now_on = crew, now_on
        self._at = _nine(begins_on) + timedelta(minutes=offset % 240)

    @property
    def at(self) -> datetime:
        """The instant at which things happen now."""
        return self._at.astimezone(UTC)

    @property
    def today(self) -> date:
        """The civil day on which things happen now."""
        return clock.civil_date(self._at)

    def later(self, days: int = 0, minutes: int = 7) -> datetime:
        """Let days or minutes go by, working hours and working days of the week; return when it is then."""
        self._at += timedelta(days=days, minutes=minutes)
        if clock.local(self._at).hour >= LAST_HOUR:
            self._at = _nine(self.today + timedelta(days=1))
        while self.today.weekday() > 4:
            self._at += timedelta(days=1)
        return self.at

    def until(self, day: date) -> datetime:
        """Let time go by until a day, or stay where that has gone; return when it is then."""
        if day > self.today:
            self._at = _nine(day) + timedelta(minutes=self._at.minute)
        return self.later()

    def who(self, role: str, unit: str) -> Actor:
        """Return who holds a role in a unit."""
        return self.crew.at(role, unit)


def _nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, FIRST_HOUR, tzinfo=clock.CIVIL_ZONE)
