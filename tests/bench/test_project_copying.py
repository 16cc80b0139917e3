"""Copies of projects are as the operations stored the originals: whole, with numbers of their own and sums that are right."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from qiban.bench import copying
from qiban.bench.copying import last_ids, originals_after
from qiban.bench.project_copying import TABLES, multiply
from qiban.bench.project_crowd import closed_plots
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.demo.projects import cast, playing
from qiban.projects.models import AnnualPlan, Confirmation, Payment, PlanItem, Project

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
COPIES = 2


@pytest.fixture(scope="module")
def original(django_db_setup: None, django_db_blocker: Any) -> Iterator[Project]:
    """A project that was built, paid and closed, and two copies of it, each an hour later; the tests only look."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(copying, "TRUE_CHAINS", 1)
        cast.engage(password="abcd-efgh-2345")
        with connection.cursor() as cursor:
            _multiplied(cursor)
        yield Project.objects.earliest("pk")
        transaction.set_rollback(True)


def _multiplied(cursor: Any) -> None:
    after = last_ids(cursor, TABLES)
    assert playing.play(NOW, closed_plots()[:1]) == 0
    # Whoever owns the tables leaves their triggers aside; foreign keys are judged as ever.
    for what in ("DISABLE", "ENABLE"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} {what} TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if what == "DISABLE":
            multiply(cursor, originals_after(cursor, after, copies=COPIES, step=timedelta(hours=1)))


def test_a_copy_is_whole_and_its_sums_are_right(original: Project) -> None:
    copies = list(Project.objects.order_by("pk"))[1:]
    assert len(copies) == COPIES
    for copy in copies:
        assert (copy.state, copy.paid, copy.contracted) == ("closed", original.paid, original.contracted)
        assert copy.contracts.aggregate(sum=Sum("paid"))["sum"] == copy.paid
        assert copy.title.startswith(original.title)
        assert copy.title != original.title
        assert [one.plan_id for one in copy.items.all()] == [AnnualPlan.objects.get().pk]
        assert [_of(one) for one in copy.payments.order_by("pk")] == [
            _of(one) for one in original.payments.order_by("pk")
        ]
    assert PlanItem.objects.count() == COPIES + 1


def _of(payment: Payment) -> tuple[Any, ...]:
    return payment.kind, payment.amount, payment.state, payment.contract.purchase


def test_clocks_and_confirmations_of_a_copy_are_its_own(original: Project) -> None:
    copy = Project.objects.latest("pk")
    payment = copy.payments.latest("pk")
    owed = Obligation.objects.filter(subject_type="payment", subject_id=payment.pk)
    assert {one.case_number for one in owed} == {payment.number}
    # The plan's own clocks have no copy.
    of_plan = Obligation.objects.filter(subject_type="annual_plan")
    assert of_plan.count() == of_plan.values("subject_id", "kind").distinct().count()
    assert Confirmation.objects.filter(about_type="annual_plan").count() == 4
    progress = copy.payments.filter(measurement__isnull=False)[0].measurement
    assert progress is not None
    assert Confirmation.objects.filter(about_type="measurement", about_id=progress.pk, project=copy).count() > 0


def test_the_journal_of_a_copy_names_its_own_things_and_holds(original: Project) -> None:
    copy = Project.objects.latest("pk")
    payment = copy.payments.earliest("pk")
    entries = Entry.objects.filter(subject_type="contract", subject_id=payment.contract_id, action="request_payment")
    assert payment.number in [one.detail["payment"] for one in entries]
    assert verify().breaks == []
