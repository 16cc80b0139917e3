"""A project as OC4IDS has it."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from qiban.law.city_projects.workflow import WORKFLOW
from qiban.projects.models.kinds import ApprovalKind, BreachKind, DesignStage, EvaluationStage, Field, Funding, Hold
from qiban.projects.queries.disclosure import DECIDED
from qiban.projects.queries.whole import Whole

from .codes import DOCUMENT, OWN, SECTOR, STATUS
from .contracting import processes_of, signatories
from .money import budget_of, figures_of
from .parties import parties_of
from .values import Fields, known, label, moment, period, reference, value


def project_of(whole: Whole) -> Fields:
    """Return a project with everything that we keep of it and the standard has a place for, the rest in `x_qiban`."""
    project = whole.project
    return known(
        id=f"qiban-{project.number}",
        updated=moment(_last_change(whole)),
        language="zh",
        identifiers=_identifiers(whole),
        publicAuthority=reference(whole.units[project.project_unit_id]),
        title=project.title,
        description=project.content,
        status=_status(whole),
        sector=[SECTOR[project.field]] if project.field in SECTOR else [],
        purpose=project.benefit,
        additionalClassifications=[
            {"scheme": f"{OWN}_field", "id": project.field, "description": label(Field, project.field)}
        ],
        locations=_locations(whole),
        budget=budget_of(whole),
        parties=parties_of(whole),
        **_periods(whole),
        milestones=list(_milestones(whole)),
        metrics=_metrics(whole),
        completion=_completion(whole),
        documents=list(_documents(whole)),
        contractingProcesses=processes_of(whole),
        **{OWN: _own(whole)},
    )


def _last_change(whole: Whole) -> datetime:
    """Return when anything that is told of it last changed; a mere suspicion changes nothing."""
    parts = (
        *(whole.items, whole.approvals, whole.tenders, whole.contracts, whole.changes, whole.visas),
        *(whole.measurements, whole.payments, whole.acceptances, whole.accounts, whole.handovers, whole.confirmations),
        [one for one in whole.breaches if one.state in DECIDED],
    )
    return max(one.last_at for one in chain([whole.project], *parts))


def _identifiers(whole: Whole) -> list[Fields]:
    project = whole.project
    given = [{"id": project.code, "scheme": "CN-TZXM"}] if project.code else []
    return [*given, {"id": project.number, "scheme": OWN}]


def _status(whole: Whole) -> str:
    """Return how far it is; before anything was approved it is still being identified."""
    is_approved = any(one.state == "granted" for one in whole.approvals)
    is_early = whole.project.state == "preparing" and not is_approved
    return "identification" if is_early else STATUS[whole.project.state]


def _locations(whole: Whole) -> list[Fields]:
    project = whole.project
    area = whole.units.get(project.area_id or 0)
    if area is None and not project.place:
        return []
    address = known(streetAddress=project.place, locality=area.name if area else None, countryName="中国")
    return [known(id=area.code if area else "place", description=project.place, address=address)]


def _periods(whole: Whole) -> dict[str, Any]:
    project = whole.project
    granted = [one.decided_on for one in whole.approvals if one.state == "granted" and one.decided_on]
    decided_on: date | None = min(granted, default=None)
    return {
        "period": period(project.starts_on, project.ends_on),
        "identificationPeriod": period(project.opened_at, decided_on),
        "preparationPeriod": period(decided_on, project.started_on),
        "implementationPeriod": period(project.started_on, project.completed_on),
        "completionPeriod": period(project.completed_on, project.handed_over_on),
        "maintenancePeriod": period(project.handed_over_on),
    }


def _milestones(whole: Whole) -> Iterator[Fields]:
    project = whole.project
    steps = (
        ("start", "开工", project.starts_on, project.started_on),
        ("completion", "完工", project.ends_on, project.completed_on),
        ("acceptance", "竣工验收", None, project.accepted_on),
        ("handover", "移交", None, project.handed_over_on),
    )
    for name, title, due_on, met_on in steps:
        if due_on or met_on:
            status = "met" if met_on else "scheduled"
            yield known(
                id=name, title=title, type="delivery", dueDate=moment(due_on), dateMet=moment(met_on), status=status
            )


def _metrics(whole: Whole) -> list[Fields]:
    observations = [
        known(
            id=str(one.pk),
            period=period(None, one.evaluated_on),
            measure=f"{one.score:f}",
            unit={"name": "分"},
            notes=f"{label(EvaluationStage, one.stage)}：{one.conclusion}",
        )
        for one in whole.evaluations
    ]
    return [{"id": f"{OWN}.performance", "title": "绩效评价得分", "observations": observations}] if observations else []


def _completion(whole: Whole) -> Fields:
    project = whole.project
    account = next(iter(whole.accounts), None)
    amounts = ((account.audited_amount, "审计认定"), (account.reviewed_amount, "评审认定")) if account else ()
    known_amounts = [one for one in (*amounts, (project.final_cost, "竣工决算")) if one[0] is not None]
    final, details = known_amounts[0] if known_amounts else (None, None)
    return known(
        endDate=moment(project.accepted_on or project.completed_on), finalValue=value(final), finalValueDetails=details
    )


def _documents(whole: Whole) -> Iterator[Fields]:
    yield from _approvals(whole)
    for design in whole.designs:
        if design.is_passed:
            title = f"{label(DesignStage, design.stage)}审查 {design.document}"
            yield _document(f"design-{design.pk}", "designReport", title, design.reviewed_on)
    for filed in whole.acceptances:
        if filed.state == "filed":
            title = f"竣工验收备案 {filed.filing_document}"
            yield _document(filed.number, "completionCertificate", title, filed.filed_on)
    for account in whole.accounts:
        if account.audited_on:
            title = f"竣工决算审计 {account.audit_document}"
            yield _document(account.number, "financialAuditReport", title, account.audited_on)


def _approvals(whole: Whole) -> Iterator[Fields]:
    for one in whole.approvals:
        if one.state == "granted":
            title = f"{label(ApprovalKind, one.kind)}批复 {one.document}"
            yield known(
                **_document(one.number, DOCUMENT[one.kind], title, one.decided_on),
                author=whole.units[one.authority_id].name,
                **{OWN: known(kind=one.kind, document=one.document, amount=value(one.approved_amount))},
            )


def _document(name: str, kind: str, title: str, on: date | None) -> Fields:
    return known(id=name, documentType=kind, title=title.strip(), datePublished=moment(on))


def _own(whole: Whole) -> Fields:
    project = whole.project
    return known(
        number=project.number,
        state=project.state,
        stateDetails=WORKFLOW.states["project"][project.state].zh,
        plannedYear=project.planned_year,
        funding=project.funding,
        fundingDetails=label(Funding, project.funding),
        isLivelihood=project.is_livelihood,
        hold=project.hold,
        holdDetails=label(Hold, project.hold) if project.hold else None,
        ceiling=value(project.ceiling),
        contracted=value(project.contracted),
        changed=value(project.changed),
        settled=value(project.settled),
        paid=value(project.paid),
        recalled=value(project.recalled),
        figures=figures_of(whole),
        acceptances=[
            known(id=one.number, state=one.state, date=moment(one.accepted_on), signatories=signatories(whole, one))
            for one in whole.acceptances
        ],
        handovers=[
            known(id=one.number, state=one.state, date=moment(one.taken_on), defectsEndDate=moment(one.defects_end_on))
            for one in whole.handovers
        ],
        breaches=[
            known(
                id=one.number,
                clause=one.kind,
                kind=label(BreachKind, one.kind),
                state=one.state,
                date=moment(one.found_at),
                orderDocument=one.order_document,
                correctBy=moment(one.correct_by),
            )
            for one in whole.breaches
        ],
    )
