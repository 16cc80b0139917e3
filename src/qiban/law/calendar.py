"""China's working days: weekends, statutory holidays and make-up workdays (调休)."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache

import holidays
import numpy as np
from numpy.typing import NDArray

from .enacted import Enacted

FIRST_YEAR = 2000
YEARS_BEYOND_PUBLISHED = 3
# A year's arrangement reaches back into the last days of December before it (29 to 31 in six years since 2001).
REACHES_BACK_TO = (12, 29)
# Asia/Shanghai keeps UTC+8 all year in every year of the table; its last summer time was in 1991.
OFFSET = timedelta(hours=8)
EPOCH = date(1970, 1, 1).toordinal()


class OutOfCalendar(ValueError):
    """The day lies outside the years for which the calendar has tables."""


@dataclass(frozen=True)
class WorkCalendar:
    """A table of working days.

    Args:
        working: one bool a day, from 1 January of `FIRST_YEAR`.
        published_until: the last year whose official arrangement is known.
        sources: for days that an administrator changed, why.
    """

    working: tuple[bool, ...]
    published_until: int
    sources: Mapping[date, str]

    @property
    def first_day(self) -> date:
        return date(FIRST_YEAR, 1, 1)

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=len(self.working) - 1)

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is a working day.

        Raises:
            OutOfCalendar: the table does not reach `day`.
        """
        return self.working[self._index(day)]

    def is_provisional(self, year: int) -> bool:
        """Tell whether the official arrangement of `year` is not published yet."""
        return year > self.published_until

    @property
    def provisional_from(self) -> date:
        """The first day that an arrangement not published yet may still change."""
        return date(self.published_until, *REACHES_BACK_TO)

    def working_days(self, year: int) -> int:
        """Return how many working days `year` has."""
        start = (date(year, 1, 1) - self.first_day).days
        return sum(self.working[start : (date(year + 1, 1, 1) - self.first_day).days])

    def with_overrides(self, days: Mapping[date, tuple[bool, str]]) -> "WorkCalendar":
        """Return the calendar with single days changed, each with its source (a local closure, say).

        Raises:
            OutOfCalendar: the table does not reach one of the days.
        """
        working = list(self.working)
        for day, (is_working, _) in days.items():
            working[self._index(day)] = is_working
        sources = {**self.sources, **{day: source for day, (_, source) in days.items()}}
        return WorkCalendar(tuple(working), self.published_until, sources)

    def with_arrangements(self, enacted: Enacted) -> "WorkCalendar":
        """Return the calendar as entered arrangements leave it; years whose whole arrangement is among them are published.

        Raises:
            OutOfCalendar: the table does not reach one of the days.
        """
        changed = self.with_overrides({one.day: (one.is_working, one.source) for one in enacted.days})
        until = self.published_until
        while until + 1 in enacted.years:
            until += 1
        return WorkCalendar(changed.working, until, changed.sources)

    def _index(self, day: date) -> int:
        index = (day - self.first_day).days
        if not 0 <= index < len(self.working):
            raise OutOfCalendar(f"the calendar runs from {self.first_day} to {self.last_day}, not to {day}")
        return index

    # Tables for deadlines. The n-th working day of the table has rank n (from 0).

    @cached_property
    def ranks_after(self) -> list[int]:
        """For each day of the table, the rank of the first working day after it."""
        ranks, count = [], 0
        for is_working in self.working:
            count += is_working
            ranks.append(count)
        return ranks

    @cached_property
    def days_by_rank(self) -> list[date]:
        """The working days, by rank."""
        return [self.first_day + timedelta(days=n) for n, is_working in enumerate(self.working) if is_working]

    @cached_property
    def ends_by_rank(self) -> list[datetime]:
        """The exclusive end (next civil midnight, in UTC) of each working day, by rank."""
        return [
            datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1) - OFFSET for day in self.days_by_rank
        ]

    @cached_property
    def provisional_rank(self) -> int:
        """The first rank that an arrangement not published yet may still change."""
        return bisect_left(self.days_by_rank, self.provisional_from)

    @cached_property
    def rank_array(self) -> NDArray[np.int64]:
        """`ranks_after` as an array."""
        return np.asarray(self.ranks_after)

    @cached_property
    def end_array(self) -> NDArray[np.datetime64]:
        """`ends_by_rank` as an array of UTC seconds."""
        return np.array([end.replace(tzinfo=None) for end in self.ends_by_rank], dtype="datetime64[s]")


@lru_cache(maxsize=1)
def statutory() -> WorkCalendar:
    """Return the calendar of the State Council's arrangements, as the `holidays` package knows them."""
    published_until = _last_published_year()
    years = range(FIRST_YEAR, published_until + YEARS_BEYOND_PUBLISHED + 1)
    china = holidays.country_holidays("CN")
    first = date(FIRST_YEAR, 1, 1)
    count = (date(years[-1] + 1, 1, 1) - first).days
    working = tuple(china.is_working_day(first + timedelta(days=n)) for n in range(count))
    return WorkCalendar(working, published_until, {})


@lru_cache(maxsize=8)
def calendar_in_force(enacted: Enacted) -> WorkCalendar:
    """Return the State Council's calendar with the arrangements that were entered."""
    return statutory().with_arrangements(enacted) if enacted.days or enacted.years else statutory()


def _last_published_year() -> int:
    """Return the last year for which the package holds make-up workdays: the mark of a published arrangement."""
    year = 2020
    while any(day.year == year + 1 for day in holidays.country_holidays("CN", years=year + 1).weekend_workdays):
        year += 1
    return year
