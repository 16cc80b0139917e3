"""What a request costs the database is seen in whichever way it is asked."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from tests.hotline.conftest import City

from qiban.bench.load import Request
from qiban.bench.looking import Look, look_at
from qiban.core.rows import told
from qiban.core.units.models import Unit
from qiban.core.web.posts import for_everyone
from qiban.hotline.models import Order

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@for_everyone
def through_a_cursor(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(list(Order.objects.filter(close_reason="甲"))))


@for_everyone
def through_rows(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(told("SELECT id FROM units_unit WHERE name <> %s", ["甲"])))


urlpatterns = [path("cursor/", through_a_cursor), path("rows/", through_rows)]


def looked(address: str) -> Look:
    return look_at(Request(address, "", {}, method="GET"))


def test_a_statement_through_rows_is_seen_with_what_it_reads() -> None:
    look = looked("/rows/")

    assert (look.status, look.rows) == (200, Unit.objects.count())
    assert look.widest.startswith("SELECT id FROM units_unit")


def test_a_big_table_read_from_end_to_end_is_told_unless_it_is_empty() -> None:
    assert looked("/cursor/").scans == []
    City().order()
    assert looked("/cursor/").scans == ["hotline_order"]
