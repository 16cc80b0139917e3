"""How much time is left until a deadline, or has gone since, as people count it (hotline Art. 13)."""

from bisect import bisect_right
from datetime import datetime, timedelta

from .calendar import WorkCalendar
from .civil import CIVIL
from .text import Text

DAY = timedelta(days=1)


def working_days_left(due_at: datetime, at: datetime, calendar: WorkCalendar) -> int:
    """Return how many working days end between `at` and a deadline; below zero, how many have ended since.

    The last day counts until it is over, so that 1 is left under a yellow light, and 1 has gone when it turns red.

    Args:
        due_at: the deadline's exclusive end.
        at: aware instant.
    """
    ends = calendar.ends_by_rank
    return bisect_right(ends, due_at) - bisect_right(ends, at)


def remaining_text(due_at: datetime, at: datetime, calendar: WorkCalendar) -> Text:
    """Return what is left or has gone, in words: working days, and the time itself for what is due within a day's hours."""
    is_late = at >= due_at
    civil = due_at.astimezone(CIVIL)
    if civil.hour == civil.minute == 0 or abs(due_at - at) >= DAY:
        zh, en = _days(abs(working_days_left(due_at, at, calendar)))
    else:
        zh, en = _hours(abs(due_at - at))
    return Text(f"超期{zh}", f"{en} past due") if is_late else Text(f"剩{zh}", f"{en} left")


def _days(number: int) -> tuple[str, str]:
    if number == 0:
        return "不足1个工作日", "less than 1 working day"
    return f"{number}个工作日", f"{number} working day{'s' * (number > 1)}"


def _hours(length: timedelta) -> tuple[str, str]:
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours and not minutes:
        return "不足1分钟", "less than 1 min"
    if not hours:
        return f"{minutes}分钟", f"{minutes} min"
    return (f"{hours}小时{minutes}分钟", f"{hours} h {minutes} min") if minutes else (f"{hours}小时", f"{hours} h")
