"""Clocks as one-liners over working days, hours and civil days; ends of months and quarters, yearly windows, cycles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import NamedTuple

from .citation import Citation
from .civil import CIVIL
from .deadline import Deadline, around_the_clock, end_of_day, working_day_deadline
from .recipe import Recipe
from .regulation import Law

NOTHING_COUNTED = Recipe()


@dataclass(frozen=True, slots=True)
class Clock:
    """What is owed or may be asked until when. A window is a right that lapses: it has no lights.

    `recipe` says how it was counted from its first cause, for counting it anew.
    """

    kind: str
    citation: Citation
    deadline: Deadline
    parameters: Mapping[str, str]
    basis_lapsed: bool
    is_window: bool = False
    recipe: Recipe = NOTHING_COUNTED


def clock(kind: str, citation: Citation, deadline: Deadline, law: Law, *used: str) -> Clock:
    """Return a clock with the numbers on which it rests, those of the lights among them."""
    lights = [name for name in ("yellow_days", "red_days") if name in law.parameters]
    return Clock(kind, citation, deadline, law.parameters.used(*used, *lights), law.parameters.basis_lapsed)


def window(kind: str, citation: Citation, deadline: Deadline, law: Law, *used: str) -> Clock:
    """Return a right that lapses with a deadline."""
    bare = deadline._replace(yellow_at=None, red_at=None)
    return Clock(kind, citation, bare, law.parameters.used(*used), law.parameters.basis_lapsed, is_window=True)


def working_days(start: datetime, parameter: str, law: Law) -> Deadline:
    """Return when as many working days as the parameter says have gone since `start`, whose day is not counted."""
    return working_day_deadline(start, law.parameters[parameter], law.calendar, *law.lights)


def in_working_days(kind: str, citation: Citation, start: datetime, parameter: str, law: Law) -> Clock:
    """Owed within the parameter's working days from `start`."""
    found = clock(kind, citation, working_days(start, parameter, law), law, parameter)
    return replace(found, recipe=Recipe(start, law.parameters[parameter]))


def in_short(kind: str, citation: Citation, start: datetime, length: timedelta, law: Law, *used: str) -> Clock:
    """Owed within hours or minutes around the clock; the yellow light shows shortly before."""
    yellow = timedelta(minutes=law.parameters["short_yellow_minutes"])
    return clock(kind, citation, around_the_clock(start, length, yellow), law, *used)


def successor_clock(*, succeeds: Citation, at: datetime, law: Law) -> Clock:
    """Entering the successor of a lapsed regulation, as the clause `succeeds` of it demands; the limit is local."""
    return in_working_days("basis_successor", succeeds, at, "basis_days", law)


def by_end_of(kind: str, citation: Citation, day: date, opened_at: datetime, law: Law, *used: str) -> Clock:
    """Owed by the end of a civil day, working or not."""
    deadline = end_of_day(day, law.calendar, opened_at, *law.lights)
    return replace(clock(kind, citation, deadline, law, *used), recipe=Recipe(ends_on=day))


def in_civil_days(kind: str, citation: Citation, start: datetime, parameter: str, law: Law) -> Clock:
    """Owed within the parameter's civil days from `start`, whose day is not counted (Civil Code Art. 201)."""
    last = start.astimezone(CIVIL).date() + timedelta(days=law.parameters[parameter])
    return by_end_of(kind, citation, last, start, law, parameter)


def month_end(day: date) -> date:
    """Return the last day of the month in which `day` lies."""
    return _months_on(day, 1) - timedelta(days=1)


def quarter_end(day: date) -> date:
    """Return the last day of the quarter in which `day` lies."""
    return _months_on(day, 3 - (day.month - 1) % 3) - timedelta(days=1)


class Yearly(NamedTuple):
    """Some whole months of every year, such as each July: the time in which something may or must be done."""

    first_month: int
    last_month: int

    def of(self, year: int) -> tuple[date, date]:
        """Return the first day of the window that begins in `year`, and its last one."""
        begins = date(year, self.first_month, 1)
        return begins, month_end(_months_on(begins, (self.last_month - self.first_month) % 12))

    def around(self, day: date) -> tuple[date, date]:
        """Return the window in which `day` lies, or the next one."""
        windows = (self.of(year) for year in count(day.year - 1))
        return next(one for one in windows if day <= one[1])

    def holds(self, day: date) -> bool:
        """Tell whether `day` lies in a window."""
        return self.around(day)[0] <= day


def cycle(first: date, months: int) -> Iterator[date]:
    """Return `first` and the same day every so many months after it; a day that a month lacks is its last one."""
    for number in count():
        yield months_after(first, number * months)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; a day that a month lacks is its last one."""
    month = _months_on(day, months)
    return month.replace(day=min(day.day, month_end(month).day))


def _months_on(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months after the one of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
