"""Obligations opened before recipes were kept get theirs, as far as their past tells it."""

import importlib
from datetime import timedelta

import pytest
from django.db import connection
from tests.hotline.conftest import City, civil

from qiban.core.obligations.models import Obligation
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.law.recipe import Recipe

migration = importlib.import_module("qiban.core.obligations.migrations.0004_first_causes")
AT = civil("2024-03-07 09:58")
RECEIVED = AT + timedelta(minutes=2)


@pytest.fixture
def city(db: None) -> City:
    return City()


def extended(city: City, days: int) -> Order:
    order = city.bring("handling", at=AT)
    asked = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=days, reason="需要开挖", at=AT + timedelta(hours=1)
    )
    operations.approve_extension(actor=city.dispatcher, request_id=asked.pk, at=AT + timedelta(hours=2))
    return order


def migrate() -> None:
    with connection.cursor() as cursor:
        for statement in (migration.EXTENDED, migration.WINDOWS, migration.PROMISED):
            cursor.execute(statement)


def recipe(city: City, order: Order, kind: str) -> Recipe:
    return city.clocks(city.part(order))[kind].recipe


def test_an_extension_that_was_counted_from_its_old_end_is_counted_from_its_receipt(city: City) -> None:
    order = extended(city, 3)
    # As it was stored before: three days from the second before the old end, 15 March.
    running = Obligation.objects.filter(pk=city.clocks(city.part(order))["handling"].pk)
    running.update(
        counted_from=civil("2024-03-15") - timedelta(seconds=1),
        counted_days=3,
        parameters={"extension_days": "5@2023-06-28"},
    )
    migrate()
    assert recipe(city, order, "handling") == Recipe(RECEIVED, 8)
    assert set(running.get().parameters) == {"handling_days_general", "extension_days", "yellow_days", "red_days"}


@pytest.mark.parametrize(("is_provincial", "lead"), [(False, 0), (True, 1)])
def test_a_window_for_an_extension_closes_with_the_handling_beside_it(
    city: City, is_provincial: bool, lead: int
) -> None:
    order = city.bring("handling", at=AT, is_provincial=is_provincial)
    Obligation.objects.filter(kind="extension_window").update(counted_from=None, counted_days=None, lead_days=0)
    migrate()
    assert recipe(city, order, "extension_window") == Recipe(RECEIVED, 5, lead)


def test_a_promised_day_is_known_by_its_end(city: City) -> None:
    order = extended(city, 3)
    operations.report_continued(
        actor=city.handler(),
        order_id=order.pk,
        measures="分段施工",
        promised_on=civil("2024-03-26").date(),
        progress="一半",
        told_at=AT + timedelta(hours=3),
        told_how="电话",
        at=AT + timedelta(hours=3),
    )
    Obligation.objects.filter(kind="continued_report").update(ends_on=None)
    migrate()
    assert recipe(city, order, "continued_report") == Recipe(ends_on=civil("2024-03-26").date())


def test_what_is_as_it_should_be_stays(city: City) -> None:
    extended(city, 3)
    city.bring("callback", at=AT, is_provincial=True)
    before = list(Obligation.objects.order_by("pk").values())
    migrate()
    assert list(Obligation.objects.order_by("pk").values()) == before
