"""Work starts, stops and goes on; a project is given up (Art. 5, 15, 16, 27)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.deciding.cancelling import cancellation
from qiban.law.city_projects.deciding.facts import CancellationFacts, StartFacts
from qiban.law.city_projects.deciding.starting import start
from qiban.law.text import Text
from qiban.projects.models import Approval, Contract, Design, Project

from .approving import granted, kinds_of

MAX_LINE, MAX_REASON = 100, 1000
CONSTRUCTION = frozenset({"construction", "epc"})


def start_facts(project: Project, started_on: date, permit: str, at: datetime) -> StartFacts:
    """Return what is there on the day on which work is to start."""
    bought = {one.purchase for one in find(Contract, project_id=project.pk) if one.state == "signed"}
    drawings = [one for one in find(Design, project_id=project.pk) if one.stage == "drawings"]
    return StartFacts(
        planned_year=project.planned_year,
        started_on=started_on,
        recorded_at=at,
        granted=kinds_of(granted(project.pk)),
        needs_preliminary=project.needs_preliminary,
        has_passed_drawings=bool(drawings) and drawings[-1].is_passed,
        has_construction_contract=bool(bought & CONSTRUCTION),
        has_supervision_contract="supervision" in bought,
        permit=permit,
        has_user_unit=project.user_unit_id is not None,
    )


@transaction.atomic
def start_work(
    *,
    actor: Actor,
    project_id: int,
    permit: Annotated[str, Line],
    started_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Project:
    """Record that work has started.

    Args:
        permit: number of the building permit.
        started_on: civil date, not after today.

    Raises:
        Refused: the project is in no plan, or an approval, drawings, a contract, the permit or a user unit is missing.

    Source: Art. 5, 6, 15, 16, 23, 26(1).
    """
    at = at or clock.now()
    (permit,) = fitting(permit=(permit, MAX_LINE))
    project = lock_for(Project, "start_work", project_id, actor=actor, at=at, step_no=step_no)
    require(start(start_facts(project, started_on, permit, at), project.law_on(at)))
    project.started_on, project.permit = started_on, permit
    kept = {"permit": permit, "started_on": started_on}
    advance(project, "start_work", actor=actor, at=at, detail=plain(kept))
    return project


@transaction.atomic
def stop_work(
    *,
    actor: Actor,
    project_id: int,
    stopped_on: date,
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Project:
    """Record that work has stopped, and why.

    Args:
        stopped_on: civil date, from the start of the work to today.

    Raises:
        Invalid: there is no reason, or the day cannot be.

    Source: Art. 27(6).
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    project = lock_for(Project, "stop_work", project_id, actor=actor, at=at, step_no=step_no)
    _check_day("stopped_on", stopped_on, project.started_on, at)
    project.stopped_on = stopped_on
    kept = {"stopped_on": stopped_on, "reason": reason}
    advance(project, "stop_work", actor=actor, at=at, detail=plain(kept))
    return project


@transaction.atomic
def resume_work(
    *, actor: Actor, project_id: int, resumed_on: date, step_no: int | None = None, at: datetime | None = None
) -> Project:
    """Record that work goes on.

    Args:
        resumed_on: civil date, from the day on which it stopped to today.

    Raises:
        Invalid: the day cannot be.

    Source: Art. 27(6).
    """
    at = at or clock.now()
    project = lock_for(Project, "resume_work", project_id, actor=actor, at=at, step_no=step_no)
    _check_day("resumed_on", resumed_on, project.stopped_on, at)
    project.stopped_on, project.stop_document, project.stop_until = None, "", None
    advance(project, "resume_work", actor=actor, at=at, detail=plain({"resumed_on": resumed_on}))
    return project


def _check_day(name: str, day: date, first: date | None, at: datetime) -> None:
    today = clock.civil_date(at)
    if day > today or (first is not None and day < first):
        raise Invalid.field(
            name,
            Text(
                f"日期应在{first or '开工'}至今天{today}之间。",
                f"The day must lie between {first or 'the start'} and today, {today}.",
            ),
        )


def running(project: Project) -> tuple[int, int]:
    """Return how many contracts of a project are drafted or in force, and how many approvals are being decided."""
    contracts = [one for one in find(Contract, project_id=project.pk) if one.state in ("drafted", "signed")]
    approvals = [one for one in find(Approval, project_id=project.pk) if one.state == "applied"]
    return len(contracts), len(approvals)


@transaction.atomic
def cancel_project(
    *, actor: Actor, project_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Project:
    """Give a project up of which nothing runs any more.

    Raises:
        Refused: there is no reason, a contract is in force, or an approval is being decided.

    Source: Art. 5.
    """
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_REASON))
    project = lock_for(Project, "cancel_project", project_id, actor=actor, at=at, step_no=step_no)
    require(cancellation(CancellationFacts(reason, *running(project)), project.law_on(at)))
    advance(project, "cancel_project", actor=actor, at=at, detail={"reason": reason})
    return project
