"""Check and sign a contract, reject it, end it (Art. 12, 13, 20)."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, NotFound
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.buying.parties import ROLE_OF
from qiban.law.text import Text
from qiban.projects.models import Contract, Project
from qiban.projects.operations.apart import check_apart
from qiban.projects.operations.finishing.owing import check_may_end, leave_contract

from . import telling
from .bought import WORKS
from .checking import check_going_on, happened
from .lawful import check_contract, check_ending
from .parties import leave, take_part

MAX_REASON, FEN, HUNDRED = 2000, Decimal("0.01"), Decimal(100)


@transaction.atomic
def sign_contract(
    *, actor: Actor, contract_id: int, signed_on: date, step_no: int | None = None, at: datetime | None = None
) -> Contract:
    """Check and sign a contract: it counts from now on, its retention is fixed, its firm takes part in the project.

    Raises:
        Invalid: the day lies in the future, or before the award.
        Refused: as `draft_contract` is, as things stand now; or the project is over.
        Denied: whoever entered it would check it.
    """
    at = at or clock.now()
    happened(at, signed_on=signed_on)
    project = _locked_project(contract_id)
    contract = lock_for(Contract, "sign_contract", contract_id, actor=actor, at=at, step_no=step_no)
    check_apart(contract, "draft_contract", actor=actor)
    check_going_on(project, "draft_contract", at)
    _check_day(contract, signed_on)
    law = contract.law_on(at)
    check_contract(contract, project, law)
    if role := ROLE_OF.get(contract.purchase):
        take_part(project, role, contract.firm, at=at, law=law)
    contract.signed_on = signed_on
    contract.retention = (contract.value * contract.retention_percent / HUNDRED).quantize(FEN, ROUND_HALF_UP)
    said = {"signed_on": signed_on, "retention": contract.retention or None}
    advance(contract, "sign_contract", actor=actor, at=at, detail=plain(said))
    settle("contract", contract.pk, "contract_check", at=at)
    telling.contract_signed(contract, project, at)
    return contract


def _check_day(contract: Contract, signed_on: date) -> None:
    tender = contract.tender
    if tender is not None and tender.awarded_on is not None and signed_on < tender.awarded_on:
        raise Invalid.field("signed_on", Text("签订日期不能早于定标日期。", "It cannot be signed before the award."))


@transaction.atomic
def reject_contract(
    *, actor: Actor, contract_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Contract:
    """Reject a contract that was entered, with the reason; it may be entered anew.

    Raises:
        Invalid: there is no reason.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    contract = lock_for(Contract, "reject_contract", contract_id, actor=actor, at=at, step_no=step_no)
    contract.reason = reason
    advance(contract, "reject_contract", actor=actor, at=at, detail={"reason": reason})
    settle("contract", contract.pk, "contract_check", at=at)
    telling.contract_rejected(contract, at)
    return contract


@transaction.atomic
def end_contract(
    *, actor: Actor, contract_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Contract:
    """End a contract under which nothing was done and paid; it counts no more, and its contractor takes part no more.

    Raises:
        Invalid: there is no reason.
        Refused: something was paid or measured, so that it is to be settled (Art. 12).
        Conflict: it is being settled.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    project = _locked_project(contract_id)
    contract = lock_for(Contract, "end_contract", contract_id, actor=actor, at=at, step_no=step_no)
    check_ending(contract, contract.law_on(at))
    check_may_end(contract)
    contract.reason = reason
    advance(contract, "end_contract", actor=actor, at=at, detail={"reason": reason})
    if not _builds_on(contract):
        leave(project, "contractor", contract.firm_id, at=at)
    leave_contract(contract, project, at)
    return contract


def _builds_on(ended: Contract) -> bool:
    """Tell whether the firm of an ended contract still builds under another one, or never built under this."""
    others = [one for one in find(Contract, project_id=ended.project_id) if one.firm_id == ended.firm_id]
    in_force = [one for one in others if one.state in ("signed", "settled") and one.pk != ended.pk]
    return ended.purchase not in WORKS or any(one.purchase in WORKS for one in in_force)


def _locked_project(contract_id: int) -> Project:
    """Lock a contract's project before the contract: its sums do not change while they are looked at."""
    for contract in find(Contract, id=contract_id):
        return lock_thing(Project, contract.project_id)
    raise NotFound(Text("没有查到该合同。", "There is no such contract."))
