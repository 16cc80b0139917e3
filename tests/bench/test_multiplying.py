"""Copies of orders are as the operations stored the originals, with ids, numbers, times and true chains of their own."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from qiban.bench import copying
from qiban.bench.city import settle
from qiban.bench.company import Company
from qiban.bench.copying import last_ids, originals_after
from qiban.bench.lives import Teller, matters
from qiban.bench.multiplying import TABLES, multiply
from qiban.core import clock
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.hotline.models import Assignment, Callback, Demand, Order, Reply

TRIGGERED = ("hotline_demand", "hotline_order", "hotline_assignment", "journal_entry")
TIMES = ("created_at", "dispatched_at", "due_at", "replied_at", "closed_at", "last_at")


@pytest.fixture
def original(monkeypatch: pytest.MonkeyPatch) -> Order:
    """An order that had another one merged into it, and two copies of both, each a day later."""
    monkeypatch.setattr(copying, "TRUE_CHAINS", 1)
    settle()
    with connection.cursor() as cursor:
        after = last_ids(cursor, TABLES)
        others = list(Unit.objects.filter(code__in=("housing", "urban_management")))
        told = next(matters(Random(1), areas(), others))  # noqa: S311 - invented texts
        demand = Teller(Company()).tell(told, clock.now() - timedelta(days=50), shape="merged")
        # Whoever owns the tables leaves their triggers aside; foreign keys are judged as ever.
        for what in ("DISABLE", "ENABLE"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in TRIGGERED:
                cursor.execute(f"ALTER TABLE {table} {what} TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            if what == "DISABLE":
                multiply(cursor, originals_after(cursor, after, copies=2, step=timedelta(days=1)))
    demand.refresh_from_db()
    assert demand.order is not None
    return demand.order


@pytest.mark.django_db
def test_a_copy_has_all_that_the_original_has(original: Order) -> None:
    copies = list(Order.objects.filter(state="closed").order_by("id"))[1:]
    assert [one.pk - original.pk for one in copies] == [2, 4]
    for number, copy in enumerate(copies, start=1):
        assert [getattr(copy, name) - getattr(original, name) for name in TIMES] == [timedelta(days=number)] * len(
            TIMES
        )
        assert (copy.category, copy.kind, copy.step_no, copy.close_basis) == (
            *(original.category, original.kind, original.step_no, original.close_basis),
        )
        assert copy.subject == copy.lead_demand.subject
        assert copy.lead_demand.order_id == copy.pk
        assert [one.merged_into_id for one in copy.merged_orders.all()] == [copy.pk]
        assert _owed(copy) == _owed(original)
        assert (_replies(copy), copy.callbacks.count()) == (_replies(original), 2)
    assert Demand.objects.values("query_code").distinct().count() == 6
    assert Reply.objects.count() == 3
    assert Callback.objects.count() == 6


def _owed(order: Order) -> list[tuple[Any, ...]]:
    parts = list(Assignment.objects.filter(order=order).values_list("pk", flat=True))
    found = Obligation.objects.filter(subject_type="assignment", subject_id__in=parts, case_number=order.number)
    found |= Obligation.objects.filter(subject_type="order", subject_id=order.pk, case_number=order.number)
    return list(found.order_by("id").values_list("kind", "clause", "outcome", "phase", "bearer_unit"))


def _replies(order: Order) -> int:
    return Reply.objects.filter(assignment__order=order).count()


@pytest.mark.django_db
def test_the_journal_of_copies_names_them_and_holds(original: Order) -> None:
    copy = Order.objects.filter(state="closed").order_by("id")[1]
    entries = Entry.objects.filter(subject_type="order", subject_id=copy.pk).order_by("sequence")
    assert entries[0].detail["demand"] == copy.lead_demand.number != original.lead_demand.number
    found = verify()
    assert found.breaks == []
    assert found.entries > 30


@pytest.mark.django_db
def test_the_page_of_a_copy_opens(original: Order, client: Client) -> None:
    copy = Order.objects.filter(state="closed").order_by("id")[2]
    client.force_login(Company().post(Unit.objects.get(code="centre"), "dispatcher").person)
    page = client.get(f"/orders/{copy.pk}/").content.decode()
    assert copy.number in page
    assert copy.subject in page
    assert original.number not in page
