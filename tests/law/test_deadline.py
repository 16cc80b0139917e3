"""Deadlines in working days and around the clock: hand-counted cases, boundaries, properties."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.calendar import OutOfCalendar, statutory
from qiban.law.deadline import (
    around_the_clock,
    counted_days,
    end_of_day,
    extended_deadline,
    working_day_deadline,
    working_day_deadlines,
    working_days_before,
)

CIVIL = timezone(timedelta(hours=8))
MICROSECOND = timedelta(microseconds=1)
CALENDAR = statutory()


def civil(text: str) -> datetime:
    """Return an instant written in civil time."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


instants = st.datetimes(datetime(2000, 1, 4), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
limits = st.integers(1, 60)


# The cases that must hold, counted by hand on the published calendars.
@pytest.mark.parametrize(
    ("received", "days", "yellow", "due", "red"),
    [
        ("2023-09-28T10:00", 5, "2023-10-11T00:00", "2023-10-12T00:00", "2023-10-13T00:00"),
        ("2025-09-30T10:00", 5, "2025-10-14T00:00", "2025-10-15T00:00", "2025-10-16T00:00"),
        # A Sunday that is a make-up workday: itself not counted, 29, 30 September, 9, 10, 11 October.
        ("2025-09-28T10:00", 5, "2025-10-11T00:00", "2025-10-12T00:00", "2025-10-14T00:00"),
        # A Saturday: Monday is the one day, and the light is yellow from receipt, never before.
        ("2023-09-23T09:00", 1, "2023-09-23T09:00", "2023-09-26T00:00", "2023-09-27T00:00"),
        # Friday evening before an ordinary weekend.
        ("2024-03-15T23:00", 2, "2024-03-19T00:00", "2024-03-20T00:00", "2024-03-21T00:00"),
        # Over the turn of the year: 2 January 2025 is a Thursday.
        ("2024-12-31T08:00", 1, "2025-01-01T00:00", "2025-01-03T00:00", "2025-01-04T00:00"),
    ],
)
def test_working_days_end_at_midnight_after_the_last_one(
    received: str, days: int, yellow: str, due: str, red: str
) -> None:
    found = working_day_deadline(civil(received), days, CALENDAR)
    assert found.due_at == civil(due)
    assert found.yellow_at == civil(yellow)
    assert found.red_at == civil(red)
    assert not found.provisional


def test_the_days_counted_are_the_working_days_after_receipt() -> None:
    days = counted_days(civil("2023-09-28T10:00"), 5, CALENDAR)
    assert days == tuple(date(2023, 10, day) for day in (7, 8, 9, 10, 11))
    assert working_day_deadline(civil("2023-09-28T10:00"), 5, CALENDAR).last_day == days[-1]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # One microsecond before midnight is still Wednesday; midnight is Thursday.
        (civil("2024-03-13T23:59:59.999999"), "2024-03-15T00:00"),
        (civil("2024-03-14T00:00:00"), "2024-03-16T00:00"),
        (civil("2024-03-14T00:00:00.000001"), "2024-03-16T00:00"),
        # The same instants in UTC and in another zone.
        (datetime(2024, 3, 13, 15, 59, 59, 999999, tzinfo=UTC), "2024-03-15T00:00"),
        (datetime(2024, 3, 13, 16, 0, tzinfo=UTC), "2024-03-16T00:00"),
        (datetime(2024, 3, 13, 8, 0, tzinfo=timezone(timedelta(hours=-8))), "2024-03-16T00:00"),
    ],
)
def test_the_day_of_receipt_is_the_civil_day_to_the_microsecond(received: datetime, due: str) -> None:
    assert working_day_deadline(received, 1, CALENDAR).due_at == civil(due)


@given(received=instants, days=limits)
def test_the_day_of_receipt_is_never_counted_and_all_counted_days_work(received: datetime, days: int) -> None:
    counted = counted_days(received, days, CALENDAR)
    day_of_receipt = received.astimezone(CIVIL).date()
    assert len(set(counted)) == days
    assert min(counted) > day_of_receipt
    assert all(CALENDAR.is_working(day) for day in counted)
    between = [day_of_receipt + timedelta(days=n) for n in range(1, (counted[-1] - day_of_receipt).days + 1)]
    assert counted == tuple(day for day in between if CALENDAR.is_working(day))


@given(received=instants, days=limits)
def test_a_deadline_is_a_civil_midnight_with_its_lights_in_order(received: datetime, days: int) -> None:
    found = working_day_deadline(received, days, CALENDAR)
    assert found.due_at.astimezone(CIVIL).time() == datetime.min.time()
    assert found.due_at.astimezone(CIVIL).date() == found.last_day + timedelta(days=1)
    assert found.yellow_at is not None
    assert found.red_at is not None
    assert received <= found.yellow_at <= found.due_at < found.red_at
    assert received < found.due_at


@given(first=instants, second=instants, days=limits)
def test_who_comes_later_is_never_due_earlier(first: datetime, second: datetime, days: int) -> None:
    early, late = sorted((first, second))
    assert working_day_deadline(early, days, CALENDAR).due_at <= working_day_deadline(late, days, CALENDAR).due_at


@given(received=instants, days=limits)
def test_one_day_more_is_due_at_the_red_light(received: datetime, days: int) -> None:
    longer = working_day_deadline(received, days + 1, CALENDAR)
    assert longer.due_at == working_day_deadline(received, days, CALENDAR).red_at
    assert longer.yellow_at == max(received, working_day_deadline(received, days, CALENDAR).due_at)


@given(cases=st.lists(st.tuples(instants, limits), min_size=1, max_size=50))
def test_the_vectorised_form_says_the_same_as_the_scalar_one(cases: list[tuple[datetime, int]]) -> None:
    received = [instant.replace(microsecond=0) for instant, _ in cases]
    bare = np.array([instant.replace(tzinfo=None) for instant in received], dtype="datetime64[us]")
    many = working_day_deadlines(bare, np.array([days for _, days in cases]), CALENDAR)
    for index, (instant, (_, days)) in enumerate(zip(received, cases, strict=True)):
        one = working_day_deadline(instant, days, CALENDAR)
        assert many.due_at[index].item().replace(tzinfo=UTC) == one.due_at
        assert many.yellow_at[index].item().replace(tzinfo=UTC) == one.yellow_at
        assert many.red_at[index].item().replace(tzinfo=UTC) == one.red_at
        assert bool(many.provisional[index]) is one.provisional


def test_the_vectorised_form_takes_one_number_of_days_and_no_instants_at_all() -> None:
    one = working_day_deadlines(np.array(["2023-09-28T02:00"], dtype="datetime64[s]"), 5, CALENDAR)
    assert one.due_at[0].item() == datetime(2023, 10, 11, 16, 0)  # noqa: DTZ001
    assert working_day_deadlines(np.array([], dtype="datetime64[s]"), 5, CALENDAR).due_at.size == 0


def test_a_deadline_in_a_year_without_a_published_arrangement_is_provisional() -> None:
    last_year = CALENDAR.published_until
    assert not working_day_deadline(civil(f"{last_year}-12-01T10:00"), 5, CALENDAR).provisional
    assert working_day_deadline(civil(f"{last_year}-12-30T10:00"), 5, CALENDAR).provisional
    assert working_day_deadline(civil(f"{last_year + 1}-03-01T10:00"), 1, CALENDAR).provisional


@pytest.mark.parametrize("days", [0, -1, 100_000, 10**30])
def test_days_that_cannot_be_counted_are_refused(days: int) -> None:
    with pytest.raises(OutOfCalendar, match="cannot be counted"):
        working_day_deadline(civil("2023-09-28T10:00"), days, CALENDAR)


@pytest.mark.parametrize(
    "received", ["1999-12-31T23:59:59", "0001-01-02T00:00", "2030-01-01T00:00", "9999-12-30T00:00"]
)
def test_an_instant_outside_the_calendar_is_refused(received: str) -> None:
    with pytest.raises(OutOfCalendar, match="2000-01-01"):
        working_day_deadline(civil(received), 1, CALENDAR)
    utc = civil(received).astimezone(UTC).replace(tzinfo=None)
    with pytest.raises(OutOfCalendar):
        working_day_deadlines(np.array([utc], dtype="datetime64[s]"), 1, CALENDAR)


def test_the_vectorised_form_refuses_days_that_cannot_be_counted() -> None:
    instants = np.array(["2023-09-28T02:00"], dtype="datetime64[s]")
    for days in (0, 100_000):
        with pytest.raises(OutOfCalendar):
            working_day_deadlines(instants, days, CALENDAR)


def test_hours_run_around_the_clock_from_the_exact_moment() -> None:
    found = around_the_clock(civil("2023-09-23T09:00"), timedelta(hours=2), timedelta(minutes=30))
    assert found.provisional is False
    assert found.due_at == civil("2023-09-23T11:00")
    assert found.yellow_at == civil("2023-09-23T10:30")
    assert found.red_at == civil("2023-09-23T11:00")
    assert found.last_day == date(2023, 9, 23)


def test_hours_run_over_midnight_and_holidays() -> None:
    found = around_the_clock(civil("2023-09-30T23:30:00.000001"), timedelta(hours=2), timedelta(minutes=30))
    assert found.due_at == civil("2023-10-01T01:30:00.000001")
    assert found.last_day == date(2023, 10, 1)


@pytest.mark.parametrize(
    ("start", "last_day"),
    [
        # An afternoon in Zibo, written in civil time and in UTC.
        (civil("2023-09-28T15:00"), date(2023, 9, 28)),
        (datetime(2023, 9, 28, 7, tzinfo=UTC), date(2023, 9, 28)),
        # Two hours end with the day itself, or just after.
        (civil("2023-09-28T22:00"), date(2023, 9, 28)),
        (civil("2023-09-28T22:00:00.000001"), date(2023, 9, 29)),
    ],
)
def test_the_last_day_of_hours_is_the_civil_day_in_which_they_end(start: datetime, last_day: date) -> None:
    assert around_the_clock(start, timedelta(hours=2), timedelta(minutes=30)).last_day == last_day


def test_a_short_limit_is_yellow_from_its_start_never_before() -> None:
    start = civil("2023-09-23T09:00")
    assert around_the_clock(start, timedelta(minutes=20), timedelta(minutes=30)).yellow_at == start


def test_an_extension_counts_from_the_day_after_the_old_last_day() -> None:
    # Due at the end of Wednesday 11 October 2023; five more: 12, 13, 16, 17, 18.
    received = civil("2023-09-28T10:00")
    old = working_day_deadline(received, 5, CALENDAR)
    longer = extended_deadline(old.due_at, 5, CALENDAR, received)
    assert longer.due_at == civil("2023-10-19T00:00")
    assert longer.yellow_at == civil("2023-10-18T00:00")
    assert longer.red_at == civil("2023-10-20T00:00")


@given(received=instants, days=limits, more=st.integers(1, 30))
def test_an_extension_is_the_same_as_a_longer_limit_from_the_start(received: datetime, days: int, more: int) -> None:
    old = working_day_deadline(received, days, CALENDAR)
    whole = working_day_deadline(received, days + more, CALENDAR)
    assert extended_deadline(old.due_at, more, CALENDAR, received) == whole


@pytest.mark.parametrize("days", [0, -3, 100_000])
def test_an_extension_that_cannot_be_counted_is_refused(days: int) -> None:
    due_at = civil("2023-10-12T00:00")
    with pytest.raises(OutOfCalendar):
        extended_deadline(due_at, days, CALENDAR, due_at)


def test_one_working_day_before_a_limit_is_the_end_of_the_working_day_before() -> None:
    # Due at the end of Monday 9 October 2023: Sunday the 8th is a make-up workday.
    assert working_days_before(civil("2023-10-10T00:00"), 1, CALENDAR) == civil("2023-10-09T00:00")
    # Due at the end of Monday 16 October: the working day before is Friday the 13th.
    assert working_days_before(civil("2023-10-17T00:00"), 1, CALENDAR) == civil("2023-10-14T00:00")


def test_a_promised_day_ends_at_its_midnight_and_its_lights_go_by_working_days() -> None:
    opened = civil("2023-10-09T10:00")
    found = end_of_day(date(2023, 10, 18), CALENDAR, opened)
    assert (found.yellow_at, found.due_at, found.red_at) == (
        civil("2023-10-18T00:00"),
        civil("2023-10-19T00:00"),
        civil("2023-10-20T00:00"),
    )


def test_a_promised_day_off_is_due_on_that_day_all_the_same() -> None:
    # Sunday 15 October 2023: yellow no later than a working day before it, red after Monday.
    found = end_of_day(date(2023, 10, 15), CALENDAR, civil("2023-10-09T10:00"))
    assert found.due_at == civil("2023-10-16T00:00")
    assert found.red_at == civil("2023-10-17T00:00")
    assert found.yellow_at is not None
    assert found.yellow_at < found.due_at


def test_a_promised_day_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OutOfCalendar):
        end_of_day(date(2099, 1, 1), CALENDAR, civil("2023-10-09T10:00"))
