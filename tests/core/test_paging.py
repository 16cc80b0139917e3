"""Pages by cursor lose no row and repeat none, in both directions, over columns of mixed direction with ties."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import QuerySet

from qiban.core.errors import Invalid
from qiban.core.obligations.models import Obligation
from qiban.core.paging import Page, page_of
from qiban.core.units.models import Unit

BY = ("-phase", "due_at", "id")
ORDERS = [BY, ("due_at", "id"), ("-due_at", "-id"), ("id",), ("phase", "due_at", "id"), ("due_at", "-phase", "id")]
FIRST = datetime(2025, 3, 3, 16, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def obligations(db: None) -> QuerySet[Obligation]:
    """Twenty-five obligations in four phases, three to an instant; instants a microsecond apart."""
    unit = Unit.objects.get(code="housing")
    Obligation.objects.bulk_create(
        Obligation(
            kind="handling",
            bearer_unit=unit,
            subject_type="assignment",
            subject_id=number,
            clause="hotline:12.3",
            opened_at=FIRST,
            due_at=FIRST + timedelta(microseconds=number // 3),
            phase=number % 4,
        )
        for number in range(25)
    )
    return Obligation.objects.all()


def ids(page: Page[Obligation]) -> list[int]:
    return [row.pk for row in page.rows]


def walk(found: QuerySet[Obligation], size: int) -> list[Page[Obligation]]:
    pages = [page_of(found, by=BY, size=size)]
    while pages[-1].next_cursor:
        pages.append(page_of(found, by=BY, cursor=pages[-1].next_cursor, size=size))
    return pages


@pytest.mark.parametrize("size", [1, 4, 24, 25, 26])
def test_walking_forwards_shows_every_row_once_in_order(obligations: QuerySet[Obligation], size: int) -> None:
    shown = [pk for page in walk(obligations, size) for pk in ids(page)]

    # Red first, then the earliest due, then the oldest.
    wanted = sorted(obligations, key=lambda row: (-row.phase, row.due_at, row.pk))
    assert shown == [row.pk for row in wanted]


@pytest.mark.parametrize("by", ORDERS, ids=",".join)
def test_any_order_is_walked_as_the_database_sorts_it(obligations: QuerySet[Obligation], by: tuple[str, ...]) -> None:
    shown, cursor = [], ""
    while cursor is not None:
        page = page_of(obligations, by=by, cursor=cursor, size=4)
        shown += ids(page)
        cursor = page.next_cursor  # type: ignore[assignment]

    assert shown == list(obligations.order_by(*by).values_list("pk", flat=True))


def test_a_page_asks_for_no_more_rows_than_it_shows(
    obligations: QuerySet[Obligation], django_assert_max_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    first = page_of(obligations, by=BY, size=3)

    with django_assert_max_num_queries(2) as asked:
        page_of(obligations, by=BY, cursor=first.next_cursor or "", size=3)

    assert all("LIMIT 4" in query["sql"] for query in asked.captured_queries[:1])


@pytest.mark.parametrize("size", [1, 4, 24])
def test_walking_back_shows_the_same_pages(obligations: QuerySet[Obligation], size: int) -> None:
    pages = walk(obligations, size)

    for before, page in pairwise(pages):
        assert page.previous_cursor
        back = page_of(obligations, by=BY, cursor=page.previous_cursor, size=size)
        assert ids(back) == ids(before)[-size:]


def test_the_first_page_has_none_before_it_and_the_last_none_after(obligations: QuerySet[Obligation]) -> None:
    pages = walk(obligations, 10)

    assert pages[0].previous_cursor is None
    assert pages[-1].next_cursor is None
    second = page_of(obligations, by=BY, cursor=pages[1].previous_cursor or "", size=10)
    assert second.previous_cursor is None
    assert second.next_cursor is not None


def test_a_row_that_came_in_meanwhile_neither_shifts_nor_repeats_others(obligations: QuerySet[Obligation]) -> None:
    first = page_of(obligations, by=("-id",), size=10)
    Obligation.objects.create(
        kind="handling",
        bearer_unit=Unit.objects.get(code="housing"),
        subject_type="assignment",
        subject_id=999,
        clause="hotline:12.3",
        opened_at=FIRST,
        due_at=FIRST,
    )

    second = page_of(obligations, by=("-id",), cursor=first.next_cursor or "", size=10)

    assert max(ids(second)) == min(ids(first)) - 1


def test_an_empty_list_is_one_empty_page(db: None) -> None:
    assert page_of(Obligation.objects.all(), by=BY) == Page([], None, None)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "{}",
        "W10",
        "WzBd",
        "WzAsMSwiYmFkIiwxXQ",
        "WzAsMSwyLDMsNCw1XQ",
        "机",
        "bnVsbA",
        "MQ",
        "WzAsW10sW10sW11d",
        "WzAsbnVsbCxudWxsLG51bGxd",
    ],
)
def test_a_cursor_of_another_list_is_refused_in_words(db: None, cursor: str) -> None:
    with pytest.raises(Invalid) as caught:
        page_of(Obligation.objects.all(), by=BY, cursor=cursor)

    assert "cursor" in caught.value.fields
