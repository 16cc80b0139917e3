"""The settlement of a contract: submitted, first reviewed, rechecked (Art. 19, 22)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Long
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.finishing.facts import SettlementFacts, SettlementStage
from qiban.law.city_projects.finishing.retaining import retention_of
from qiban.law.city_projects.finishing.settling import settlement
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.projects.models import Change, Contract, Party, Project, Settlement, Visa
from qiban.projects.operations.apart import check_apart
from qiban.projects.operations.project import project_of

from .checking import check_unit, refuse_second
from .looking import look
from .owing import owe, owe_accounts, owe_retention, tell

UNDECIDED = ("proposed", "confirmed", "forwarded")


@transaction.atomic
def submit_settlement(
    *,
    actor: Actor,
    contract_id: int,
    amount: Decimal,
    content: Annotated[str, Long] = "",
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Settlement:
    """Submit a contract's settlement, as its firm; an amount above what it may rest on is taken and flagged.

    Args:
        amount: in yuan.

    Raises:
        Denied: another firm has the contract (Art. 22).
        Refused: the amount is nothing (Art. 22).
        Conflict: there is a settlement.

    Source: Art. 22.
    """
    at = at or clock.now()
    (content,) = fitting(content=(content, Long.most))
    # Its project first: the settlement points at both, and payments lock them in this order.
    lock_thing(Project, look(Contract, contract_id).project_id)
    contract = lock_for(Contract, "submit_settlement", contract_id, actor=actor, at=at, step_no=step_no)
    check_unit(actor, contract.firm_id, 22)
    for one in find(Settlement, contract_id=contract.pk):
        refuse_second(Text("结算", "the settlement"), one.number)
    decision = _decide(contract, "submission", amount, None, at)
    made = Settlement(contract=contract, project_id=contract.project_id, content=content, submitted_at=at)
    made.submitted, made.flag = amount, _flag(decision)
    detail = {"amount": amount, "content": content, "flag": made.flag}
    begin(made, "submit_settlement", actor=actor, at=at, detail=detail, of=contract)
    settle("contract", contract.pk, "settlement_submission", at=at)
    _await_first_review(made, at)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def resubmit_settlement(
    *,
    actor: Actor,
    settlement_id: int,
    amount: Decimal,
    content: Annotated[str, Long] = "",
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Settlement:
    """Submit a settlement again that was sent back; both reviews begin anew.

    Args:
        amount: in yuan.

    Raises:
        Denied, Refused: as `submit_settlement` does.

    Source: Art. 22.
    """
    at = at or clock.now()
    (content,) = fitting(content=(content, Long.most))
    made = lock_for(Settlement, "submit_settlement", settlement_id, actor=actor, at=at, step_no=step_no)
    contract = look(Contract, made.contract_id)
    check_unit(actor, contract.firm_id, 22)
    decision = _decide(contract, "submission", amount, None, at)
    made.submitted, made.flag, made.content, made.submitted_at = amount, _flag(decision), content, at
    detail = plain({"amount": amount, "content": content, "flag": made.flag})
    advance(made, "submit_settlement", actor=actor, at=at, detail=detail)
    settle("settlement", made.pk, "settlement_submission", at=at)
    _await_first_review(made, at)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def first_review(
    *,
    actor: Actor,
    settlement_id: int,
    amount: Decimal,
    opinion: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Settlement:
    """Record the construction unit's first review of a settlement and pass it to the project unit.

    Args:
        amount: what may stand, in yuan.

    Raises:
        Refused: more than was submitted (Art. 22), than contract and approved changes (Art. 16), or than regular site
            visas bear out (Art. 19).

    Source: Art. 22.
    """
    at = at or clock.now()
    (opinion,) = fitting(opinion=(opinion, 1000))
    made = lock_for(Settlement, "first_review", settlement_id, actor=actor, at=at, step_no=step_no)
    require(_decide(look(Contract, made.contract_id), "first_review", amount, made.submitted, at))
    made.first_reviewed = amount
    advance(made, "first_review", actor=actor, at=at, detail=plain({"amount": amount, "opinion": opinion}))
    settle("settlement", made.pk, "settlement_first_review", at=at)
    project = project_of(made)
    owe("settlement_recheck", made, project.project_unit_id, at)
    tell("settlement_to_recheck", made, project.project_unit_id, at)
    return made


@transaction.atomic
def recheck(
    *,
    actor: Actor,
    settlement_id: int,
    amount: Decimal,
    opinion: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Settlement:
    """Record the project unit's recheck: the contract is settled at this amount, less its retention.

    Args:
        amount: what may stand, in yuan.

    Raises:
        Refused: as `first_review` does; changes or visas are not decided; more was paid than may be (Art. 22).
        Denied: whoever reviewed it first would recheck it.

    Source: Art. 19, 22.
    """
    at = at or clock.now()
    (opinion,) = fitting(opinion=(opinion, 1000))
    found = look(Settlement, settlement_id)
    project = lock_thing(Project, found.project_id)
    contract = lock_thing(Contract, found.contract_id)
    made = lock_for(Settlement, "recheck", settlement_id, actor=actor, at=at, step_no=step_no)
    check_apart(made, "first_review", actor=actor)
    require(_decide(contract, "recheck", amount, made.first_reviewed, at))
    reviewers = find(Party, project_id=project.pk, role="settlement_reviewer")
    made.rechecked = amount
    made.reviewer_id = next((one.unit_id for one in reviewers if one.until_at is None), None)
    contract.settled, contract.retention = amount, retention_of(amount, contract.retention_percent)
    detail = plain({"amount": amount, "opinion": opinion})
    advance(made, "recheck", actor=actor, at=at, detail=detail)
    kept = {"settlement": made.number, "retention": contract.retention}
    advance(contract, "recheck", actor=actor, at=at, detail={**detail, **plain(kept)})
    settle("settlement", made.pk, "settlement_recheck", at=at)
    owe_retention(contract, project, at)
    owe_accounts(project, at)
    tell("settlement_rechecked", made, contract.firm_id, at)
    return made


@transaction.atomic
def return_settlement(
    *, actor: Actor, settlement_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Settlement:
    """Send a settlement back to the firm, by whoever reviews it now; the firm owes it anew.

    Raises:
        Invalid: there is no reason.

    Source: Art. 22.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, 1000))
    made = lock_for(Settlement, "return_settlement", settlement_id, actor=actor, at=at, step_no=step_no)
    made.reason, made.first_reviewed = reason, None
    advance(made, "return_settlement", actor=actor, at=at, detail={"reason": reason})
    settle("settlement", made.pk, at=at)
    firm_id = look(Contract, made.contract_id).firm_id
    owe("settlement_submission", made, firm_id, at)
    tell("settlement_returned", made, firm_id, at)
    return made


def facts_of(contract: Contract, stage: SettlementStage, amount: Decimal, before: Decimal | None) -> SettlementFacts:
    """Return what decides on an amount of a contract's settlement, as the contract stands now."""
    changes = find(Change, contract_id=contract.pk)
    visas = find(Visa, contract_id=contract.pk)
    unvisaed = (one.amount - one.visaed for one in changes if one.needs_visa and one.state == "approved")
    return SettlementFacts(
        stage,
        amount,
        before,
        contract.value,
        contract.changed,
        unvisaed=sum((one for one in unvisaed if one > 0), Decimal(0)),
        paid=contract.paid,
        retention_percent=contract.retention_percent,
        pending=tuple(one.number for one in (*changes, *visas) if one.state in UNDECIDED),
    )


def _decide(
    contract: Contract, stage: SettlementStage, amount: Decimal, before: Decimal | None, at: datetime
) -> Decision:
    return require(settlement(facts_of(contract, stage, amount, before), contract.law_on(at)))


def _flag(decision: Decision) -> str:
    return decision.citation.clause if decision.outcome == "flagged" else ""


def _await_first_review(made: Settlement, at: datetime) -> None:
    builder_id = project_of(made).construction_unit_id
    owe("settlement_first_review", made, builder_id, at)
    tell("settlement_to_review", made, builder_id, at)
