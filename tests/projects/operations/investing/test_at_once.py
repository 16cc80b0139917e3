"""Two people at once, on real transactions: one wins, the other is told, and no money is spent twice."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.meanwhile import at_once
from tests.projects.operations.investing.conftest import Works

from qiban.core.journal.verification import verify
from qiban.projects.models import Confirmation, Measurement, Payment
from qiban.projects.models.kinds import Cause, PaymentKind
from qiban.projects.operations.answering import confirm
from qiban.projects.operations.investing import changing, paying, visaing


@pytest.fixture
def works(transactional_db: None) -> Works:
    """A contract on real transactions."""
    return Works(Site())


def test_of_two_payments_for_the_same_money_one_is_approved(works: Works) -> None:
    payments, owner, at = [works.request(200_000) for _ in range(2)], works.site.owner, works.site.now
    jobs = [lambda one=one: paying.approve_payment(actor=owner, payment_id=one.pk, at=at) for one in payments]
    assert at_once(*jobs) == ["Refused"]
    assert works.fresh().paid == works.fresh_project().paid == 200_000
    assert sorted(Payment.objects.values_list("state", flat=True)) == ["approved", "requested"]


def test_a_payment_that_two_approve_is_approved_once(works: Works) -> None:
    payment, owner, at = works.request(200_000), works.site.owner, works.site.now
    job = lambda: paying.approve_payment(actor=owner, payment_id=payment.pk, step_no=0, at=at)  # noqa: E731
    assert at_once(job, job) == ["Conflict"]
    assert works.fresh().paid == 200_000
    assert verify().breaks == []


def test_a_payment_that_two_pay_is_paid_once(works: Works) -> None:
    payment, owner = works.approve(works.request(200_000)), works.site.owner
    given: dict[str, Any] = {"payment_id": payment.pk, "paid_on": date(2024, 3, 4), "at": works.site.now}
    jobs = [lambda number=number: paying.pay(actor=owner, voucher=f"PZ-{number}", **given) for number in range(2)]
    assert at_once(*jobs) == ["Refused"]
    assert works.fresh().paid == 200_000


def test_of_paying_and_refusing_a_payment_one_counts(works: Works) -> None:
    payment, owner = works.approve(works.request(200_000)), works.site.owner
    given: dict[str, Any] = {"actor": owner, "payment_id": payment.pk, "at": works.site.now}
    raised = at_once(
        lambda: paying.pay(voucher="PZ-1", paid_on=date(2024, 3, 4), **given),
        lambda: paying.refuse_payment(reason="发票不符", **given),
    )
    assert raised == ["Refused"]
    payment.refresh_from_db()
    assert works.fresh().paid == (200_000 if payment.state == "paid" else 0)


def test_of_two_changes_that_together_pass_the_investment_one_is_approved(works: Works) -> None:
    works.project.__class__.objects.filter(pk=works.project.pk).update(investment=Decimal(1_080_000))
    changes = [works.confirm(works.propose(50_000)) for _ in range(2)]
    owner, at = works.site.owner, works.site.now
    jobs = [lambda one=one: changing.review_change(actor=owner, change_id=one.pk, at=at) for one in changes]
    assert at_once(*jobs) == ["Refused"]
    assert works.fresh_project().changed == 50_000


def test_two_increases_of_a_tenth_together_do_not_both_go_as_small_ones(works: Works) -> None:
    changes = [works.confirm(works.propose(60_000, Cause.OPTIMISATION)) for _ in range(2)]
    owner, at = works.site.owner, works.site.now
    jobs = [lambda one=one: changing.review_change(actor=owner, change_id=one.pk, at=at) for one in changes]
    assert at_once(*jobs) == []
    for one in changes:
        one.refresh_from_db()
    assert sorted(one.path for one in changes) == ["government", "ordinary"]


def test_of_two_visas_for_the_same_change_one_is_issued(works: Works) -> None:
    change = works.change(50_000, needs_visa=True)
    visas = [works.confirm(works.visa(change, 30_000)) for _ in range(2)]
    builder, at = works.site.builder, works.site.now
    jobs = [lambda one=one: visaing.issue_visa(actor=builder, visa_id=one.pk, at=at) for one in visas]
    assert at_once(*jobs) == ["Refused"]
    assert works.fresh().released == 30_000


def test_the_last_two_parties_confirm_at_once_while_somebody_asks_for_money(works: Works) -> None:
    progress = works.progress(is_confirmed=False)
    first, *last = works.asked(progress)
    confirm(actor=works.who(first), confirmation_id=first.pk, at=works.site.now)
    actors, builder, at = [works.who(one) for one in last], works.site.builder, works.site.now
    given: dict[str, Any] = {"contract_id": works.contract.pk, "amount": Decimal(1000), "basis": "合同", "at": at}
    raised = at_once(
        *[
            lambda one=one, actor=actor: confirm(actor=actor, confirmation_id=one.pk, at=at)
            for one, actor in zip(last, actors, strict=True)
        ],
        *[
            lambda: paying.request_payment(
                actor=builder, kind=PaymentKind.PROGRESS, measurement_id=progress.pk, **given
            )
            for _ in range(3)
        ],
    )
    # Whoever asked before the last confirmation was told so; nobody waited for somebody who waited for them.
    assert set(raised) <= {"Refused"}
    assert Measurement.objects.get().state == "confirmed"
    assert not Confirmation.objects.filter(state="asked").exists()
    assert verify().breaks == []
