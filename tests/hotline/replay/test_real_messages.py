"""Real messages, where the file is there: lateness judged once more by plain counting over the `holidays` package."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import holidays
import pytest

from qiban.hotline.replay import Message, Reading, make_stage, play, read, report
from qiban.law.hotline import clocks, hotline_law

CIVIL = timezone(timedelta(hours=8))
FILE = Path(__file__).parents[4] / "shared" / "data" / "replies.csv"
CHINA = holidays.country_holidays("CN", years=range(2011, 2022))
NOW = datetime(2025, 1, 1, tzinfo=CIVIL)

pytestmark = pytest.mark.skipif(not FILE.exists(), reason=f"the real messages are not here: {FILE.name}")


def rows() -> Iterator[tuple[datetime, datetime]]:
    """When each message was sent and answered, read without any code of ours."""
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield _instant(row["留言时间"]), _instant(row["答复时间"])


def _instant(text: str) -> datetime:
    for form in ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=CIVIL)
        except ValueError:
            continue
    raise ValueError(text)


def due(sent: datetime, days: int = 5) -> datetime:
    """The end of the fifth working day after the day of receipt, day by day."""
    day = sent.date()
    while days:
        day += timedelta(days=1)
        days -= CHINA.is_working_day(day)
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), CIVIL)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(FILE, now=NOW)


def test_every_row_is_read_and_none_is_left_out(reading: Reading) -> None:
    assert (len(reading.messages), reading.skipped) == (1831, [])
    assert Counter((one.sent_at, one.replied_at) for one in reading.messages) == Counter(rows())


def test_the_law_s_clock_agrees_with_plain_counting_on_every_message(reading: Reading) -> None:
    law = hotline_law(date(2023, 6, 28))
    for message in reading.messages:
        clock = clocks.handling_clock(received_at=message.sent_at, urgency="general", law=law)
        assert clock.deadline.due_at == due(message.sent_at.astimezone(CIVIL)), message.id


def some(messages: list[Message]) -> list[Message]:
    """Every fifteenth message: all years, early and late."""
    return messages[::15]


@pytest.mark.django_db
def test_a_replay_of_some_of_them_reports_what_plain_counting_finds(reading: Reading) -> None:
    messages = some(reading.messages)
    played = play(messages, stage=make_stage())
    found = report(messages, played.skipped)
    assert (played.fresh, played.skipped, found.orders) == (len(messages), [], len(messages))
    expected: dict[str, Counter[bool]] = {}
    for message in messages:
        sent = message.sent_at.astimezone(CIVIL)
        assert message.replied_at is not None
        expected.setdefault(f"{sent:%Y-%m}", Counter())[message.replied_at < due(sent)] += 1
    assert {name: (month.replied_on_time, month.replied_late) for name, month in found.months.items()} == {
        name: (counted[True], counted[False]) for name, counted in expected.items()
    }
    total = sum(expected.values(), Counter())
    assert (found.total.replied_on_time, found.total.replied_late) == (total[True], total[False])
    assert found.law_as_of == [date(2023, 6, 28)]
