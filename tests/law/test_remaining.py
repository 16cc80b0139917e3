"""What is left until a deadline agrees with its lights: 1 working day under yellow, 1 gone when it turns red (Art. 13)."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.calendar import statutory
from qiban.law.deadline import working_day_deadline
from qiban.law.remaining import remaining_text, working_days_left

CIVIL = timezone(timedelta(hours=8))


def civil(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


# Five working days after Monday 4 March 2024 end with Monday 11 March.
DUE = civil("2024-03-12 00:00")


@pytest.mark.parametrize(
    ("at", "left", "zh", "en"),
    [
        ("2024-03-04 10:00", 6, "剩6个工作日", "6 working days left"),
        ("2024-03-08 23:59", 2, "剩2个工作日", "2 working days left"),
        ("2024-03-09 00:00", 1, "剩1个工作日", "1 working day left"),
        ("2024-03-10 12:00", 1, "剩1个工作日", "1 working day left"),
        ("2024-03-11 23:59", 1, "剩1个工作日", "1 working day left"),
        ("2024-03-12 00:00", 0, "超期不足1个工作日", "less than 1 working day past due"),
        ("2024-03-12 23:59", 0, "超期不足1个工作日", "less than 1 working day past due"),
        ("2024-03-13 00:00", -1, "超期1个工作日", "1 working day past due"),
        ("2024-03-16 00:00", -4, "超期4个工作日", "4 working days past due"),
        ("2024-03-17 23:59", -4, "超期4个工作日", "4 working days past due"),
        ("2024-03-19 00:00", -5, "超期5个工作日", "5 working days past due"),
    ],
)
def test_working_days_are_counted_to_the_end_of_each(at: str, left: int, zh: str, en: str) -> None:
    said = remaining_text(DUE, civil(at), statutory())
    assert working_days_left(DUE, civil(at), statutory()) == left
    assert (said.zh, said.en) == (zh, en)


def test_days_off_do_not_count_and_make_up_workdays_do() -> None:
    # 2024: off from 10 to 17 February; the Sundays 4 and 18 February are worked.
    assert working_days_left(civil("2024-02-20 00:00"), civil("2024-02-09 12:00"), statutory()) == 3


@pytest.mark.parametrize(
    ("at", "zh", "en"),
    [
        # A whole day and more, over Sunday the 3rd: only Monday the 4th has to end.
        ("2024-03-03 20:00", "剩1个工作日", "1 working day left"),
        ("2024-03-04 11:30", "剩1个工作日", "1 working day left"),
        ("2024-03-04 11:31", "剩23小时59分钟", "23 h 59 min left"),
        ("2024-03-05 09:30", "剩2小时", "2 h left"),
        ("2024-03-05 10:10", "剩1小时20分钟", "1 h 20 min left"),
        ("2024-03-05 11:29:30", "剩不足1分钟", "less than 1 min left"),
        ("2024-03-05 11:30", "超期不足1分钟", "less than 1 min past due"),
        ("2024-03-05 12:15", "超期45分钟", "45 min past due"),
        # Wednesday the 6th, Thursday the 7th and Friday the 8th have not all ended: two have, and Tuesday.
        ("2024-03-08 11:30", "超期3个工作日", "3 working days past due"),
    ],
)
def test_what_is_due_within_hours_is_said_in_hours(at: str, zh: str, en: str) -> None:
    said = remaining_text(civil("2024-03-05 11:30"), civil(at), statutory())
    assert (said.zh, said.en) == (zh, en)


@given(
    received=st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(CIVIL)),  # noqa: DTZ001
    days=st.integers(2, 12),
    hours=st.integers(0, 24 * 30),
)
def test_what_is_left_agrees_with_the_lights(received: datetime, days: int, hours: int) -> None:
    deadline = working_day_deadline(received, days, statutory())
    at = received + timedelta(hours=hours)
    left = working_days_left(deadline.due_at, at, statutory())
    assert deadline.yellow_at is not None
    assert deadline.red_at is not None
    assert (left <= 1) == (at >= deadline.yellow_at)
    assert (left <= -1) == (at >= deadline.red_at)
