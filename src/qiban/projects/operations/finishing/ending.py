"""The last steps of a project: the retention given back, and the project closed (Art. 21-24)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import require
from qiban.core.obligations.operations import settle, settle_and_void
from qiban.core.rows import find
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.law.city_projects.finishing.closing import closing
from qiban.law.city_projects.finishing.facts import ClosingFacts, RetentionFacts
from qiban.law.city_projects.finishing.retaining import defects_end, retention
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.projects.models import Acceptance, Breach, Contract, Defect, FinalAccount, Handover, Payment, Project
from qiban.projects.operations.project import project_of

from .checking import refuse_second
from .looking import look
from .owing import tell

OPEN_BREACHES = ("found", "ordered", "corrected")


@transaction.atomic
def release_retention(
    *, actor: Actor, contract_id: int, step_no: int | None = None, at: datetime | None = None
) -> Contract:
    """Release a settled contract's retention, so that it may be paid.

    Raises:
        Refused: the defects liability period is not over, or a defect is not put right (Art. 23).
        Conflict: it was released.

    Source: Art. 23.
    """
    at = at or clock.now()
    # Its project first, so that no defect is reported meanwhile.
    lock_thing(Project, look(Contract, contract_id).project_id)
    contract = lock_for(Contract, "release_retention", contract_id, actor=actor, at=at, step_no=step_no)
    if contract.retention_released_on is not None:
        refuse_second(Text("质量保证金返还", "the release of the retention of"), contract.number)
    require(decide_retention(contract, at))
    contract.retention_released_on = civil_date(at)
    advance(contract, "release_retention", actor=actor, at=at, detail=plain({"retention": contract.retention}))
    settle("contract", contract.pk, "retention_release", at=at)
    tell("retention_released", contract, contract.firm_id, at)
    return contract


@transaction.atomic
def close_project(*, actor: Actor, project_id: int, step_no: int | None = None, at: datetime | None = None) -> Project:
    """Close a project of which nothing is open any more.

    Raises:
        Refused: something is open; everything that is, is named (Art. 21-24).

    Source: Art. 21-24.
    """
    at = at or clock.now()
    project = lock_for(Project, "close_project", project_id, actor=actor, at=at, step_no=step_no)
    require(decide_closing(project, at))
    advance(project, "close_project", actor=actor, at=at)
    settle_and_void("project", project.pk, at=at)
    for unit_id in (project.construction_unit_id, project.user_unit_id):
        tell("project_closed", project, unit_id, at)
    return project


def decide_retention(contract: Contract, at: datetime) -> Decision:
    """Return whether a contract's retention may be given back at `at`."""
    accepted_on = project_of(contract).accepted_on
    facts = RetentionFacts(
        on=civil_date(at),
        amount=contract.retention,
        defects_end_on=defects_end(accepted_on, contract.defects_months) if accepted_on else None,
        open_defects=_open_defects(contract.project_id),
    )
    return retention(facts, contract.law_on(at))


def decide_closing(project: Project, at: datetime) -> Decision:
    """Return whether a project may be closed at `at`."""
    return closing(_closing_facts(project), project.law_on(at))


def _closing_facts(project: Project) -> ClosingFacts:
    contracts = find(Contract, project_id=project.pk)
    kept = (one for one in contracts if one.state == "settled" and one.retention > 0)
    accounts = find(FinalAccount, project_id=project.pk)
    breaches = find(Breach, project_id=project.pk)
    return ClosingFacts(
        is_filed=bool(find(Acceptance, project_id=project.pk, state="filed")),
        unsettled=tuple(one.number for one in contracts if one.state in ("drafted", "signed")),
        accounts=accounts[0].state if accounts else "none",  # type: ignore[arg-type]
        is_taken_in_full=bool(find(Handover, project_id=project.pk, state="ended")),
        retained=tuple(one.number for one in kept if one.retention_released_on is None),
        open_defects=_open_defects(project.pk),
        open_breaches=tuple(one.number for one in breaches if one.state in OPEN_BREACHES),
        open_payments=_open_payments(project),
    )


def _open_defects(project_id: int) -> tuple[str, ...]:
    return tuple(one.number for one in find(Defect, project_id=project_id, state="reported"))


def _open_payments(project: Project) -> tuple[str, ...]:
    """Return the payments that are not decided or made, and those of which called-back money has not come."""
    awaited = Q(state__in=["requested", "approved"]) | Q(recalls__returned_on=None, recalls__isnull=False)
    return tuple(one.number for one in Payment.objects.filter(awaited, project=project).distinct().order_by("id"))
