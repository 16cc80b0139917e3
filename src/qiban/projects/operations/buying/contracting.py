"""Enter a contract for the project unit to check (Art. 7, 8, 11-13, 20)."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.files.operations import Uploads
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.law.city_projects.buying.clocks import contract_check_clock
from qiban.law.text import Text
from qiban.projects.models import Contract, Project, Tender
from qiban.projects.models.kinds import Purchase

from . import telling
from .bought import CONTRACTED
from .checking import open_unit, positive, within
from .lawful import check_contract

MAX_TITLE, MAX_REFERENCE, MAX_TERMS = 120, 100, 10_000
HUNDRED, MOST_MONTHS = Decimal(100), Decimal(600)


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
    uploads: Uploads = (),
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
    within(MOST_MONTHS, defects_months=Decimal(defects_months))
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
    keep_files(uploads, contract, actor, at)
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
    bear(contract_check_clock(drafted_at=at, law=contract.law_on(at)), contract, project.project_unit_id, at)


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
