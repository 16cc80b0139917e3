"""Deadlines counted anew from their first cause, on a calendar of two weeks that can be counted on the fingers."""

from datetime import date, datetime, timedelta, timezone

import pytest

from qiban.law.calendar import WorkCalendar
from qiban.law.deadline import Deadline
from qiban.law.recipe import Recipe, counted

CIVIL = timezone(timedelta(hours=8))
# Saturday 1 January 2000 to Friday 14 January: worked on 3 to 7 and 10 to 14; 29 to 31 December 1999 lie outside.
SMALL = WorkCalendar(tuple(day in {3, 4, 5, 6, 7, 10, 11, 12, 13, 14} for day in range(1, 15)), 2000, {})


def civil(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


MONDAY = civil("2000-01-03 10:00")


def test_a_recipe_says_nothing_that_was_not_given() -> None:
    bare = Recipe()
    assert (bare.counted_from, bare.counted_days, bare.lead_days, bare.ends_on) == (None, None, 0, None)


@pytest.mark.parametrize(
    ("recipe", "is_countable"),
    [
        (Recipe(), False),
        (Recipe(MONDAY), False),
        (Recipe(MONDAY, 0), False),
        (Recipe(MONDAY, 1), True),
        (Recipe(ends_on=date(2000, 1, 5)), True),
    ],
)
def test_the_calendar_decides_what_is_counted_in_days_or_promised_for_one(recipe: Recipe, is_countable: bool) -> None:
    assert recipe.is_countable is is_countable


def test_an_extension_counts_more_days_from_the_same_first_cause() -> None:
    assert Recipe(MONDAY, 5, 1).longer(3) == Recipe(MONDAY, 8, 1)
    assert Recipe(MONDAY).longer(3) == Recipe(MONDAY, 3)


def test_a_limit_is_counted_with_the_lights_that_are_asked_for() -> None:
    # Three days after Monday the 3rd: 4, 5, 6.
    assert counted(Recipe(MONDAY, 3), SMALL, MONDAY)[:4] == (
        civil("2000-01-07"),
        civil("2000-01-06"),
        civil("2000-01-08"),
        date(2000, 1, 6),
    )
    found = counted(Recipe(MONDAY, 3), SMALL, MONDAY, yellow_days=2, red_days=3)
    assert (found.yellow_at, found.due_at, found.red_at) == (
        civil("2000-01-05"),
        civil("2000-01-07"),
        civil("2000-01-12"),
    )


def test_a_promised_day_has_the_lights_that_are_asked_for() -> None:
    promised = Recipe(ends_on=date(2000, 1, 6))
    found = counted(promised, SMALL, MONDAY)
    assert (found.yellow_at, found.due_at, found.red_at) == (
        civil("2000-01-06"),
        civil("2000-01-07"),
        civil("2000-01-08"),
    )
    found = counted(promised, SMALL, MONDAY, yellow_days=2, red_days=3)
    assert (found.yellow_at, found.due_at, found.red_at) == (
        civil("2000-01-05"),
        civil("2000-01-07"),
        civil("2000-01-12"),
    )


@pytest.mark.parametrize(
    ("opened", "yellow"),
    [
        ("2000-01-03 10:00", "2000-01-06"),
        ("2000-01-06 00:00", "2000-01-06"),
        ("2000-01-06 09:00", "2000-01-06 09:00"),
        ("2000-01-09 09:00", "2000-01-09 09:00"),
    ],
)
def test_no_light_is_older_than_the_obligation(opened: str, yellow: str) -> None:
    assert counted(Recipe(MONDAY, 3), SMALL, civil(opened)).yellow_at == civil(yellow)


@pytest.mark.parametrize(
    ("recipe", "opened", "closes", "last_day"),
    [
        # The day before the last is Wednesday the 5th; two before it Tuesday the 4th.
        (Recipe(MONDAY, 3, 1), MONDAY, "2000-01-06", date(2000, 1, 5)),
        (Recipe(MONDAY, 3, 2), MONDAY, "2000-01-05", date(2000, 1, 4)),
        # Opened later than it closes: over as it begins, on the day of its opening, be it the first second or the last.
        (Recipe(MONDAY, 3, 2), civil("2000-01-05 09:00"), "2000-01-05 09:00", date(2000, 1, 5)),
        (Recipe(MONDAY, 3, 2), civil("2000-01-05 00:00:01"), "2000-01-05 00:00:01", date(2000, 1, 5)),
        (Recipe(MONDAY, 3, 2), civil("2000-01-05 23:59:59"), "2000-01-05 23:59:59", date(2000, 1, 5)),
    ],
)
def test_a_window_closes_so_many_working_days_before_the_end(
    recipe: Recipe, opened: datetime, closes: str, last_day: date
) -> None:
    assert counted(recipe, SMALL, opened) == Deadline(civil(closes), None, None, last_day, provisional=False)


@pytest.mark.parametrize(("days", "provisional"), [(9, False), (10, True), (11, True)])
def test_a_window_is_provisional_where_its_last_day_may_still_change(days: int, provisional: bool) -> None:
    """The whole of 2000 is worked: of an arrangement not published yet, 29 December is the first day that may change."""
    calendar = WorkCalendar((True,) * 500, 2000, {})
    found = counted(Recipe(civil("2000-12-20 10:00"), days, 1), calendar, civil("2000-12-20 10:00"))
    assert found.last_day == date(2000, 12, 19 + days)
    assert found.provisional is provisional


@pytest.mark.parametrize("recipe", [Recipe(), Recipe(MONDAY), Recipe(MONDAY, 0), Recipe(None, 3)])
def test_what_counts_no_days_is_refused(recipe: Recipe) -> None:
    with pytest.raises(ValueError, match="not counted in days"):
        counted(recipe, SMALL, MONDAY)
