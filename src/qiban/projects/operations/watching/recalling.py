"""Call money back that was paid, and record that it came (Art. 26)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Line
from qiban.core.actor import Actor
from qiban.core.errors import NotFound, require
from qiban.core.journal import operations as journal
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, store, update
from qiban.core.steps.beginning import plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, clause_of, lock_for, lock_thing
from qiban.core.texts import fitting
from qiban.law.city_projects.watching.breaches import touches_money
from qiban.law.city_projects.watching.clocks import return_clock
from qiban.law.city_projects.watching.facts import PaymentState, RecallFacts, ReturnFacts
from qiban.law.city_projects.watching.money import OPEN, money_return, recall
from qiban.law.text import Text
from qiban.projects.models import Breach, Contract, Payment, Project, Recall

from .limits import MAX_DOCUMENT
from .steps import kind_of, state_of


def grounds(payment: Payment, _actor: Actor) -> Iterable[tuple[int, str]]:
    """Yield the open breaches of the payment's project because of which money may be called back."""
    for one in Breach.objects.filter(project_id=payment.project_id, state__in=OPEN):
        if touches_money(one.kind):
            yield one.pk, f"{one.number} {one.get_kind_display()}"


@transaction.atomic
def recall_money(
    *,
    actor: Actor,
    payment_id: int,
    breach_id: Annotated[int, Among(grounds)],
    amount: Decimal,
    due_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Payment:
    """Call money of a payment back because of a breach; the construction unit owes it by the end of a day.

    Args:
        amount: in yuan, at most what was paid and not called back before.

    Raises:
        Refused: it was not paid, is more than is left, was called back and has not come, or the breach is no ground.

    Source: Art. 26.
    """
    at = at or clock.now()
    payment, project = _payment_for("recall_money", payment_id, actor, at, step_no)
    breach = lock_thing(Breach, breach_id)
    facts = RecallFacts(
        kind=kind_of(breach),
        breach_state=state_of(breach),
        payment_state=cast("PaymentState", payment.state),
        amount=amount,
        paid=payment.amount,
        recalled=payment.recalled,
        due_on=due_on,
        on=clock.civil_date(at),
        is_outstanding=outstanding(payment) is not None,
        is_same_project=breach.project_id == payment.project_id,
    )
    law = payment.law_on(at)
    require(recall(facts, law))
    detail = plain({"amount": amount, "due_on": due_on})
    advance(payment, "recall_money", actor=actor, at=at, detail={"breach": breach.number, **detail})
    ordered = Recall(
        payment_id=payment.pk,
        breach_id=breach.pk,
        amount=amount,
        ordered_by_id=actor.person_id,
        ordered_at=at,
        due_on=due_on,
    )
    store([ordered])
    _note(breach, payment, "recall_money", actor, at, detail)
    bear(return_clock(due_on=due_on, ordered_at=at, law=law), payment, project.construction_unit_id, at)
    _tell(payment, project, "money_recalled", at, amount)
    return payment


@transaction.atomic
def record_return(
    *,
    actor: Actor,
    payment_id: int,
    voucher: Annotated[str, Line],
    returned_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Payment:
    """Record that the money called back of a payment came, all of it.

    Raises:
        Refused: nothing is still to come, there is no voucher, or the day cannot be.

    Source: Art. 26.
    """
    at = at or clock.now()
    (voucher,) = fitting(voucher=(voucher, MAX_DOCUMENT))
    payment, project = _payment_for("record_return", payment_id, actor, at, step_no)
    ordered = outstanding(payment)
    facts = ReturnFacts(
        voucher=voucher,
        returned_on=returned_on,
        on=clock.civil_date(at),
        ordered_on=clock.civil_date(ordered.ordered_at) if ordered else None,
    )
    require(money_return(facts, payment.law_on(at)))
    if ordered is None:
        raise RuntimeError("the rule lets nothing come back that was not called back")
    ordered.returned_on, ordered.voucher = returned_on, voucher
    detail = plain({"amount": ordered.amount, "voucher": voucher, "returned_on": returned_on})
    advance(payment, "record_return", actor=actor, at=at, detail=detail)
    update(ordered)
    settle(payment.subject_type, payment.pk, "money_return", at=at)
    _note(lock_thing(Breach, ordered.breach_id), payment, "record_return", actor, at, detail)
    _tell(payment, project, "money_returned", at, ordered.amount)
    return payment


def outstanding(payment: Payment) -> Recall | None:
    """Return what was called back of a payment and has not come, or None."""
    return next((one for one in find(Recall, payment_id=payment.pk) if one.returned_on is None), None)


def _payment_for(
    action: str, payment_id: int, actor: Actor, at: datetime, step_no: int | None
) -> tuple[Payment, Project]:
    """Lock a payment after its project and contract, whose sums change with what is called back."""
    for found in find(Payment, id=payment_id):
        project = lock_thing(Project, found.project_id)
        lock_thing(Contract, found.contract_id)
        return lock_for(Payment, action, payment_id, actor=actor, at=at, step_no=step_no), project
    raise NotFound(Text("没有查到该笔支付。", "There is no such payment."))


def _note(breach: Breach, payment: Payment, action: str, actor: Actor, at: datetime, detail: dict[str, object]) -> None:
    """Write into the breach's journal what happened to a payment because of it."""
    journal.record(
        subject_type=breach.subject_type,
        subject_id=breach.pk,
        action=action,
        actor=actor,
        at=at,
        clause=clause_of(breach, action),
        detail={"payment": payment.number, **detail},
    )


def _tell(payment: Payment, project: Project, kind: str, at: datetime, amount: Decimal) -> None:
    units = dict.fromkeys((project.construction_unit_id, project.project_unit_id))
    notify_many(
        Draft(
            kind,
            unit_id,
            at,
            f"{kind}-{payment.pk}-{payment.step_no}-{unit_id}",
            facts={"payment": payment.pk, "amount": f"{amount:,.2f}"},
            case_number=payment.number,
        )
        for unit_id in units
    )
