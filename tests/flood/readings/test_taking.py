"""Readings come in by one way: known ones are no new ones, corrections stand beside, what cannot be right is kept aside."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.flood.readings.conftest import River

from qiban.flood.models import HeldReading, Reading, ReadingBatch
from qiban.flood.queries.readings.stations import visible_batches, visible_held, visible_stations


def outcomes(taken: Any) -> list[str]:
    return [one.outcome for one in taken.answers]


def test_a_reading_is_taken_once_however_often_it_comes(river: River) -> None:
    station = river.station()
    assert outcomes(river.flow("6200", "2024-07-05 08:00")) == ["taken"]
    assert outcomes(river.flow("6,200.0 m³/s", "2024-07-05 08:00", at="2024-07-05 09:00")) == ["known"]
    assert river.values(station) == [("07-05 08:00", "6200", 1)]
    assert ReadingBatch.objects.count() == 2


def test_another_value_for_a_moment_is_kept_beside_and_counts(river: River) -> None:
    station = river.station()
    river.flow("6200", "2024-07-05 08:00")
    assert outcomes(river.flow("6020", "2024-07-05 08:00", at="2024-07-05 08:10")) == ["corrected"]
    assert river.values(station) == [("07-05 08:00", "6200", 1), ("07-05 08:00", "6020", 2)]
    # The first file, sent again, does not undo the correction.
    assert outcomes(river.flow("6200", "2024-07-05 08:00", at="2024-07-05 08:20")) == ["known"]
    assert len(river.values(station)) == 2


def test_one_bad_row_stops_none_of_the_others(river: River) -> None:
    river.station()
    taken = river.take(
        ("40105150", "流量", "6200", "m3/s", "2024-07-05 07:00"),
        ("不知道", "流量", "6200", "m3/s", "2024-07-05 07:00"),
        ("40105150", "流量", "约六千", "m3/s", "2024-07-05 08:00"),
        ("40105150", "流量", "6300", "mm", "2024-07-05 08:00"),
        ("40105150", "流量", "6300", "桶", "2024-07-05 08:00"),
        ("40105150", "流量", "63000", "", "2024-07-05 08:00"),
        ("40105150", "流量", "6300", "", "2024-07-05 18:00"),
        ("40105150", "流量", "6300", "", "2024-05-05 08:00"),
        ("40105150", "流量", "6300", "", "07-05 08时"),
        ("40105150", "水温", "21", "", "2024-07-05 08:00"),
        ("40105150", "流量", "9000", "", "2024-07-05 08:00"),
        ("花园口站", "水位", "9385", "厘米", "2024/7/5 8时"),
        at="2024-07-05 08:05",
    )
    assert outcomes(taken) == ["taken", *["held"] * 10, "taken"]
    causes = list(HeldReading.objects.order_by("row").values_list("cause", flat=True))
    assert causes == ["station", "number", "unit", "unit", "range", "future", "old", "time", "quantity", "jump"]
    assert str(Reading.objects.get(quantity="level").value.normalize()) == "93.85"
    assert (taken.batch.taken, taken.batch.held, taken.batch.known) == (2, 10, 0)


def test_what_is_kept_aside_is_not_kept_twice(river: River) -> None:
    river.station()
    row = ("40105150", "流量", "99999", "", "2024-07-05 08:00")
    first, again = river.take(row, row, at="2024-07-05 08:05"), river.take(row, at="2024-07-05 09:05")
    assert [one.held for one in (*first.answers, *again.answers)] == [HeldReading.objects.get().number] * 3
    assert (first.batch.held, first.batch.known, again.batch.held, again.batch.known) == (1, 1, 0, 1)


def test_a_reading_is_never_changed(river: River) -> None:
    river.station()
    river.flow("6200", "2024-07-05 08:00")
    for change in (lambda: Reading.objects.update(value=1), lambda: Reading.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_no_database_stores_is_kept_aside_with_a_mark_in_its_place(river: River) -> None:
    river.station()
    taken = river.take(
        ("\x00站\ud800", "流量", "1", "", "2024-07-05 08:00"),
        ("40105150", "\x00", "1", "", "2024-07-05 08:00"),
        ("40105150", "流量", "\ud800", "", "2024-07-05 08:00"),
        ("40105150", "流量", "1", "\x00", "2024-07-05 08:00"),
        ("40105150", "流量", "1", "", "\x00"),
        ("长" * 300, "", "9" * 300, "", ""),
        at="2024-07-05 08:10",
    )
    assert outcomes(taken) == ["held"] * 6
    assert HeldReading.objects.order_by("row")[0].station_text == "�站�"
    for one in taken.answers:
        assert one.reason is not None
        one.reason.zh.encode()


def test_other_offices_posts_see_nothing_of_what_came_in(river: River) -> None:
    water = river.city.member("water")
    river.station()
    river.take(("40105150", "流量", "x", "", ""), at="2024-07-05 08:10", actor=water)
    handler = river.city.post("water", "handler")
    for seen in (visible_held, visible_batches):
        assert [seen(actor).count() for actor in (river.city.duty, water, river.city.town, handler)] == [1, 1, 0, 0]
    assert visible_stations(handler).count() == 0
