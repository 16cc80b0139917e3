"""A contract or an open tender as a contracting process: what was bought how, from whom, and what it came to."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from qiban.projects.models import Change, Contract, Payment, Recall, Tender
from qiban.projects.models.base import Stepped
from qiban.projects.models.kinds import BreachKind, Cause, Method, PaymentKind, Platform, Purchase
from qiban.projects.queries.whole import Whole

from .codes import METHOD, NATURE, OWN, PROCESS, TENDER_PROCESS
from .values import Fields, known, label, moment, period, reference, value


def processes_of(whole: Whole) -> list[Fields]:
    """Return a process for each contract that was not rejected, and for each tender without one."""
    contracts = [one for one in whole.contracts if one.state in (*PROCESS,)]
    bought = {one.tender_id for one in contracts}
    tenders = {one.pk: one for one in whole.tenders}
    return [
        *({"id": one.number, "summary": _contract(whole, one, tenders.get(one.tender_id or 0))} for one in contracts),
        *({"id": one.number, "summary": _open(whole, one)} for one in whole.tenders if one.pk not in bought),
    ]


def signatories(whole: Whole, about: Stepped) -> list[Fields]:
    """Return which units were asked to confirm something, and what each answered when."""
    return [
        known(role=one.role, unit=reference(whole.units[one.unit_id]), state=one.state, date=moment(one.answered_at))
        for one in whole.confirmations
        if (one.about_type, one.about_id) == (about.subject_type, about.pk)
    ]


def _contract(whole: Whole, one: Contract, tender: Tender | None) -> Fields:
    return known(
        externalReference=one.reference,
        nature=list(NATURE.get(one.purchase, ())),
        title=one.title,
        status=_status(one),
        tender=_tender(whole, tender) if tender else None,
        suppliers=[reference(whole.units[one.firm_id])],
        contractValue=value(one.value),
        contractPeriod=period(one.starts_on, one.ends_on),
        finalValue=value(one.settled),
        modifications=list(_modifications(whole, one)),
        transactions=list(_transactions(whole, one)),
        milestones=list(_milestones(whole, one)),
        **{OWN: _own_of(one)},
    )


def _open(whole: Whole, tender: Tender) -> Fields:
    return known(
        nature=list(NATURE.get(tender.purchase, ())),
        title=tender.title,
        status=TENDER_PROCESS[tender.state],
        tender=_tender(whole, tender),
        **{OWN: known(purchase=tender.purchase, state=tender.state)},
    )


def _status(one: Contract) -> str:
    is_over = one.state == "settled" and one.paid == one.settled
    return "closed" if is_over else PROCESS[one.state]


def _tender(whole: Whole, tender: Tender) -> Fields:
    details = f"{label(Method, tender.method)}；{label(Platform, tender.platform)}"
    return known(
        procurementMethod=METHOD[tender.method],
        procurementMethodDetails=details,
        datePublished=moment(tender.opened_at),
        costEstimate=value(tender.estimate),
        procuringEntity=reference(whole.units[whole.project.construction_unit_id]),
        **{
            OWN: known(
                basis=tender.basis,
                ceilingPrice=value(tender.ceiling_price),
                isSeparateEvaluation=tender.is_separate,
                awardDocument=tender.award_document,
                awardDate=moment(tender.awarded_on),
                price=value(tender.price),
            )
        },
    )


def _own_of(one: Contract) -> Fields:
    return known(
        purchase=one.purchase,
        purchaseDetails=label(Purchase, one.purchase),
        state=one.state,
        signedDate=moment(one.signed_on),
        advance=value(one.advance),
        retentionPercent=one.retention_percent,
        measured=value(one.measured),
        paid=value(one.paid),
        recalled=value(one.recalled),
    )


def _modifications(whole: Whole, contract: Contract) -> Iterator[Fields]:
    """Yield the approved changes, in the order of their approval, each with what the contract came to before and after."""
    before = contract.value
    approved = [one for one in whole.changes if one.contract_id == contract.pk and one.state == "approved"]
    for one in sorted(approved, key=lambda change: (change.approved_on or date.min, change.pk)):
        yield _modification(whole, one, before)
        before += one.amount


def _modification(whole: Whole, one: Change, before: Decimal) -> Fields:
    visas = [
        known(id=visa.number, title=visa.title, state=visa.state, amount=value(visa.amount), workDate=moment(visa.work_on),
              issuedDate=moment(visa.issued_at), signatories=signatories(whole, visa))
        for visa in whole.visas
        if visa.change_id == one.pk
    ]  # fmt: skip
    return known(
        id=one.number,
        date=moment(one.approved_on),
        description=one.title,
        rationale=label(Cause, one.cause),
        type="value" if one.amount else "scope",
        oldContractValue=value(before),
        newContractValue=value(before + one.amount),
        **{
            OWN: known(
                content=one.content,
                cause=one.cause,
                amount=value(one.amount),
                approvalPath=one.path,
                document=one.document,
                isPaidAfterSettlement=one.is_deferred,
                signatories=signatories(whole, one),
                visas=visas,
            )
        },
    )


def _transactions(whole: Whole, contract: Contract) -> Iterator[Fields]:
    recalls = whole.recalls
    for one in whole.payments:
        if one.contract_id == contract.pk and one.state == "paid":
            called = [recall for recall in recalls if recall.payment_id == one.pk]
            yield _transaction(whole, one, contract, called)


def _transaction(whole: Whole, one: Payment, contract: Contract, recalls: Sequence[Recall]) -> Fields:
    return known(
        id=one.number,
        date=moment(one.paid_on),
        value=value(one.amount),
        payer=reference(whole.units[whole.project.project_unit_id]),
        payee=reference(whole.units[contract.firm_id]),
        **{
            OWN: known(
                kind=one.kind,
                kindDetails=label(PaymentKind, one.kind),
                basis=one.basis,
                voucher=one.voucher,
                recalls=[_recall(whole, recall) for recall in recalls],
            )
        },
    )


def _recall(whole: Whole, one: Recall) -> Fields:
    kinds = {breach.pk: breach.kind for breach in whole.breaches}
    kind = kinds[one.breach_id]
    return known(
        id=str(one.pk),
        amount=value(one.amount),
        orderedDate=moment(one.ordered_at),
        dueDate=moment(one.due_on),
        returnedDate=moment(one.returned_on),
        clause=kind,
        rationale=label(BreachKind, kind),
    )


def _milestones(whole: Whole, contract: Contract) -> Iterator[Fields]:
    """Yield the confirmed progress, on which payments rest."""
    for one in whole.measurements:
        if one.contract_id == contract.pk and one.state == "confirmed":
            yield known(
                id=one.number,
                title="计量",
                type="payment",
                dateMet=moment(one.ends_on),
                status="met",
                value=value(one.amount),
                **{OWN: known(content=one.content, signatories=signatories(whole, one))},
            )
