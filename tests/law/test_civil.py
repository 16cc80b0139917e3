"""The end of a day is 24:00 of that day, in civil time, wherever a deadline is written."""

from datetime import UTC, datetime

import pytest

from qiban.core import clock
from qiban.law.civil import due_text


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
