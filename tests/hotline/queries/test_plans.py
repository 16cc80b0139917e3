"""What is asked over and over is planned for its own values, so that partial indexes serve it at any size."""

from django.db import connection
from tests.hotline.conftest import City

from qiban.core.obligations.queries import BY
from qiban.core.paging import page_of
from qiban.hotline.queries import demands, dispatching


def plans() -> tuple[int, int]:
    """Return how often a statement was carried out by a plan for any value, and how often by one for its values."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(generic_plans), 0), coalesce(sum(custom_plans), 0) FROM pg_prepared_statements"
        )
        generic, custom = cursor.fetchone()
    return int(generic), int(custom)


def test_no_list_falls_back_to_a_plan_for_any_value(city: City) -> None:
    city.order()
    before = plans()
    for _ in range(12):
        page_of(demands.waiting(), by=("received_at", "id"))
        page_of(dispatching.to_dispatch(), by=BY)
    after = plans()

    assert after[0] == before[0]
    assert after[1] > before[1]
