"""Payments: asked for, approved, paid; to the fen, once, and not on what is held (Art. 3, 16, 20, 26)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.operations.investing.conftest import FEN, Works

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Payment, Project
from qiban.projects.models.kinds import PaymentKind
from qiban.projects.operations.investing import paying
from qiban.projects.operations.investing.paying import confirmed_progress

pytestmark = pytest.mark.django_db
PROGRESS = PaymentKind.PROGRESS


def hold(works: Works, kind: str) -> None:
    Project.objects.filter(pk=works.project.pk).update(hold=kind)


def owed(payment: Payment) -> dict[str, Any]:
    return {one.kind: one for one in Obligation.objects.filter(subject_type="payment", subject_id=payment.pk)}


def test_an_advance_is_asked_for_approved_and_paid(works: Works) -> None:
    payment = works.request()
    assert (payment.state, works.fresh().paid) == ("requested", 0)
    works.approve(payment)
    assert (works.fresh().paid, works.fresh_project().paid) == (300_000, 300_000)
    paid = works.pay(payment, "PZ-1")
    assert (paid.state, paid.voucher, paid.paid_on) == ("paid", "PZ-1", date(2024, 3, 4))
    assert works.fresh().paid == 300_000
    assert verify().breaks == []


def test_a_request_owes_its_check_in_five_working_days_and_the_money_in_thirty(works: Works) -> None:
    payment = works.request()
    found = owed(payment)
    # Monday 4 March 2024: until the end of Monday the 11th, and of 3 April.
    assert {kind: one.due_at.isoformat() for kind, one in found.items()} == {
        "payment_review": "2024-03-11T16:00:00+00:00",
        "payment": "2024-04-03T16:00:00+00:00",
    }
    assert {one.bearer_unit_id for one in found.values()} == {works.project.project_unit_id}
    assert {one.clause for one in found.values()} == {"city_projects:3.2"}
    works.approve(payment)
    assert {kind: one.outcome for kind, one in owed(payment).items()} == {"payment_review": "met", "payment": ""}
    works.pay(payment)
    assert {one.outcome for one in owed(payment).values()} == {"met"}


def test_each_step_is_told_to_whoever_is_next(works: Works) -> None:
    payment = works.request()
    works.approve(payment)
    works.pay(payment)
    told = Notice.objects.filter(facts__payment=payment.pk).order_by("pk")
    assert [(one.kind, one.unit_id, one.roles) for one in told] == [
        ("payment_requested", works.project.project_unit_id, ["project_unit"]),
        ("payment_approved", works.project.construction_unit_id, ["construction_unit"]),
        ("payment_made", works.contract.firm_id, ["firm_staff"]),
    ]


def test_the_journal_holds_what_was_asked_for_and_paid_on_which_clause(works: Works) -> None:
    progress = works.progress()
    payment = works.request(Decimal("1234.50"), PROGRESS, measurement_id=progress.pk)
    works.approve(payment)
    works.pay(payment, "PZ-1")
    entries = Entry.objects.filter(subject_type="payment", subject_id=payment.pk).order_by("sequence")
    asked = {"payment_kind": "progress", "amount": "1234.50", "basis": "合同第十二条", "measurement": progress.number}
    assert [(one.action, one.clause, one.detail) for one in entries] == [
        ("request_payment", "city_projects:3.2", asked),
        ("approve_payment", "city_projects:3.2", {"before": "requested", "after": "approved"}),
        (
            "pay",
            "city_projects:3.2",
            {"before": "approved", "after": "paid", "voucher": "PZ-1", "paid_on": "2024-03-04"},
        ),
    ]
    last = Entry.objects.filter(subject_type="contract", subject_id=works.contract.pk).latest("sequence")
    assert (last.action, last.detail["payment"], last.detail["amount"]) == (
        "request_payment",
        payment.number,
        "1234.50",
    )


def test_exactly_what_is_payable_is_paid_and_not_a_fen_more(works: Works) -> None:
    progress = works.progress(600_000)
    works.approve(works.request(200_000))
    with works.site.refused(Refused, article="16") as caught:
        works.request(400_000 + FEN, PROGRESS, measurement_id=progress.pk)
    assert "现可支付400,000.00元" in caught.value.message.zh
    works.pay(works.approve(works.request(400_000, PROGRESS, measurement_id=progress.pk)))
    assert works.fresh().paid == 600_000


def test_of_two_requests_for_the_same_money_the_second_is_refused_at_its_approval(works: Works) -> None:
    first, second = works.request(200_000), works.request(200_000)
    works.approve(first)
    with works.site.refused(Refused, article="3.2") as caught:
        works.approve(second)
    assert "现还可预付100,000.00元" in caught.value.message.zh
    assert Payment.objects.get(pk=second.pk).state == "requested"


@pytest.mark.parametrize("kind", ["suspended", "stopped"])
def test_held_money_is_neither_asked_for_nor_approved_nor_paid(works: Works, kind: str) -> None:
    asked, approved = works.request(100_000), works.approve(works.request(100_000))
    hold(works, kind)
    for act in (lambda: works.request(1), lambda: works.approve(asked), lambda: works.pay(approved)):
        with works.site.refused(Refused, article="26"):
            act()
    hold(works, "")
    works.pay(approved)
    works.approve(asked)


def test_progress_is_the_contract_s_own_and_confirmed(works: Works) -> None:
    waiting = works.progress(is_confirmed=False)
    other = works.sign(reference="HT-9")
    foreign = works.progress(contract_id=other.pk)
    for pk in (None, waiting.pk, foreign.pk, 0, 2**70):
        with works.site.refused(Refused, article="20"):
            works.request(100_000, PROGRESS, measurement_id=pk)


def test_only_confirmed_progress_of_the_contract_is_offered(works: Works) -> None:
    mine = works.progress(Decimal("1234.5"))
    works.progress(is_confirmed=False)
    works.progress(contract_id=works.sign(reference="HT-9").pk)
    assert list(confirmed_progress(works.contract, works.site.builder)) == [
        (mine.pk, f"{mine.number} 2024-02-01 - 2024-02-29 1,234.50")
    ]


@pytest.mark.parametrize(("kind", "article"), [(PaymentKind.SETTLEMENT, "22"), (PaymentKind.RETENTION, "23")])
def test_settlement_and_retention_wait_for_theirs(works: Works, kind: PaymentKind, article: str) -> None:
    with works.site.refused(Refused, article=article):
        works.request(1, kind)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_payment_is_more_than_nothing(works: Works, amount: int) -> None:
    with works.site.refused(Refused, article="3.2"):
        works.request(amount)


def test_what_is_missing_is_named(works: Works) -> None:
    with works.site.refused(Invalid) as caught:
        works.request(basis=" ")
    assert set(caught.value.fields) == {"basis"}
    with works.site.refused(Invalid) as caught:
        works.request(basis="长" * 501)
    assert set(caught.value.fields) == {"basis"}
    approved = works.approve(works.request())
    with works.site.refused(Invalid) as caught:
        paying.pay(
            actor=works.site.owner, payment_id=approved.pk, voucher="", paid_on=date(2024, 3, 4), at=works.site.now
        )
    assert set(caught.value.fields) == {"voucher"}
    with works.site.refused(Invalid) as caught:
        paying.refuse_payment(actor=works.site.owner, payment_id=approved.pk, reason="", at=works.site.now)
    assert set(caught.value.fields) == {"reason"}


@pytest.mark.parametrize(
    ("day", "is_right"),
    [(date(2024, 3, 5), False), (date(2024, 3, 6), True), (date(2024, 3, 7), True), (date(2024, 3, 8), False)],
)
def test_a_payment_was_made_between_its_approval_and_today(works: Works, day: date, is_right: bool) -> None:
    payment = works.request()
    works.site.at("2024-03-06 09:00")
    works.approve(payment)
    at: datetime = works.site.at("2024-03-07 23:30")
    given: dict[str, Any] = {"actor": works.site.owner, "payment_id": payment.pk, "voucher": "PZ-1", "at": at}
    if is_right:
        paying.pay(paid_on=day, **given)
        return
    with works.site.refused(Invalid) as caught:
        paying.pay(paid_on=day, **given)
    assert set(caught.value.fields) == {"paid_on"}


def test_a_voucher_is_for_one_payment_of_a_contract(works: Works) -> None:
    first, second = (works.approve(works.request(100_000)) for _ in range(2))
    works.pay(first, "PZ-1")
    with works.site.refused(Invalid) as caught:
        works.pay(second, "PZ-1")
    assert set(caught.value.fields) == {"voucher"}
    works.pay(second, "PZ-2")


def test_a_refused_payment_leaves_the_money_to_others_and_nothing_owed(works: Works) -> None:
    asked, approved = works.request(), works.approve(works.request())
    for one in (asked, approved):
        paying.refuse_payment(actor=works.site.owner, payment_id=one.pk, reason="发票不符", at=works.site.now)
        assert not Obligation.objects.filter(subject_type="payment", subject_id=one.pk, settled_at=None).exists()
    assert works.fresh().paid == 0
    refused = Payment.objects.get(pk=asked.pk)
    assert (refused.state, refused.reason) == ("refused", "发票不符")
    assert {kind: one.outcome for kind, one in owed(asked).items()} == {"payment_review": "met", "payment": "void"}
    told = Notice.objects.filter(kind="payment_refused")
    assert {(one.unit_id, one.facts["reason"]) for one in told} == {(works.project.construction_unit_id, "发票不符")}
    works.approve(works.request())


def test_a_payment_that_was_made_is_not_refused_any_more(works: Works) -> None:
    paid = works.pay(works.approve(works.request()))
    with works.site.refused(Refused):
        paying.refuse_payment(actor=works.site.owner, payment_id=paid.pk, reason="发票不符", at=works.site.now)


def test_the_same_click_twice_pays_once(works: Works) -> None:
    payment = works.request()
    works.approve(payment)
    with works.site.refused(Refused):
        works.approve(payment)
    given: dict[str, Any] = {"payment_id": payment.pk, "paid_on": date(2024, 3, 4), "step_no": 1}
    paying.pay(actor=works.site.owner, voucher="PZ-1", at=works.site.now, **given)
    with works.site.refused(Conflict):
        paying.pay(actor=works.site.owner, voucher="PZ-2", at=works.site.now, **given)
    assert works.fresh().paid == 300_000


def test_of_two_who_ask_from_the_same_page_the_second_is_told(works: Works) -> None:
    seen = works.fresh().step_no
    works.request(100_000, step_no=seen)
    with works.site.refused(Conflict):
        works.request(100_000, step_no=seen)


def test_only_the_project_s_own_units_ask_and_pay(works: Works) -> None:
    site, payment = works.site, works.request(100_000)
    with site.refused(Denied, article="3"):
        works.request(1, actor=site.post("transport", "construction_unit"))
    with site.refused(Denied, article="3"):
        paying.approve_payment(actor=site.post("transport", "project_unit"), payment_id=payment.pk, at=site.now)
    with site.refused(Refused, article="3.2"):
        paying.approve_payment(actor=site.builder, payment_id=payment.pk, at=site.now)
    with site.refused(Refused, article="3.2"):
        works.request(1, actor=site.owner)


def test_there_is_no_payment_and_no_contract_where_there_is_none(works: Works) -> None:
    with works.site.refused(NotFound):
        works.request(contract_id=0)
    with works.site.refused(NotFound):
        paying.approve_payment(actor=works.site.owner, payment_id=0, at=works.site.now)


def test_nothing_is_paid_on_a_contract_that_is_not_signed_yet(works: Works) -> None:
    with works.site.refused(Refused, article="3.2"):
        works.request(contract_id=_drafted(works))


def _drafted(works: Works) -> int:
    from qiban.core.steps.beginning import begin
    from qiban.projects.models import Contract

    signed = works.contract
    copy = {
        name: getattr(signed, name) for name in ("project_id", "purchase", "title", "firm_id", "value", "drafted_at")
    }
    terms = dict.fromkeys(("quality_terms", "investment_terms", "breach_terms"), "有")
    drafted = Contract(**copy, **terms, reference="HT-8")
    return begin(drafted, "draft_contract", actor=works.site.builder, at=works.site.now).pk
