"""Quiet hours: 22:00 to 07:00, civil, half-open; what is urgent waits for no morning."""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from qiban.law.quiet import Quiet, waits_until

CIVIL = timezone(timedelta(hours=8))
NIGHT, DAY = Quiet(time(22), time(7)), Quiet(time(12), time(14))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=CIVIL)


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("14T21:59:59", None),
        ("14T22:00:00", "15T07:00"),
        ("14T22:01:00", "15T07:00"),
        ("15T00:00:00", "15T07:00"),
        ("15T06:59:59", "15T07:00"),
        ("15T07:00:00", None),
        ("31T23:00:00", "32"),
    ],
)
def test_what_is_not_urgent_waits_until_the_morning(moment: str, until: str | None) -> None:
    expected = datetime(2026, 4, 1, 7, tzinfo=CIVIL) if until == "32" else at(until) if until else None
    assert waits_until(at(moment), NIGHT, is_urgent=False) == expected
    # The same instant, written in another zone.
    assert waits_until(at(moment).astimezone(UTC), NIGHT, is_urgent=False) == expected
    assert waits_until(at(moment), NIGHT, is_urgent=True) is None


@pytest.mark.parametrize(
    ("moment", "until"),
    [("14T11:59", None), ("14T12:00", "14T14:00"), ("14T13:59", "14T14:00"), ("14T14:00", None), ("14T23:00", None)],
)
def test_hours_within_a_day_end_on_that_day(moment: str, until: str | None) -> None:
    assert waits_until(at(moment), DAY, is_urgent=False) == (at(until) if until else None)


def test_one_moment_twice_is_no_quiet_hour() -> None:
    for hour in range(24):
        assert waits_until(at(f"14T{hour:02}:00"), Quiet(time(0), time(0)), is_urgent=False) is None
