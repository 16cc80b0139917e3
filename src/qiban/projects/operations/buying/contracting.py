"""Enter a contract, check and sign it, reject it, end it (Art. 7, 12, 13, 20)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, NotFound, Refused, require
from qiban.core.obligations.operations import open_obligation, settle
from qiban.core.rows import find
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.law.city_projects import buying
from qiban.law.city_projects.buying.clocks import contract_check_clock
from qiban.law.city_projects.buying.facts import ConsultingFacts, ContractFacts, DesignerFacts, EndFacts
from qiban.law.city_projects.buying.parties import ROLE_OF
from qiban.law.city_projects.buying.tendering import TENDERS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.projects.models import Contract, Project, Tender
from qiban.projects.models.kinds import Purchase
from qiban.projects.operations.made import begin, plain

from . import telling
from .bought import CONTRACTED, WORKS, bought_before, is_state_money
from .checking import check_going_on, happened, open_unit, positive, within
from .parties import check_part, has_part, leave, take_part

MAX_TITLE, MAX_REFERENCE, MAX_TERMS, MAX_REASON = 120, 100, 10_000, 2000
FEN, HUNDRED, MOST_MONTHS = Decimal("0.01"), Decimal(100), 600


def awarded_tenders(project: Project, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the awarded tenders of a project on which no contract rests yet."""
    for one in _free_tenders(project):
        yield one.pk, f"{one.number} {one.title}"


def _free_tenders(project: Project) -> list[Tender]:
    taken = {one.tender_id for one in find(Contract, project_id=project.pk) if one.state in CONTRACTED}
    tenders = find(Tender, project_id=project.pk)
    return [one for one in tenders if one.state == "awarded" and one.pk not in taken]


@transaction.atomic
def draft_contract(
    *,
    actor: Actor,
    project_id: int,
    purchase: Purchase,
    title: Annotated[str, Line],
    reference: Annotated[str, Line],
    firm_id: UnitId,
    value: Decimal,
    quality_terms: Annotated[str, Long],
    investment_terms: Annotated[str, Long],
    breach_terms: Annotated[str, Long],
    tender_id: Annotated[int, Among(awarded_tenders)] | None = None,
    advance_payment: Decimal | None = None,
    retention_percent: Annotated[Decimal, Help(Text("百分数，不超过3。", "In per cent, 3 at most."))] | None = None,
    defects_months: int = 0,
    starts_on: date | None = None,
    ends_on: date | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Contract:
    """Enter a contract for the project unit to check.

    Args:
        reference: the number that the parties gave it.
        value, advance_payment: in yuan.
        tender_id: the awarded tender on which it rests.
        defects_months: length of the defects liability period.

    Raises:
        Invalid: something is missing or does not fit together.
        Refused: it lacks terms, a tender, or room in what was approved (Art. 7, 12, 13), or the firm cannot take this part
            (Art. 8, 11, 20).
    """
    at = at or clock.now()
    paid_ahead, retained = advance_payment or Decimal(0), retention_percent or Decimal(0)
    needed(title=title, reference=reference)
    positive(value=value)
    within(value, advance_payment=paid_ahead)
    within(HUNDRED, retention_percent=retained)
    within(Decimal(MOST_MONTHS), defects_months=Decimal(defects_months))
    title, reference, quality_terms, investment_terms, breach_terms = fitting(
        title=(title, MAX_TITLE),
        reference=(reference, MAX_REFERENCE),
        quality_terms=(quality_terms, MAX_TERMS),
        investment_terms=(investment_terms, MAX_TERMS),
        breach_terms=(breach_terms, MAX_TERMS),
    )
    _check_order(starts_on, ends_on)
    project = lock_for(Project, "draft_contract", project_id, actor=actor, at=at, step_no=step_no)
    _check_reference(project, reference)
    _check_tender(project, tender_id, purchase)
    contract = Contract(
        project_id=project.pk,
        purchase=str(purchase),
        title=title,
        reference=reference,
        firm_id=open_unit(firm_id, "firm_id").pk,
        value=value,
        quality_terms=quality_terms,
        investment_terms=investment_terms,
        breach_terms=breach_terms,
        tender_id=tender_id,
        advance=paid_ahead,
        retention_percent=retained,
        defects_months=defects_months,
        starts_on=starts_on,
        ends_on=ends_on,
        drafted_at=at,
    )
    check_contract(contract, project, project.law_on(at))
    begin(contract, "draft_contract", actor=actor, at=at, detail=_said(contract), of=project)
    _owe_check(contract, project, at)
    telling.contract_to_check(contract, project, at)
    return contract


def _said(contract: Contract) -> dict[str, object]:
    """Return what the journal keeps of a contract that is entered."""
    return {
        "purchase": contract.purchase,
        "title": contract.title,
        "reference": contract.reference,
        "firm": contract.firm.code,
        "value": contract.value,
        "advance_payment": contract.advance or None,
        "retention_percent": contract.retention_percent or None,
        "defects_months": contract.defects_months or None,
        "starts_on": contract.starts_on,
        "ends_on": contract.ends_on,
    }


def _owe_check(contract: Contract, project: Project, at: datetime) -> None:
    open_obligation(
        clock=contract_check_clock(drafted_at=at, law=contract.law_on(at)),
        bearer_unit_id=project.project_unit_id,
        subject_type=contract.subject_type,
        subject_id=contract.pk,
        at=at,
        case_number=contract.number,
    )


def _check_order(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise Invalid.field("ends_on", Text("完工日期不能早于开工日期。", "It cannot end before it starts."))


def _check_reference(project: Project, reference: str) -> None:
    if any(one.reference == reference and one.state != "rejected" for one in find(Contract, project_id=project.pk)):
        raise Invalid.field(
            "reference", Text("该项目已有这一编号的合同。", "The project has a contract with this number already.")
        )


def _check_tender(project: Project, tender_id: int | None, purchase: str) -> None:
    if tender_id is None:
        return
    tender = next((one for one in _free_tenders(project) if one.pk == tender_id), None)
    if tender is None:
        raise Invalid.field(
            "tender_id",
            Text(
                "不是本项目已定标且尚未签订合同的招标。",
                "This is no awarded tender of the project that is free for a contract.",
            ),
        )
    if tender.purchase != purchase:
        raise Invalid.field(
            "purchase", Text("采购内容与所选招标不一致。", "The tender that is named was for something else.")
        )


def check_contract(contract: Contract, project: Project, law: Law) -> None:
    """Raise Refused where a contract may not be entered or signed as the locked project stands."""
    firm, role = contract.firm, ROLE_OF.get(contract.purchase)
    require(buying.contract(_facts(contract, project), law))
    if role is None or has_part(project, role, firm.pk):
        return
    _check_chosen(contract.purchase, law)
    check_part(project, role, firm, law=law)


def _facts(contract: Contract, project: Project) -> ContractFacts:
    tender = contract.tender
    before = bought_before(project, contract.purchase, contract=contract.pk, tender=contract.tender_id)
    return ContractFacts(
        purchase=contract.purchase,  # type: ignore[arg-type]
        value=contract.value,
        quality_terms=contract.quality_terms,
        investment_terms=contract.investment_terms,
        breach_terms=contract.breach_terms,
        bought_before=before,
        is_state_money=is_state_money(project),
        is_tendered=tender is not None and tender.method in TENDERS,
        tender_price=tender.price if tender else None,
        is_winner=tender is not None and tender.winner_id == contract.firm_id,
        retention_percent=contract.retention_percent,
        committed=project.commitment,
        ceiling=project.ceiling,
        investment=project.investment,
    )


def _check_chosen(purchase: str, law: Law) -> None:
    """Designers and consultants are chosen, with the grounds on record, before they are contracted (Art. 8, 11)."""
    found: Decision | None = None
    if purchase == Purchase.DESIGN:
        found = buying.designer(DesignerFacts(), law)
    elif purchase == Purchase.CONSULTING:
        found = buying.consulting(ConsultingFacts(), law)
    if found is not None:
        way = Text(
            "请先办理“确定参建单位”，写明选择依据，再提报合同。",
            "Name the party first, with the grounds on which it was chosen; then enter the contract.",
        )
        raise Refused(replace(found, next_step=way))


@transaction.atomic
def sign_contract(
    *, actor: Actor, contract_id: int, signed_on: date, step_no: int | None = None, at: datetime | None = None
) -> Contract:
    """Check and sign a contract: it counts from now on, its retention is fixed, its firm takes part in the project.

    Raises:
        Invalid: the day lies in the future, or before the award.
        Refused: as `draft_contract` is, as things stand now; or the project is over.
    """
    at = at or clock.now()
    happened(at, signed_on=signed_on)
    project = _locked_project(contract_id)
    contract = lock_for(Contract, "sign_contract", contract_id, actor=actor, at=at, step_no=step_no)
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
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    project = _locked_project(contract_id)
    contract = lock_for(Contract, "end_contract", contract_id, actor=actor, at=at, step_no=step_no)
    check_ending(contract, contract.law_on(at))
    contract.reason = reason
    advance(contract, "end_contract", actor=actor, at=at, detail={"reason": reason})
    if not _builds_on(contract):
        leave(project, "contractor", contract.firm_id, at=at)
    return contract


def check_ending(contract: Contract, law: Law) -> None:
    """Raise Refused where a contract is to be settled and not ended."""
    require(buying.contract_end(EndFacts(contract.paid, contract.measured), law))


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
