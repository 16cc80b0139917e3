"""When something is due (Civil Code Art. 201: the day of receipt is not counted), and its lights (Art. 13)."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .calendar import EPOCH, FIRST_YEAR, OFFSET, OutOfCalendar, WorkCalendar
from .civil import last_day

SECONDS_A_DAY = 86_400
OFFSET_SECONDS = 8 * 3600
# Days between the epoch and the table's first day.
TABLE_START = date(FIRST_YEAR, 1, 1).toordinal() - EPOCH
TABLE_BEGAN = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - OFFSET


class Deadline(NamedTuple):
    """A due instant with its lights, all in UTC and exclusive.

    A window has no lights: `yellow_at` and `red_at` are None. `provisional` says that it rests on a day which an
    arrangement that is not published yet may still change.
    """

    due_at: datetime
    yellow_at: datetime | None
    red_at: datetime | None
    last_day: date
    provisional: bool


class Deadlines(NamedTuple):
    """Many deadlines: arrays of UTC seconds, and of bool for `provisional`."""

    due_at: NDArray[np.datetime64]
    yellow_at: NDArray[np.datetime64]
    red_at: NDArray[np.datetime64]
    provisional: NDArray[np.bool_]


def working_day_deadline(
    received_at: datetime, days: int, calendar: WorkCalendar, yellow_days: int = 1, red_days: int = 1
) -> Deadline:
    """Return when `days` working days from receipt end.

    Args:
        received_at: aware instant of receipt.
        days: working days, at least 1.
        yellow_days: working days before the end from which the light is yellow; never before receipt.
        red_days: working days after the end from which it is red.

    Raises:
        OutOfCalendar: the calendar's tables do not reach that far.

    Source: Civil Code Art. 201; hotline Art. 12, 13.
    """
    day = (received_at - TABLE_BEGAN).days
    if days < 1 or day < 0:
        raise _outside(days, calendar)
    try:
        rank = calendar.ranks_after[day] + days - 1
        ends = calendar.ends_by_rank
        yellow_at = ends[rank - yellow_days if rank > yellow_days else 0]
        return Deadline(
            ends[rank],
            # Not max(): this is called for every demand of every month, and aims at a microsecond.
            yellow_at if yellow_at > received_at else received_at,  # noqa: FURB136
            ends[rank + red_days],
            calendar.days_by_rank[rank],
            rank >= calendar.provisional_rank,
        )
    except IndexError as error:
        raise _outside(days, calendar) from error


def extended_deadline(
    due_at: datetime,
    days: int,
    calendar: WorkCalendar,
    received_at: datetime,
    yellow_days: int = 1,
    red_days: int = 1,
) -> Deadline:
    """Return the deadline `days` working days after an old one; the first new day is the one after the old last day.

    Args:
        due_at: the old deadline's exclusive end.
        received_at: the yellow light never shows before it.

    Raises:
        OutOfCalendar: the calendar's tables do not reach that far.
    """
    rank = _rank_ended_by(due_at, calendar) + days
    ends = calendar.ends_by_rank
    if days < 1 or rank + red_days >= len(ends):
        raise _outside(days, calendar)
    return Deadline(
        ends[rank],
        max(ends[rank - yellow_days], received_at),
        ends[rank + red_days],
        calendar.days_by_rank[rank],
        rank >= calendar.provisional_rank,
    )


def working_days_before(due_at: datetime, days: int, calendar: WorkCalendar) -> datetime:
    """Return the end of the working day that lies `days` working days before the one which `due_at` ends."""
    return calendar.ends_by_rank[max(_rank_ended_by(due_at, calendar) - days, 0)]


def end_of_day(
    day: date, calendar: WorkCalendar, opened_at: datetime, yellow_days: int = 1, red_days: int = 1
) -> Deadline:
    """Return the deadline at the end of a promised civil day, working or not; its lights go by working days.

    Args:
        day: the last day.
        opened_at: the yellow light never shows before it.

    Raises:
        OutOfCalendar: the calendar's tables do not reach that far.
    """
    calendar.is_working(day)
    due_at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1) - OFFSET
    rank = _rank_ended_by(due_at, calendar)
    if rank + red_days >= len(calendar.ends_by_rank):
        raise _outside(1, calendar)
    yellow_at = calendar.ends_by_rank[max(rank - yellow_days, 0)]
    return Deadline(
        due_at,
        max(yellow_at, opened_at),
        calendar.ends_by_rank[rank + red_days],
        day,
        day >= calendar.provisional_from,
    )


def around_the_clock(start: datetime, length: timedelta, yellow_before: timedelta) -> Deadline:
    """Return a deadline counted around the clock from the exact moment; yellow shortly before due, red at due."""
    due_at = start + length
    return Deadline(due_at, max(start, due_at - yellow_before), due_at, last_day(due_at), provisional=False)


def _rank_ended_by(instant: datetime, calendar: WorkCalendar) -> int:
    rank = bisect_right(calendar.ends_by_rank, instant) - 1
    if rank < 0:
        raise _outside(1, calendar)
    return rank


def counted_days(received_at: datetime, days: int, calendar: WorkCalendar) -> tuple[date, ...]:
    """Return the working days that a deadline counts, in order."""
    day = (received_at - TABLE_BEGAN).days
    working_day_deadline(received_at, days, calendar)
    first = calendar.ranks_after[day]
    return tuple(calendar.days_by_rank[first : first + days])


def working_day_deadlines(
    received_at: NDArray[np.datetime64],
    days: NDArray[np.int64] | int,
    calendar: WorkCalendar,
    yellow_days: int = 1,
    red_days: int = 1,
) -> Deadlines:
    """Return many deadlines at once; the same as `working_day_deadline` for each.

    Args:
        received_at: UTC instants, any datetime64 unit, shape (n,).
        days: working days, one number or shape (n,).

    Raises:
        OutOfCalendar: one of them lies outside the calendar's tables.
    """
    seconds = received_at.astype("datetime64[s]")
    day = (seconds.astype(np.int64) + OFFSET_SECONDS) // SECONDS_A_DAY - TABLE_START
    if day.size and (day.min() < 0 or day.max() >= calendar.rank_array.size or np.min(days) < 1):
        raise _outside(int(np.max(days)), calendar)
    rank = calendar.rank_array[day] + days - 1
    ends = calendar.end_array
    if rank.size and rank.max() + red_days >= ends.size:
        raise _outside(int(np.max(days)), calendar)
    return Deadlines(
        ends[rank],
        np.maximum(ends[np.maximum(rank - yellow_days, 0)], seconds),
        ends[rank + red_days],
        rank >= calendar.provisional_rank,
    )


def _outside(days: int, calendar: WorkCalendar) -> OutOfCalendar:
    return OutOfCalendar(
        f"{days} working days from there cannot be counted: the calendar runs from {calendar.first_day}"
        f" to {calendar.last_day}, and a limit is at least 1 day"
    )
