"""Two people at once, on real transactions: the last two units carry an order out, an order is issued once."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from tests.flood.conftest import TOWN, City
from tests.flood.ordering.conftest import Response
from tests.projects.meanwhile import at_once

from qiban.core.journal.verification import verify
from qiban.flood.models import FloodOrder, OrderReceipt, SituationReport
from qiban.flood.operations.ordering.carrying import confirm_order, execute_order
from qiban.flood.operations.ordering.issuing import issue_order, revoke_order
from qiban.flood.operations.situation import draft_situation, issue_situation


@pytest.fixture
def real(transactional_db: None) -> Iterator[Response]:
    """A response on real transactions."""
    return Response(City())


def test_two_units_that_are_the_last_carry_the_order_out(real: Response) -> None:
    city = real.city
    order = real.issue(("health", TOWN))
    at = city.now
    jobs = [
        partial(execute_order, actor=actor, order_receipt_id=real.receipt(order, unit).pk, text="已办", at=at)
        for actor, unit in ((city.member("health"), "health"), (city.town, TOWN))
    ]
    assert at_once(*jobs) == []
    order.refresh_from_db()
    assert order.state == "carried_out"
    assert verify().breaks == []


@pytest.mark.parametrize("step_no", [0, None])
def test_an_order_is_issued_once(real: Response, step_no: int | None) -> None:
    city = real.city
    order = real.draft(("health", TOWN))
    job = partial(issue_order, actor=city.commander, flood_order_id=order.pk, step_no=step_no, at=city.now)
    assert at_once(job, job) == ["Conflict" if step_no == 0 else "Refused"]
    assert OrderReceipt.objects.filter(order=order).count() == 2


def test_an_order_that_is_revoked_while_units_work_on_it_ends_in_one_way(real: Response) -> None:
    city = real.city
    order = real.issue(("health", TOWN))
    at = city.now
    jobs: list[Any] = [
        partial(revoke_order, actor=city.commander, flood_order_id=order.pk, reason="水位回落", at=at),
        partial(confirm_order, actor=city.town, order_receipt_id=real.receipt(order, TOWN).pk, at=at),
        partial(
            execute_order,
            actor=city.member("health"),
            order_receipt_id=real.receipt(order, "health").pk,
            text="已办",
            at=at,
        ),
    ]
    assert set(at_once(*jobs)) <= {"Refused"}
    assert FloodOrder.objects.get(pk=order.pk).state == "revoked"
    assert set(order.receipts.values_list("state", flat=True)) <= {"revoked", "carried_out"}
    for one in order.receipts.all():
        assert not city.owed(one)


def test_two_who_draw_a_report_at_once_draw_one(real: Response) -> None:
    city = real.city
    job = partial(
        draft_situation,
        actor=city.duty,
        flood_response_id=real.row.pk,
        overview="平稳",
        outlook="回落",
        at=city.now,
    )
    assert at_once(job, job) == ["Conflict"]
    report = SituationReport.objects.get()
    issue = partial(issue_situation, actor=city.commander, situation_report_id=report.pk, at=city.now)
    assert at_once(issue, issue) == ["Refused"]
    assert [one.kind for one in city.owed(real.row)] == ["situation_report"]
