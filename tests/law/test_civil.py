"""The end of a day is 24:00 of that day, in civil time, wherever a deadline is written."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from qiban.core import clock
from qiban.law.civil import due_text, last_day, written_day, written_due, written_moment


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (datetime(2024, 3, 11, 16, tzinfo=UTC), "2024-03-11 24:00"),
        (datetime(2024, 3, 11, 16, 0, 1, tzinfo=UTC), "2024-03-12 00:00"),
        (datetime(2024, 3, 11, 15, 59, 59, tzinfo=UTC), "2024-03-11 23:59"),
        (datetime(2024, 2, 29, 16, tzinfo=UTC), "2024-02-29 24:00"),
        (datetime(2023, 12, 31, 16, tzinfo=UTC), "2023-12-31 24:00"),
        (datetime(2024, 3, 5, 3, 30, tzinfo=UTC), "2024-03-05 11:30"),
    ],
)
def test_a_midnight_is_the_end_of_the_day_before(instant: datetime, said: str) -> None:
    assert due_text(instant) == clock.due_text(instant) == said


@pytest.mark.parametrize(
    ("end", "day"),
    [
        (datetime(2024, 2, 29, 16, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2024, 2, 29, 16, 0, 0, 1, tzinfo=UTC), date(2024, 3, 1)),
        (datetime(2024, 2, 29, 15, 59, 59, tzinfo=UTC), date(2024, 2, 29)),
        # The same noon in Zibo, written there, in Greenwich and in New York.
        (datetime(2024, 2, 29, 12, tzinfo=timezone(timedelta(hours=8))), date(2024, 2, 29)),
        (datetime(2024, 2, 29, 4, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2024, 2, 28, 23, tzinfo=timezone(timedelta(hours=-5))), date(2024, 2, 29)),
    ],
)
def test_an_end_closes_the_civil_day_in_whichever_zone_it_is_written(end: datetime, day: date) -> None:
    assert last_day(end) == day


def test_a_day_is_written_in_figures_without_leading_zeros() -> None:
    """GB/T 9704-2012, 7.3.5.4: 月、日不编虚位（即1不编为01）."""
    assert written_day(date(2024, 3, 1)) == "2024年3月1日"
    assert written_day(date(2024, 12, 31)) == "2024年12月31日"


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (datetime(2024, 3, 11, 15, 59, 59, tzinfo=UTC), "2024年3月11日23时59分"),
        (datetime(2024, 3, 11, 16, tzinfo=UTC), "2024年3月11日24时"),
        (datetime(2024, 3, 11, 16, 0, 1, tzinfo=UTC), "2024年3月12日0时"),
        (datetime(2024, 3, 11, 16, 1, tzinfo=UTC), "2024年3月12日0时1分"),
        (datetime(2024, 3, 5, 1, tzinfo=UTC), "2024年3月5日9时"),
        (datetime(2024, 3, 5, 3, 30, tzinfo=UTC), "2024年3月5日11时30分"),
    ],
)
def test_a_deadline_is_written_as_letters_write_it(end: datetime, said: str) -> None:
    assert written_due(end) == said


def test_a_moment_at_midnight_begins_the_day() -> None:
    assert written_moment(datetime(2024, 3, 11, 16, tzinfo=UTC)) == "2024年3月12日0时"
