"""Two wardens enter at once, and the same form is sent by two windows at once (职责一（九）)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from tests.flood.conftest import City
from tests.flood.evacuation.conftest import Flood

from qiban.core.errors import QibanError
from qiban.flood.models import Movement
from qiban.flood.operations.evacuation.moves import Move, Told
from qiban.flood.operations.evacuation.moving import record_movements
from qiban.flood.queries.evacuation import Counts, counts_from_entries, counts_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run acts in threads of their own; a refusal is an answer."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except QibanError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_wardens_who_enter_one_household_at_once_count_it_once() -> None:
    flood = Flood(City())
    one = flood.evacuation(4, 3)
    row = flood.listed(one)[0]
    warden, town = flood.city.warden(one.area), flood.city.town
    at = flood.city.now

    def entered(actor: Any, target: str, key: str) -> Callable[[], Told]:
        said = [Move(target, key, row.pk, source="waiting")]
        return lambda: record_movements(actor=actor, evacuation_id=one.pk, moves=said, at=at)

    first, second = at_once(entered(warden, "refusing", "a"), entered(town, "with_relatives", "b"))
    assert sorted([len(first.entered), len(second.entered)]) == [0, 1]
    counts = counts_of([one.pk])[one.pk]
    assert counts in (Counts(waiting=3, refusing=4), Counts(waiting=3, with_relatives=4))
    assert counts == counts_from_entries([one.pk])[one.pk]


def test_the_same_form_sent_at_once_from_four_windows_counts_once() -> None:
    flood = Flood(City())
    one = flood.evacuation(4)
    row = flood.listed(one)[0]
    warden, at = flood.city.warden(one.area), flood.city.now
    said = [Move("elsewhere", "the-same", row.pk, people=1)]
    found = at_once(
        *[lambda: record_movements(actor=warden, evacuation_id=one.pk, moves=said, at=at) for _ in range(4)]
    )
    assert sum(len(told.entered) for told in found) == 1
    assert sum(len(told.known) for told in found) == 3
    assert Movement.objects.filter(evacuation=one, key="the-same").count() == 1
    assert counts_of([one.pk])[one.pk] == Counts(waiting=3, elsewhere=1)


def test_two_villages_that_fill_a_shelter_at_once_do_not_both_pass_unasked() -> None:
    flood = Flood(City())
    shelter = flood.shelter(capacity=5)
    first, second = flood.ordered(flood.village("东河村", (4,)), flood.village("西河村", (3,)))
    at = flood.city.now

    def arriving(one: Any) -> Callable[[], Told]:
        warden, row = flood.city.warden(one.area), flood.listed(one)[0]
        said = [Move("sheltered", "a", row.pk, shelter_id=shelter.pk)]
        return lambda: record_movements(actor=warden, evacuation_id=one.pk, moves=said, at=at)

    found = at_once(arriving(first), arriving(second))
    assert sorted(len(told.refused) for told in found) == [0, 1]
