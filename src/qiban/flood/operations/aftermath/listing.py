"""A village's list is published, approved by the county, and paid (职责一（六）)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction
from django.db.models import Sum

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find, update
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import path_of
from qiban.flood.models import Compensation, CompensationClaim
from qiban.flood.posts import check_place
from qiban.flood.queries.aftermath.towns import county_id
from qiban.flood.queries.bearers import answerable
from qiban.law.flood.aftermath.clocks import approval_clock, list_clock, payment_clock, publication_end
from qiban.law.flood.aftermath.compensating import (
    compensation_approval,
    compensation_payment,
    compensation_publication,
)
from qiban.law.flood.aftermath.facts import ApprovalFacts, PaymentFacts, PublicationFacts
from qiban.law.text import Text

VOUCHER, TEXT = 60, 10_000


def _locked(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> Compensation:
    listed = lock_for(Compensation, action, pk, actor=actor, at=at, step_no=step_no)
    check_place(actor, path_of(listed.unit_id))
    return listed


def claims_of(listed: Compensation) -> list[CompensationClaim]:
    """Return a list's claims without those that were withdrawn."""
    return [one for one in find(CompensationClaim, list_id=listed.pk) if one.state != "withdrawn"]


@transaction.atomic
def publish_list(
    *, actor: Actor, compensation_id: int, step_no: int | None = None, at: datetime | None = None
) -> Compensation:
    """Publish a village's list for its days: names masked, without numbers and accounts.

    Raises:
        Refused: it has no household, or one without a loss.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    listed = _locked(actor, compensation_id, "publish_list", step_no, at)
    claims = claims_of(listed)
    without = tuple(f"{one.number} {one.masked}" for one in claims if not one.amount)
    require(compensation_publication(PublicationFacts(len(claims), without), listed.law_on(at)))
    listed.published_on = clock.civil_date(at)
    listed.published_until = publication_end(published_on=listed.published_on, law=listed.law_on(at))
    advance(listed, "publish_list", actor=actor, at=at, detail={"published_until": listed.published_until.isoformat()})
    settle(listed.subject_type, listed.pk, "compensation_list", at=at)
    _owe_approval(listed, at)
    return listed


def _owe_approval(listed: Compensation, at: datetime) -> None:
    if listed.published_until is not None:
        owed = approval_clock(until=listed.published_until, published_at=at, law=listed.law_on(at))
        bear(owed, listed, county_id(), at)


def publish_again(list_id: int, at: datetime) -> None:
    """Let a list be published for its days from today, because a claim on it was changed."""
    listed = lock_thing(Compensation, list_id)
    listed.published_until = publication_end(published_on=clock.civil_date(at), law=listed.law_on(at))
    update(listed)
    end(listed.subject_type, listed.pk, "compensation_approval", at=at, outcome=Outcome.VOID)
    _owe_approval(listed, at)


@transaction.atomic
def reopen_list(
    *, actor: Actor, compensation_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Compensation:
    """Reopen a list, with the reason: households are registered and changed again, and it is published anew.

    Raises:
        Invalid: no reason is given.
        Conflict: an objection is not answered.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    listed = _locked(actor, compensation_id, "reopen_list", step_no, at)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    if objected := [one.number for one in claims_of(listed) if one.state == "objected"]:
        raise Conflict(
            Text(f"请先答复异议：{'、'.join(objected)}。", f"Answer the objections first: {', '.join(objected)}.")
        )
    listed.published_on = listed.published_until = None
    advance(listed, "reopen_list", actor=actor, at=at, detail={"reason": kept})
    end(listed.subject_type, listed.pk, at=at, outcome=Outcome.VOID)
    bear(list_clock(recorded_at=at, law=listed.law_on(at)), listed, answerable(listed.unit), at)
    tell("list_reopened", listed, listed.unit_id, "flood_village", "flood_town", at=at, reason=kept)
    return listed


@transaction.atomic
def declare_no_loss(
    *, actor: Actor, compensation_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Compensation:
    """Declare that nothing was lost in a village, with what that rests on.

    Raises:
        Invalid: nothing is said.
        Conflict: households are registered.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    listed = _locked(actor, compensation_id, "declare_no_loss", step_no, at)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    if claims := claims_of(listed):
        raise Conflict(
            Text(f"名单上还有{len(claims)}户。", f"{len(claims)} households are on the list."),
            next_step=Text("请先撤销登记。", "Withdraw their claims first."),
        )
    advance(listed, "declare_no_loss", actor=actor, at=at, detail={"reason": kept})
    settle(listed.subject_type, listed.pk, "compensation_list", at=at)
    return listed


@transaction.atomic
def approve_compensation(
    *, actor: Actor, compensation_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Compensation:
    """Approve a village's list after its publication; the county owes the payment.

    Raises:
        Refused: it is still published, or an objection is not answered.
        Denied: the village does not lie within the post's county.

    Source: duty 1.6.
    """
    at = at or clock.now()
    listed = _locked(actor, compensation_id, "approve_compensation", step_no, at)
    (opinion,) = fitting(opinion=(opinion, TEXT))
    on, until = clock.civil_date(at), listed.published_until or clock.civil_date(at)
    objected = tuple(one.number for one in claims_of(listed) if one.state == "objected")
    is_own = actor.unit != county_id()
    require(compensation_approval(ApprovalFacts(on, until, objected, is_own), listed.law_on(at)))
    listed.approved_on = on
    detail = {"amount": f"{total_of(listed):.2f}", **({"opinion": opinion} if opinion else {})}
    advance(listed, "approve_compensation", actor=actor, at=at, detail=detail)
    settle(listed.subject_type, listed.pk, "compensation_approval", at=at)
    bear(payment_clock(approved_at=at, law=listed.law_on(at)), listed, county_id(), at)
    return listed


def total_of(listed: Compensation) -> Decimal:
    """Return what a list comes to, in yuan."""
    found = CompensationClaim.objects.filter(list=listed.pk).exclude(state="withdrawn").aggregate(total=Sum("amount"))
    return Decimal(found["total"] or 0)


@transaction.atomic
def pay_compensation(
    *,
    actor: Actor,
    compensation_id: int,
    paid_on: date,
    voucher: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Compensation:
    """Record that a village's list was paid, as it was approved.

    Args:
        paid_on: the day of the payment.
        voucher: its number.

    Raises:
        Refused: there is no voucher, or the day lies before the approval or after today.
        Denied: the village does not lie within the post's county.

    Source: duty 1.6.
    """
    at = at or clock.now()
    listed = _locked(actor, compensation_id, "pay_compensation", step_no, at)
    on = clock.civil_date(at)
    require(compensation_payment(PaymentFacts(on, paid_on, listed.approved_on or on, voucher), listed.law_on(at)))
    (listed.voucher,) = fitting(voucher=(voucher, VOUCHER))
    listed.paid_on, listed.paid = paid_on, total_of(listed)
    detail = {"paid_on": paid_on.isoformat(), "voucher": listed.voucher, "amount": f"{listed.paid:.2f}"}
    advance(listed, "pay_compensation", actor=actor, at=at, detail=detail)
    settle(listed.subject_type, listed.pk, "compensation_payment", at=at)
    tell("compensation_paid", listed, listed.unit_id, "flood_village", at=at)
    return listed
