"""Households register for compensation; what each loss is paid with follows from the rule (职责一（六）)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, store
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import path_of
from qiban.flood.models import ClaimedLoss, Compensation, CompensationClaim, FloodplainUse
from qiban.flood.models.aftermath_kinds import LossKind
from qiban.flood.posts import check_place
from qiban.flood.sealing import Household, digest_of, seal
from qiban.law.flood.aftermath.compensating import (
    SHARES,
    compensation_amount,
    compensation_change,
    compensation_claim,
)
from qiban.law.flood.aftermath.facts import (
    ClaimChangeFacts,
    ClaimFacts,
    ClaimState,
    ListState,
    LossFacts,
    LossName,
)
from qiban.law.flood.aftermath.identity import id_number_of, masked_name
from qiban.law.flood.regulation import flood_law
from qiban.law.letters import tidy_line
from qiban.law.text import Text

NAME, ACCOUNT, WHAT, TEXT = 60, 60, 120, 10_000
HOW_MUCH = Help(Text("农作物填亩数，住房填间数。", "Mu of a crop, rooms of a home."))
EACH = Help(Text("每亩产值，或者每间主体部分的价值。", "The value of one mu, or of one room's structure."))
LOST = Help(Text("不填写表示全部损失；补偿不超过损失。", "Blank where all was lost; no more is paid than was lost."))


@transaction.atomic
def register_claim(
    *,
    actor: Actor,
    compensation_id: int,
    holder: Annotated[str, Line],
    id_number: Annotated[str, Line],
    loss_kind: LossKind,
    loss_of: Annotated[str, Line],
    loss_quantity: Annotated[Decimal, Quantity, HOW_MUCH],
    unit_value: Annotated[Decimal, EACH],
    lost: Annotated[Decimal | None, LOST] = None,
    bank: Annotated[str, Line] = "",
    account: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> CompensationClaim:
    """Register a household with its first loss; the amount is computed.

    Args:
        id_number: of its head.
        loss_of: the crop, or the building.
        unit_value, lost: in yuan.

    Raises:
        Refused: the number is none, the household is registered already, or the loss is more than the value.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    listed = lock_for(Compensation, "register_claim", compensation_id, actor=actor, at=at, step_no=step_no)
    check_place(actor, path_of(listed.unit_id))
    who = _household(holder, id_number, bank, account)
    law = listed.law_on(at)
    require(compensation_claim(ClaimFacts(who.name, who.id_number, _claimed(listed, who.id_number)), law))
    claim = CompensationClaim(list_id=listed.pk, use_id=listed.use_id, unit_id=listed.unit_id)
    claim.masked = masked_name(who.name)
    seal(claim, who)
    made = _loss(claim, loss_kind, loss_of, loss_quantity, unit_value, lost, listed)
    claim.amount = made.amount
    # Nobody's name: who sees the village's list sees its journal.
    begin(claim, "register_claim", actor=actor, at=at, detail={"amount": made.amount}, of=listed)
    made.claim_id = claim.pk
    store([made])
    return claim


def _household(name: str, id_number: str, bank: str, account: str) -> Household:
    name, bank, account = fitting(holder=(name, NAME), bank=(bank, NAME), account=(account, ACCOUNT))
    return Household(tidy_line(name), id_number_of(id_number), tidy_line(bank), "".join(account.split()))


def _claimed(listed: Compensation, id_number: str) -> str:
    """Return the number of the claim that a household has for the same use already."""
    known = CompensationClaim.objects.filter(use=listed.use_id, digest=digest_of(id_number)).exclude(state="withdrawn")
    found = known.first()
    return found.number if found else ""


def _loss(
    claim: CompensationClaim,
    kind: LossKind,
    what: str,
    quantity: Decimal,
    unit_value: Decimal,
    loss: Decimal | None,
    listed: Compensation,
) -> ClaimedLoss:
    """Return a loss with its amount, by the shares as they were on the day of the use."""
    needed(loss_of=what)
    (what,) = fitting(loss_of=(what, WHAT))
    (use,) = find(FloodplainUse, id=listed.use_id)
    name = cast("LossName", kind.value)
    found = require(compensation_amount(LossFacts(name, quantity, unit_value, loss), flood_law(use.used_on)))
    amount, lost = Decimal(found.results["amount"]), Decimal(found.results["loss"])
    return ClaimedLoss(
        claim_id=claim.pk,
        kind=kind.value,
        what=what,
        quantity=quantity,
        unit_value=unit_value,
        loss=lost,
        amount=amount,
        share=found.parameters[SHARES[name]],
    )


def _changing(
    actor: Actor, pk: int, action: str, step_no: int | None, at: datetime
) -> tuple[CompensationClaim, Compensation]:
    """Return a claim whose losses may be changed now, and its list, both locked."""
    claim = lock_for(CompensationClaim, action, pk, actor=actor, at=at, step_no=step_no)
    check_place(actor, path_of(claim.unit_id))
    listed = lock_thing(Compensation, claim.list_id)
    facts = ClaimChangeFacts(cast("ListState", listed.state), cast("ClaimState", claim.state))
    require(compensation_change(facts, claim.law_on(at)))
    return claim, listed


@transaction.atomic
def add_loss(
    *,
    actor: Actor,
    compensation_claim_id: int,
    loss_kind: LossKind,
    loss_of: Annotated[str, Line],
    loss_quantity: Annotated[Decimal, Quantity, HOW_MUCH],
    unit_value: Annotated[Decimal, EACH],
    lost: Annotated[Decimal | None, LOST] = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> CompensationClaim:
    """Add a loss to a household's claim; the amount is computed.

    Args:
        unit_value, lost: in yuan.

    Raises:
        Refused: the list is published, or the loss is more than the value.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    claim, listed = _changing(actor, compensation_claim_id, "add_loss", step_no, at)
    made = _loss(claim, loss_kind, loss_of, loss_quantity, unit_value, lost, listed)
    claim.amount += made.amount
    claim.is_changed = claim.is_changed or claim.state == "objected"
    detail = {"loss_of": made.what, "amount": f"{made.amount:.2f}"}
    advance(claim, "add_loss", actor=actor, at=at, detail=detail)
    store([made])
    return claim


def _losses(thing: CompensationClaim, _actor: Actor) -> Iterable[tuple[int, str]]:
    return [(one.pk, str(one)) for one in thing.losses.all()]


@transaction.atomic
def drop_loss(
    *,
    actor: Actor,
    compensation_claim_id: int,
    dropped_id: Annotated[int, Among(_losses)],
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> CompensationClaim:
    """Remove a loss from a household's claim, with the reason.

    Raises:
        Refused: the list is published.
        Invalid: there is no such loss, or no reason.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    claim, _ = _changing(actor, compensation_claim_id, "drop_loss", step_no, at)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    found = ClaimedLoss.objects.filter(pk=dropped_id, claim=claim.pk).first()
    if found is None:
        raise Invalid.field("dropped_id", Text("没有这项损失。", "There is no such loss."))
    claim.amount -= found.amount
    claim.is_changed = claim.is_changed or claim.state == "objected"
    detail = {"loss_of": found.what, "amount": f"{found.amount:.2f}", "reason": kept}
    advance(claim, "drop_loss", actor=actor, at=at, detail=detail)
    found.delete()
    return claim


@transaction.atomic
def withdraw_claim(
    *, actor: Actor, compensation_claim_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> CompensationClaim:
    """Withdraw a household's claim, with the reason; it may be registered anew.

    Raises:
        Refused: the list is published, and nobody objected.
        Invalid: no reason is given.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    claim, _ = _changing(actor, compensation_claim_id, "withdraw_claim", step_no, at)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    advance(claim, "withdraw_claim", actor=actor, at=at, detail={"reason": kept})
    settle(claim.subject_type, claim.pk, at=at)
    return claim
