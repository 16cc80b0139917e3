"""Two who hand the same in at once bring it in once, and make one proposal."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from tests.flood.conftest import City
from tests.flood.readings.conftest import River

from qiban.core.journal.verification import verify
from qiban.flood.models import HeldReading, LevelProposal, Reading
from qiban.flood.models.reading_kinds import Way
from qiban.flood.operations.readings.given import Given
from qiban.flood.operations.readings.taking import take_readings

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[], Any], times: int = 4) -> list[Any]:
    def run() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return [one.result() for one in [pool.submit(run) for _ in range(times)]]


def test_the_same_file_from_four_at_once_is_one_file(transactional_db: None) -> None:
    city = City()
    river = River(city)
    river.drill()
    duty, at = city.duty, city.at("2024-07-05 09:00")
    rows = [Given(n + 1, "40105150", "流量", f"{6000 + n}", "", f"2024-07-05 08:{n:02}") for n in range(30)]
    rows += [Given(40, "谁", "流量", "1", "", "2024-07-05 08:00")]
    done = at_once(lambda: take_readings(actor=duty, rows=rows, way=Way.FILE, at=at))
    assert Reading.objects.count() == 30
    assert HeldReading.objects.count() == 1
    assert LevelProposal.objects.count() == 1
    assert sorted(one.batch.taken for one in done) == [0, 0, 0, 30]
    assert len({one.answers[-1].held for one in done}) == 1


def test_two_stations_at_once_make_one_proposal(transactional_db: None) -> None:
    city = City()
    river = River(city)
    for number in range(4):
        river.threshold(river.station(code=f"{number}", title=f"第{number}站"), "6000", 4)
    duty, at, codes = city.duty, city.at("2024-07-05 09:00"), iter("0123")

    def work() -> Any:
        row = Given(1, next(codes), "流量", "6500", "", "2024-07-05 08:50")
        return take_readings(actor=duty, rows=[row], way=Way.API, at=at)

    at_once(work)
    assert Reading.objects.count() == 4
    (made,) = LevelProposal.objects.all()
    assert {one["code"] for one in made.readings} == {"0", "1", "2", "3"}


def test_the_journal_holds_together(transactional_db: None) -> None:
    city = City()
    river = River(city)
    river.drill()
    for hour, value in enumerate(("6000", "6500", "x", "7000")):
        river.flow(value, f"2024-07-05 {8 + hour:02}:00")
    assert not list(verify().breaks)
