"""Clocks by working days, hours and civil days; ends of months and quarters; yearly windows and cycles."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law import clocks
from qiban.law.citation import Citation
from qiban.law.clocks import Yearly, cycle, month_end, quarter_end
from qiban.law.hotline import hotline_law

LAW = hotline_law(date(2023, 9, 28))
CLAUSE = Citation("hotline", 12, 3)
# Thursday, 10:00 civil time; the holiday of 2023 lasts from the 29th to 6 October, and 7 and 8 October work.
RECEIVED = datetime(2023, 9, 28, 2, tzinfo=UTC)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def civil(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


def test_working_days_are_counted_over_a_holiday_and_its_make_up_days() -> None:
    clock = clocks.in_working_days("handling", CLAUSE, RECEIVED, "handling_days_general", LAW)
    # The 7th, 8th, 9th, 10th and 11th of October.
    assert clock.deadline.due_at == civil("2023-10-12T00:00")
    assert clock.deadline.yellow_at == civil("2023-10-11T00:00")
    assert clock.deadline.red_at == civil("2023-10-13T00:00")
    assert (clock.recipe.counted_from, clock.recipe.counted_days) == (RECEIVED, 5)
    assert set(clock.parameters) == {"handling_days_general", "yellow_days", "red_days"}


def test_hours_run_around_the_clock() -> None:
    clock = clocks.in_short("first", CLAUSE, RECEIVED, timedelta(hours=2), LAW, "quick_feedback_hours")
    assert clock.deadline.due_at == civil("2023-09-28T12:00")
    assert not clock.recipe.is_countable


def test_civil_days_end_on_a_day_that_need_not_work() -> None:
    # 5 days after the 28th is the 3rd of October, in the middle of the holiday.
    clock = clocks.in_civil_days("filing", CLAUSE, RECEIVED, "handling_days_general", LAW)
    assert clock.deadline.due_at == civil("2023-10-04T00:00")
    assert clock.recipe.ends_on == date(2023, 10, 3)
    assert (clock.kind, clock.citation) == ("filing", CLAUSE)
    assert set(clock.parameters) == {"handling_days_general", "yellow_days", "red_days"}


def test_civil_days_are_counted_from_the_civil_day_of_receipt() -> None:
    # 23:30 civil time on the 28th, and half past midnight on the 29th: one day later.
    late, early = civil("2023-09-28T23:30"), civil("2023-09-29T00:30")
    ends = [
        clocks.in_civil_days("filing", CLAUSE, at, "handling_days_general", LAW).recipe.ends_on for at in (late, early)
    ]
    assert ends == [date(2023, 10, 3), date(2023, 10, 4)]


def test_a_window_has_no_lights() -> None:
    right = clocks.window("asking", CLAUSE, clocks.working_days(RECEIVED, "return_days", LAW), LAW, "return_days")
    assert right.is_window
    assert (right.deadline.yellow_at, right.deadline.red_at) == (None, None)
    # The 7th and 8th of October.
    assert right.deadline.due_at == civil("2023-10-09T00:00")
    assert set(right.parameters) == {"return_days"}


@pytest.mark.parametrize(
    ("day", "month", "quarter"),
    [
        (date(2023, 1, 1), date(2023, 1, 31), date(2023, 3, 31)),
        (date(2023, 2, 28), date(2023, 2, 28), date(2023, 3, 31)),
        (date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 31)),
        (date(2023, 3, 31), date(2023, 3, 31), date(2023, 3, 31)),
        (date(2023, 4, 1), date(2023, 4, 30), date(2023, 6, 30)),
        (date(2023, 5, 31), date(2023, 5, 31), date(2023, 6, 30)),
        (date(2023, 9, 30), date(2023, 9, 30), date(2023, 9, 30)),
        (date(2023, 12, 31), date(2023, 12, 31), date(2023, 12, 31)),
    ],
)
def test_months_and_quarters_end_on_their_last_day(day: date, month: date, quarter: date) -> None:
    assert month_end(day) == month
    assert quarter_end(day) == quarter


@pytest.mark.parametrize(
    ("day", "holds", "window"),
    [
        (date(2023, 6, 30), False, (date(2023, 7, 1), date(2023, 7, 31))),
        (date(2023, 7, 1), True, (date(2023, 7, 1), date(2023, 7, 31))),
        (date(2023, 7, 31), True, (date(2023, 7, 1), date(2023, 7, 31))),
        (date(2023, 8, 1), False, (date(2024, 7, 1), date(2024, 7, 31))),
    ],
)
def test_each_july_is_a_window(day: date, holds: bool, window: tuple[date, date]) -> None:
    july = Yearly(7, 7)
    assert july.holds(day) is holds
    assert july.around(day) == window


@pytest.mark.parametrize(
    ("day", "holds", "window"),
    [
        (date(2023, 10, 31), False, (date(2023, 11, 1), date(2024, 2, 29))),
        (date(2023, 11, 1), True, (date(2023, 11, 1), date(2024, 2, 29))),
        (date(2024, 2, 29), True, (date(2023, 11, 1), date(2024, 2, 29))),
        (date(2024, 3, 1), False, (date(2024, 11, 1), date(2025, 2, 28))),
    ],
)
def test_a_winter_begins_in_one_year_and_ends_in_the_next(day: date, holds: bool, window: tuple[date, date]) -> None:
    winter = Yearly(11, 2)
    assert winter.holds(day) is holds
    assert winter.around(day) == window


def test_a_cycle_comes_on_the_same_day_and_on_a_short_month_s_last_one() -> None:
    monthly = list(islice(cycle(date(2024, 1, 31), 1), 4))
    assert monthly == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)]
    assert list(islice(cycle(date(2023, 11, 15), 3), 3)) == [date(2023, 11, 15), date(2024, 2, 15), date(2024, 5, 15)]


@given(DAYS, st.integers(1, 12), st.integers(1, 12))
def test_the_window_around_a_day_never_ends_before_it_and_begins_and_ends_a_month(
    day: date, first: int, last: int
) -> None:
    begins, ends = Yearly(first, last).around(day)
    assert day <= ends
    assert (begins.month, begins.day) == (first, 1)
    assert (ends.month, (ends + timedelta(days=1)).day) == (last, 1)
    # No earlier window would do: the one of the year before is over.
    assert month_end(date(ends.year - 1, ends.month, 1)) < day


@given(DAYS)
def test_a_month_s_end_is_the_day_before_a_first(day: date) -> None:
    assert (month_end(day) + timedelta(days=1)).day == 1
    assert (month_end(day).year, month_end(day).month) == (day.year, day.month)
