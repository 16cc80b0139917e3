"""Any sequence of actions on contracts: no more is paid than is payable, and every sum is the one that counts by hand."""

import os
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import Works

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.verification import verify
from qiban.core.steps.taking import advance
from qiban.projects.models import Change, Confirmation, Contract, Measurement, Payment, Project, Recall, Visa
from qiban.projects.models.kinds import BreachKind, Cause, PaymentKind
from qiban.projects.operations.answering import confirm, object_to
from qiban.projects.operations.investing import changing, paying, visaing
from qiban.projects.operations.watching.entering import enter_breach
from qiban.projects.operations.watching.recalling import recall_money, record_return

IN_WORDS = (Conflict, Denied, Invalid, NotFound, Refused)
IS_LONG = os.environ.get("QIBAN_LONG") == "1"
NOTHING = Decimal(0)
SUMS = ("changed", "released", "measured", "paid", "recalled")
# Around what a contract of a million holds, to the fen.
AMOUNTS = [
    Decimal(one) for one in ("0.01", "1", "49999.99", "50000", "100000", "100000.01", "300000", "600000", "1000000")
]
CHANGES = [*AMOUNTS, *(-one for one in AMOUNTS)]
# What is done more often stands there more often.
ACTIONS = [
    "propose",
    "decide_on_a_change",
    "ask_for_a_visa",
    "issue_a_visa",
    *["report"] * 2,
    "answer",
    *["request"] * 5,
    *["decide_on_a_payment"] * 3,
    "hold",
    *["recall"] * 2,
    "come_back",
    "settle",
]


class Sequence:
    """Two contracts of a project with money paid on one, and everybody who may touch it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.works = works = Works(Site(), investment=Decimal(2_600_000), ceiling=Decimal(2_400_000))
        works.sign(reference="HT-2", value=Decimal(500_000), advance=NOTHING)
        works.pay(works.approve(works.request(100_000)))

    def act(self) -> None:
        """Take one of the actions, and count all sums again."""
        getattr(self, self.chance.choice(ACTIONS))(self.chance)
        no_more_is_paid_than_is_payable()
        every_sum_is_the_one_that_counts_by_hand(self.works)
        every_recall_points_at_a_payment_that_was_made()

    def _one(self, chance: Random, model: Any, **given: Any) -> Any:
        """One of the rows, or None where there is none."""
        keys = list(model.objects.filter(**given).order_by("pk").values_list("pk", flat=True))
        return model.objects.get(pk=chance.choice(keys)) if keys else None

    def _try(self, act: Callable[[], Any]) -> None:
        """Act; a failure is told in words and changes no sum."""
        before = self._sums()
        try:
            with transaction.atomic():
                act()
        except IN_WORDS:
            assert self._sums() == before

    def _sums(self) -> list[Any]:
        columns = ("changed", "released", "measured", "paid", "recalled", "settled")
        return list(Contract.objects.order_by("pk").values_list(*columns))

    def propose(self, chance: Random) -> None:
        amount = chance.choice(CHANGES)
        cause = chance.choice(list(Cause))
        needs_visa = chance.choice([True, False])
        pk = self._one(chance, Contract).pk
        given: dict[str, Any] = {"contract_id": pk, "changes_design": False, "needs_visa": needs_visa}
        self._try(lambda: self.works.confirm(self.works.propose(amount, cause, **given)))

    def decide_on_a_change(self, chance: Random) -> None:
        works, at = self.works, self.works.site.now
        change = self._one(chance, Change, state__in=["confirmed", "forwarded"])
        if change is None:
            return
        if change.state == "confirmed":
            self._try(lambda: changing.review_change(actor=works.site.owner, change_id=change.pk, at=at))
            return
        given: dict[str, Any] = {"document": "8号", "approved_on": works.site.now.date()}
        self._try(lambda: changing.approve_change(actor=works.site.government, change_id=change.pk, at=at, **given))

    def ask_for_a_visa(self, chance: Random) -> None:
        amount = chance.choice(AMOUNTS)
        days = chance.randint(-2, 3)
        change = self._one(chance, Change, state="approved")
        if change is not None:
            day = self.works.site.now.date() + timedelta(days=days)
            self._try(lambda: self.works.confirm(self.works.visa(change, amount, work_on=day)))

    def issue_a_visa(self, chance: Random) -> None:
        visa, site = self._one(chance, Visa), self.works.site
        if visa is not None:
            self._try(lambda: visaing.issue_visa(actor=site.builder, visa_id=visa.pk, at=site.now))

    def report(self, chance: Random) -> None:
        amount = chance.choice(AMOUNTS)
        is_confirmed = chance.choice([True, True, False])
        pk = self._one(chance, Contract).pk
        self._try(lambda: self.works.progress(amount, contract_id=pk, is_confirmed=is_confirmed))

    def answer(self, chance: Random) -> None:
        is_agreed = chance.choice([True, True, True, False])
        asked, site = self._one(chance, Confirmation, about_type="measurement"), self.works.site
        if asked is not None:
            act, opinion = (confirm, "") if is_agreed else (object_to, "数量不符")
            given: dict[str, Any] = {"confirmation_id": asked.pk, "opinion": opinion, "at": site.now}
            self._try(lambda: act(actor=self.works.who(asked), **given))

    def request(self, chance: Random) -> None:
        kind = chance.choice([*PaymentKind, *[PaymentKind.PROGRESS] * 4])
        contract = self._one(chance, Contract)
        own = self._one(chance, Measurement, contract=contract, state="confirmed")
        progress = own if own and chance.randint(0, 4) else self._one(chance, Measurement)
        given: dict[str, Any] = {"contract_id": contract.pk, "measurement_id": progress.pk if progress else None}
        self._try(lambda: self.works.request(chance.choice(AMOUNTS), kind, **given))

    def decide_on_a_payment(self, chance: Random) -> None:
        action = chance.choice(["approve", "approve", "pay", "refuse"])
        payment, site = self._one(chance, Payment, state__in=["requested", "approved"]), self.works.site
        if payment is None:
            return
        given: dict[str, Any] = {"actor": site.owner, "payment_id": payment.pk, "at": site.now}
        acts: dict[str, Callable[[], Any]] = {
            "approve": lambda: paying.approve_payment(**given),
            "pay": lambda: paying.pay(voucher=f"PZ-{payment.pk}", paid_on=date(2024, 3, 4), **given),
            "refuse": lambda: paying.refuse_payment(reason="发票不符", **given),
        }
        self._try(acts[action])

    def hold(self, chance: Random) -> None:
        kind = chance.choice(["", "", "", "suspended", "stopped"])
        Project.objects.filter(pk=self.works.project.pk).update(hold=kind)

    def recall(self, chance: Random) -> None:
        """Call back a part of a payment, what is left of it, or more."""
        payment, site = self._one(chance, Payment, state="paid"), self.works.site
        if payment is None:
            return
        facts: dict[str, Any] = {"project_id": payment.project_id, "breach_kind": BreachKind.PROCEDURE_BROKEN}
        breach = enter_breach(evidence="未按程序签证", actor=site.manager, at=site.now, **facts)
        amount = chance.choice([*AMOUNTS, payment.amount, payment.amount - payment.recalled])
        given: dict[str, Any] = {"payment_id": payment.pk, "breach_id": breach.pk, "due_on": date(2024, 4, 1)}
        self._try(lambda: recall_money(amount=amount, actor=site.manager, at=site.now, **given))

    def come_back(self, chance: Random) -> None:
        """What was called back of a payment comes, where something was."""
        payment, site = self._one(chance, Payment, recalls__returned_on=None, state="paid"), self.works.site
        if payment is not None:
            given: dict[str, Any] = {"payment_id": payment.pk, "voucher": "HK", "returned_on": date(2024, 3, 4)}
            self._try(lambda: record_return(actor=site.owner, at=site.now, **given))

    def settle(self, chance: Random) -> None:
        """Settle a contract at what it comes to or less, though not below what was paid; three per cent are kept."""
        share = chance.choice([Decimal("0.9"), Decimal(1)])
        contract, site = self._one(chance, Contract, state="signed"), self.works.site
        if contract is None or contract.paid == 0 or chance.randint(0, 3):
            return
        settled = (contract.allowed * share).quantize(Decimal("0.01"))
        retention = (settled * 3 / 100).quantize(Decimal("0.01"))
        if NOTHING <= contract.paid <= settled - retention:
            contract.settled, contract.retention = settled, retention
            advance(contract, "recheck", actor=site.owner, at=site.now)


def no_more_is_paid_than_is_payable() -> None:
    for one in Contract.objects.all():
        assert NOTHING <= one.paid <= one.payable <= one.allowed


def every_sum_is_the_one_that_counts_by_hand(works: Works) -> None:
    contracts, by_hand = list(Contract.objects.all()), _by_hand()
    for one in contracts:
        kept = (one.changed, one.released, one.measured, one.paid, one.recalled)
        assert kept == tuple(sum(by_hand[name, one.pk], NOTHING) for name in SUMS)
    project = works.fresh_project()
    for name in ("changed", "paid", "recalled"):
        assert getattr(project, name) == sum(getattr(one, name) for one in contracts)
    assert project.contracted == sum(one.value for one in contracts)
    assert project.settled == sum(one.settled or 0 for one in contracts)


def every_recall_points_at_a_payment_that_was_made() -> None:
    recalls: dict[int, Decimal] = {}
    for payment_id, amount in Recall.objects.values_list("payment_id", "amount"):
        recalls[payment_id] = recalls.get(payment_id, NOTHING) + amount
    for payment in Payment.objects.filter(pk__in=recalls):
        assert payment.state == "paid"
        assert payment.recalled == recalls.pop(payment.pk) <= payment.amount
    assert not recalls


def _by_hand() -> dict[tuple[str, int], list[Decimal]]:
    """The amounts that count in each sum of each contract, read row by row."""
    found: dict[tuple[str, int], list[Decimal]] = defaultdict(list)
    for contract, amount, is_deferred, needs_visa in _those(Change, "approved", "is_deferred", "needs_visa"):
        found["changed", contract].append(amount)
        if not (is_deferred or needs_visa):
            found["released", contract].append(amount)
    for contract, amount, is_deferred in _those(Visa, "issued", "change__is_deferred"):
        if not is_deferred:
            found["released", contract].append(amount)
    for contract, amount in _those(Measurement, "confirmed"):
        found["measured", contract].append(amount)
    for contract, amount in [*_those(Payment, "approved"), *_those(Payment, "paid")]:
        found["paid", contract].append(amount)
    for contract, amount, returned_on in Recall.objects.values_list("payment__contract", "amount", "returned_on"):
        found["recalled", contract].append(amount)
        if returned_on:
            found["paid", contract].append(-amount)
    return found


def _those(model: Any, state: str, *more: str) -> Any:
    return model.objects.filter(state=state).order_by().values_list("contract", "amount", *more)


@pytest.mark.django_db
# 100,000 steps where there is time. A seed, not the draws: drawn one by one the actions repeat each other.
@settings(max_examples=1000 if IS_LONG else 5, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_any_sequence_of_actions_keeps_the_money_together(seed: int) -> None:
    with transaction.atomic():
        sequence = Sequence(Random(seed))  # noqa: S311 - a test's own
        for _step in range(100):
            sequence.act()
        assert verify().breaks == []
        transaction.set_rollback(True)
