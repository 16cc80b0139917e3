"""How long a deadline takes to count: one by one, and a million at once."""

import timeit
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np

from qiban.law.calendar import statutory
from qiban.law.deadline import working_day_deadline, working_day_deadlines
from qiban.law.text import Text

from .measure import Measure

START = datetime(2023, 9, 1, 1, 30, tzinfo=UTC)
SCALAR_AIM_US, VECTOR_AIM_S = 2.0, 0.2


def deadlines(*, runs: int, count: int = 1_000_000) -> Iterator[Measure]:
    """Measure deadlines of 5 working days from receipts spread over four months.

    Args:
        count: how many the vectorised form counts at once.
    """
    calendar = statutory()
    receipts = [START + timedelta(hours=7 * number) for number in range(400)]

    def one_by_one() -> None:
        for receipt in receipts:
            working_day_deadline(receipt, 5, calendar)

    repeats = 20
    yield Measure(
        "deadline_scalar",
        Text("单个时限", "One deadline"),
        "µs",
        tuple(timeit.timeit(one_by_one, number=repeats) / repeats / len(receipts) * 1e6 for _ in range(runs)),
        aim=SCALAR_AIM_US,
    )
    spread = np.arange(count, dtype=np.int64) * (120 * 86_400) // count
    many = np.datetime64(int(START.timestamp()), "s") + spread.astype("timedelta64[s]")
    days = np.int64(1) + np.arange(count, dtype=np.int64) % 5
    yield Measure(
        "deadline_vectorised",
        Text(f"{count:,}个时限一次计算", f"{count:,} deadlines at once"),
        "s",
        tuple(timeit.timeit(lambda: working_day_deadlines(many, days, calendar), number=1) for _ in range(runs)),
        aim=VECTOR_AIM_S,
    )
