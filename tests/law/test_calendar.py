"""China's working days against the State Council's published arrangements."""

from datetime import date, timedelta
from typing import Any

import pytest

from qiban.law import calendar as module
from qiban.law.calendar import FIRST_YEAR, YEARS_BEYOND_PUBLISHED, OutOfCalendar, WorkCalendar, statutory

# Counted by hand from the State Council's yearly notices: weekdays, less holidays on weekdays, plus make-up workdays.
WORKING_DAYS = {2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
# Saturdays and Sundays that the notice for 2026 makes workdays.
MADE_UP_2026 = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]


@pytest.mark.parametrize(("year", "count"), WORKING_DAYS.items())
def test_a_published_year_has_its_number_of_working_days(year: int, count: int) -> None:
    assert statutory().working_days(year) == count
    assert not statutory().is_provisional(year)


def test_the_make_up_workdays_of_2026_are_working_weekends() -> None:
    start = date(2026, 1, 1)
    days = [start + timedelta(days=n) for n in range(365)]
    working_weekends = [day for day in days if day.weekday() >= 5 and statutory().is_working(day)]
    assert working_weekends == [date(2026, month, day) for month, day in MADE_UP_2026]


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2023, 9, 28), True),  # Thursday
        (date(2023, 9, 29), False),  # Mid-Autumn Festival, a Friday
        (date(2023, 10, 6), False),  # last day of National Day's holidays
        (date(2023, 10, 7), True),  # a Saturday, made up
        (date(2023, 10, 8), True),  # a Sunday, made up
        (date(2025, 9, 28), True),  # a Sunday, made up
        (date(2025, 10, 8), False),  # a Wednesday: eight days of holidays in 2025
        (date(2025, 10, 11), True),  # a Saturday, made up
        (date(2025, 10, 12), False),  # an ordinary Sunday
    ],
)
def test_holidays_and_make_up_workdays_are_known(day: date, *, is_working: bool) -> None:
    assert statutory().is_working(day) is is_working


def test_years_after_the_last_published_one_are_provisional_and_still_have_weekends() -> None:
    calendar = statutory()
    year = calendar.published_until + 1
    assert calendar.is_provisional(year)
    start = date(year, 1, 1)
    weekends = [day for n in range(365) if (day := start + timedelta(days=n)).weekday() >= 5]
    assert not any(calendar.is_working(day) for day in weekends)


def test_the_table_reaches_from_2000_to_some_years_beyond_the_published_ones() -> None:
    calendar = statutory()
    assert calendar.first_day == date(FIRST_YEAR, 1, 1)
    assert calendar.last_day == date(calendar.published_until + YEARS_BEYOND_PUBLISHED, 12, 31)


@pytest.mark.parametrize("step", [-1, 1])
def test_a_day_outside_the_table_is_refused_with_its_bounds(step: int) -> None:
    calendar = statutory()
    day = (calendar.first_day if step < 0 else calendar.last_day) + timedelta(days=step)
    with pytest.raises(OutOfCalendar, match=str(calendar.first_day)):
        calendar.is_working(day)
    with pytest.raises(OutOfCalendar):
        calendar.with_overrides({day: (True, "nothing")})


def test_an_override_changes_one_day_keeps_its_source_and_leaves_the_original() -> None:
    closure = date(2026, 3, 10)
    calendar = statutory().with_overrides({closure: (False, "暴雪停工通知")})
    assert not calendar.is_working(closure)
    assert calendar.sources == {closure: "暴雪停工通知"}
    assert calendar.working_days(2026) == WORKING_DAYS[2026] - 1
    assert statutory().is_working(closure)


def test_the_tables_for_deadlines_agree_with_the_days() -> None:
    calendar = statutory()
    for offset in range(0, len(calendar.working), 97):
        day = calendar.first_day + timedelta(days=offset)
        following = day + timedelta(days=1)
        while following <= calendar.last_day and not calendar.is_working(following):
            following += timedelta(days=1)
        rank = calendar.ranks_after[offset]
        assert calendar.days_by_rank[rank : rank + 1] == ([following] if following <= calendar.last_day else [])


def test_the_first_and_the_last_day_of_the_table_are_known() -> None:
    calendar = statutory()
    assert calendar.is_working(calendar.first_day) is False
    assert calendar.is_working(calendar.last_day) is (calendar.last_day.weekday() < 5)


def test_the_days_of_a_year_are_counted_from_its_first_to_its_last() -> None:
    assert WorkCalendar((True,) * 1000, 2000, {}).working_days(2000) == 366
    assert WorkCalendar((True,) * 1000, 2000, {}).working_days(2001) == 365
    assert WorkCalendar((False,) * 366 + (True,) + (False,) * 364 + (True,), 2000, {}).working_days(2001) == 1


def test_an_override_leaves_what_is_published() -> None:
    assert statutory().with_overrides({}).published_until == statutory().published_until


@pytest.mark.parametrize("last", [2020, 2021, 2022, 2023])
def test_the_last_published_year_is_the_one_before_the_first_without_make_up_workdays(
    last: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the calendar's package would have it, had it known no arrangement after that year."""
    known = module.holidays.country_holidays

    def cut(country: str, years: Any = None) -> Any:
        found = known(country, years=years)
        if isinstance(years, int) and years > last:
            found.weekend_workdays.clear()
        return found

    monkeypatch.setattr(module.holidays, "country_holidays", cut)
    found = statutory.__wrapped__()
    assert found.published_until == last
    assert found.last_day == date(last + YEARS_BEYOND_PUBLISHED, 12, 31)
