"""How many round trips a payment takes: each statement with its reason, so that one more needs one too."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import Works

from qiban.core.database import base
from qiban.core.database.exchange import Connection, Statement, exchange
from qiban.projects.models import Measurement
from qiban.projects.models.kinds import PaymentKind
from qiban.projects.operations.investing import paying

TABLE = re.compile(r'(?:INTO|FROM|UPDATE) "?(\w+)"?')


class Sent:
    """The statements and the round trips of the last action."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.trips = 0
        monkeypatch.setattr(base, "exchange", self._counted)

    def _counted(self, talking: Connection, statements: Sequence[Statement]) -> None:
        self.trips += 1
        exchange(talking, statements)

    def by(self, act: Callable[[], object]) -> list[str]:
        self.trips = 0
        with CaptureQueriesContext(connection) as captured:
            act()
        sent = [query["sql"].strip() for query in captured.captured_queries]
        return [_short(sql) for sql in sent if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def _short(sql: str) -> str:
    found = TABLE.search(sql)
    return f"{sql.split()[0]} {found[1] if found else ''}"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    return Sent(monkeypatch)


@pytest.fixture
def works(transactional_db: None) -> Works:
    return Works(Site())


@pytest.fixture
def progress(works: Works) -> Measurement:
    """Confirmed progress; everybody who acts is known by now, as posts are to a server that runs."""
    made = works.progress()
    works.pay(works.approve(works.request(1000, PaymentKind.PROGRESS, measurement_id=made.pk)))
    return made


def test_a_request_takes_three_round_trips(works: Works, progress: Measurement, sent: Sent) -> None:
    given: dict[str, Any] = {"actor": works.site.builder, "at": works.site.now, "measurement_id": progress.pk}
    given |= {"contract_id": works.contract.pk, "amount": Decimal(1000), "basis": "合同第十二条"}
    assert sent.by(lambda: paying.request_payment(kind=PaymentKind.PROGRESS, **given)) == [
        "SELECT generate_series",  # the payment's id, for its obligations and its entry
        "SELECT projects_measurement",  # the progress that it names
        "SELECT projects_contract",  # whose project it is
        # The second trip.
        "SELECT projects_project",  # its lock
        "SELECT projects_project",  # whose unit may act
        "SELECT projects_contract",  # its lock
        "SELECT journal_entry",  # the end of its chain
        # The third, with COMMIT.
        "INSERT projects_payment",
        "UPDATE projects_contract",
        "INSERT journal_entry",
        "INSERT journal_entry",
        "INSERT obligations_obligation",
        "INSERT obligations_obligation",
        "INSERT notices_notice",
    ]
    assert sent.trips == 3


def test_an_approval_takes_three_round_trips(works: Works, progress: Measurement, sent: Sent) -> None:
    payment = works.request(1000, PaymentKind.PROGRESS, measurement_id=progress.pk)
    actor, at = works.site.owner, works.site.now
    assert sent.by(lambda: paying.approve_payment(actor=actor, payment_id=payment.pk, at=at)) == [
        "SELECT projects_payment",  # whose contract and project it is
        "SELECT projects_project",  # its lock
        "SELECT projects_project",  # whose unit may act
        "SELECT projects_contract",  # its lock
        "SELECT projects_payment",  # its lock
        "SELECT journal_entry",  # the end of its chain
        "SELECT projects_measurement",  # whether the progress is confirmed
        "SELECT journal_entry",  # who asked for it
        "UPDATE obligations_obligation",
        "UPDATE projects_payment",
        "INSERT journal_entry",
        "INSERT notices_notice",
    ]
    assert sent.trips == 3


def test_paying_takes_four_round_trips(works: Works, progress: Measurement, sent: Sent) -> None:
    payment = works.approve(works.request(1000, PaymentKind.PROGRESS, measurement_id=progress.pk))
    given: dict[str, Any] = {"actor": works.site.owner, "paid_on": date(2024, 3, 4), "at": works.site.now}
    assert sent.by(lambda: paying.pay(payment_id=payment.pk, voucher="PZ-2", **given)) == [
        "SELECT projects_payment",
        "SELECT projects_project",
        "SELECT projects_project",
        "SELECT projects_contract",
        "SELECT projects_payment",
        "SELECT journal_entry",
        "SELECT projects_measurement",
        "SELECT projects_payment",  # whether the voucher was used
        "UPDATE obligations_obligation",
        "UPDATE projects_payment",
        "INSERT journal_entry",
        "INSERT notices_notice",
    ]
    assert sent.trips == 4
