"""Payments: asked for by the construction unit, approved and paid by the project unit, judged anew each time (Art. 3, 16, 26)."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle, settle_and_void
from qiban.core.rows import ask, ask_ids, find, next_id
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.amounts import amount_text
from qiban.law.city_projects.investing.clocks import payment_clock, payment_review_clock
from qiban.law.text import Text
from qiban.projects.models import Contract, Measurement, Payment
from qiban.projects.models.kinds import PaymentKind
from qiban.projects.operations.apart import ask_takers, check_apart

from .checks import MAX_BASIS, MAX_NUMBER, MAX_REASON, check_day
from .locking import lock_contract, lock_up
from .sums import ask_progress, judge_payment, number_of_progress


def confirmed_progress(contract: Contract, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the contract's confirmed progress, which a payment may name."""
    for one in Measurement.objects.filter(contract=contract, state="confirmed").order_by("-id"):
        yield one.pk, f"{one.number} {one.starts_on} - {one.ends_on} {amount_text(one.amount)}"


MEASUREMENT = Help(Text("申请进度款的必须选择。", "A progress payment needs it."))


@transaction.atomic
def request_payment(
    *,
    actor: Actor,
    contract_id: int,
    kind: PaymentKind,
    amount: Decimal,
    basis: Annotated[str, Line],
    measurement_id: Annotated[int, Among(confirmed_progress), MEASUREMENT] | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Payment:
    """Ask for a payment on a contract.

    Args:
        amount: yuan.
        basis: what it rests on, such as the contract's term and the invoice.
        measurement_id: the progress that it is for.

    Raises:
        Invalid: there is no basis.
        Refused: the law does not let so much be paid now: see `payment`.

    Source: Art. 3, 16.
    """
    at = at or clock.now()
    needed(basis=basis)
    (basis,) = fitting(basis=(basis, MAX_BASIS))
    ask_ids(Payment, 1)
    if measurement_id is not None:
        ask(Measurement, id=measurement_id)
    project, contract = lock_contract(contract_id, "request_payment", actor=actor, at=at, step_no=step_no)
    made = Payment(
        id=next_id(Payment),
        contract_id=contract.pk,
        project_id=project.pk,
        kind=kind.value,
        amount=amount,
        measurement_id=measurement_id,
        basis=basis,
        requested_at=at,
    )
    judge_payment(project, contract, made, contract.paid, at)
    detail = {"payment_kind": kind.value, "amount": amount, "basis": basis, "measurement": number_of_progress(made)}
    begin(made, "request_payment", actor=actor, at=at, detail=detail, of=contract)
    law = made.law_on(at)
    for owed in (payment_review_clock(requested_at=at, law=law), payment_clock(requested_at=at, law=law)):
        bear(owed, made, project.project_unit_id, at)
    tell("payment_requested", made, project.project_unit_id, "project_unit", at=at)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def approve_payment(
    *, actor: Actor, payment_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Payment:
    """Approve a payment: from now on it counts as paid, so that nobody else spends the same money.

    Raises:
        Refused: the law does not let so much be paid by now.
        Denied: whoever asked for it would check it.

    Source: Art. 3, 16.
    """
    at = at or clock.now()
    (opinion,) = fitting(opinion=(opinion, MAX_REASON))
    project, contract, made = lock_up(
        Payment, "approve_payment", payment_id, actor=actor, at=at, step_no=step_no, beside=_ask_origin
    )
    check_apart(made, "request_payment", actor=actor)
    judge_payment(project, contract, made, contract.paid, at)
    made.approved_at = at
    settle("payment", made.pk, "payment_review", at=at)
    advance(made, "approve_payment", actor=actor, at=at, detail=plain({"opinion": opinion}))
    tell("payment_approved", made, project.construction_unit_id, "construction_unit", at=at)
    return made


def _ask_origin(made: Payment) -> None:
    ask_progress(made)
    ask_takers(made, "request_payment")


@transaction.atomic
def refuse_payment(
    *, actor: Actor, payment_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Payment:
    """Refuse a payment that is asked for, or that was approved and is not paid yet.

    Raises:
        Invalid: there is no reason.

    Source: Art. 16.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    project, _, made = lock_up(Payment, "refuse_payment", payment_id, actor=actor, at=at, step_no=step_no)
    made.reason = reason
    settle_and_void("payment", made.pk, "payment_review", at=at)
    advance(made, "refuse_payment", actor=actor, at=at, detail={"reason": reason})
    tell("payment_refused", made, project.construction_unit_id, "construction_unit", at=at, reason=reason)
    return made


@transaction.atomic
def pay(
    *,
    actor: Actor,
    payment_id: int,
    voucher: Annotated[str, Line],
    paid_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Payment:
    """Record that an approved payment was made.

    Args:
        voucher: its number, which no other payment of the contract has.
        paid_on: its civil day, not before the approval and not in the future.

    Raises:
        Invalid: there is no voucher or it was used before, or the day cannot be.
        Refused: the money was suspended or stopped meanwhile (Art. 26), or the contract's account does not hold it any more.

    Source: Art. 3, 26.
    """
    at = at or clock.now()
    needed(voucher=voucher)
    (voucher,) = fitting(voucher=(voucher, MAX_NUMBER))
    project, contract, made = lock_up(
        Payment, "pay", payment_id, actor=actor, at=at, step_no=step_no, beside=ask_progress
    )
    judge_payment(project, contract, made, contract.paid - made.amount, at)
    check_day("paid_on", paid_on, at=at, first=clock.civil_date(made.approved_at or at))
    if find(Payment, contract_id=contract.pk, voucher=voucher):
        raise Invalid.field(
            "voucher", Text("该凭证号已用于本合同的另一笔支付。", "Another payment of this contract has this voucher.")
        )
    made.voucher, made.paid_on = voucher, paid_on
    settle("payment", made.pk, at=at)
    advance(made, "pay", actor=actor, at=at, detail=plain({"voucher": voucher, "paid_on": paid_on}))
    tell("payment_made", made, contract.firm_id, "firm_staff", at=at)
    return made
