"""When people of the demo work: units in office hours of working days, the centre from eight to eight every day."""

from datetime import UTC, datetime, time, timedelta
from random import Random

from qiban.core.clock import CIVIL_ZONE, civil_date, local
from qiban.law.calendar import statutory

OFFICE = (time(8, 30), time(17, 30))
DUTY = (time(8), time(20))
TRIES = 12


def minutes(chance: Random, least: float, most: float) -> timedelta:
    """Return a length of time by chance, between `least` and `most` minutes."""
    return timedelta(seconds=round(chance.uniform(least, most) * 60))


def is_office_time(at: datetime) -> bool:
    """Tell whether units work at `at`."""
    moment = local(at)
    return OFFICE[0] <= moment.time() < OFFICE[1] and statutory().is_working(moment.date())


def office(at: datetime, chance: Random) -> datetime:
    """Return `at` in office hours, and otherwise a moment within an hour after the next office day begins."""
    return at if is_office_time(at) else _next_opening(at) + minutes(chance, 2, 60)


def duty(at: datetime, chance: Random) -> datetime:
    """Return `at` while the centre's day shift works, and otherwise a moment soon after its next one begins."""
    moment = local(at)
    if DUTY[0] <= moment.time() < DUTY[1]:
        return at
    day = moment.date() + timedelta(days=moment.time() >= DUTY[1])
    return _at(datetime.combine(day, DUTY[0])) + minutes(chance, 1, 40)


def between(chance: Random, start: datetime, end: datetime, *, skew: float = 1.0) -> datetime:
    """Return an office moment in [start, end) if one is found, any moment in it otherwise.

    Args:
        skew: above 1 prefers the earlier part, below 1 the later.
    """
    length = max((end - start).total_seconds() - 1, 1)
    for _ in range(TRIES):
        found = start + timedelta(seconds=int(length * chance.random() ** skew))
        if is_office_time(found):
            return found
    opening = _next_opening(start)
    if opening < end:
        return min(opening + minutes(chance, 2, 200), end - timedelta(seconds=1))
    return start + timedelta(seconds=int(length * chance.random()))


def _next_opening(at: datetime) -> datetime:
    day = civil_date(at) + timedelta(days=local(at).time() >= OFFICE[0])
    while not statutory().is_working(day):
        day += timedelta(days=1)
    return _at(datetime.combine(day, OFFICE[0]))


def _at(moment: datetime) -> datetime:
    return moment.replace(tzinfo=CIVIL_ZONE).astimezone(UTC)
