"""What is asked over and over is planned for its own values, so that partial indexes serve it at any size."""

from django.db import connection
from tests.hotline.conftest import City

from qiban.core.obligations.queries import BY
from qiban.core.paging import page_of
from qiban.hotline.queries import demands, dispatching


def test_no_list_falls_back_to_a_plan_for_any_value(city: City) -> None:
    city.order()
    for _ in range(12):
        page_of(demands.waiting(), by=("received_at", "id"))
        page_of(dispatching.to_dispatch(), by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(generic_plans), sum(custom_plans) FROM pg_prepared_statements")
        generic, custom = cursor.fetchone()

    assert generic == 0
    assert custom > 0
