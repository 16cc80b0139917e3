"""Record that a stop of the work is approved, so that it is no breach until its last day (Art. 27(6))."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.steps.beginning import plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting
from qiban.law.city_projects.watching.facts import StopApprovalFacts
from qiban.law.city_projects.watching.lateness import stop_approval
from qiban.projects.models import Project

from .limits import MAX_DOCUMENT


@transaction.atomic
def approve_stop(
    *,
    actor: Actor,
    project_id: int,
    document: Annotated[str, Line],
    stop_until: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Project:
    """Record the approval of a stop, and until when it holds.

    Raises:
        Refused: work has not stopped, there is no document, or the day is over.

    Source: Art. 27(6).
    """
    at = at or clock.now()
    (document,) = fitting(document=(document, MAX_DOCUMENT))
    project = lock_for(Project, "approve_stop", project_id, actor=actor, at=at, step_no=step_no)
    require(stop_approval(StopApprovalFacts(document, stop_until, clock.civil_date(at)), project.law_on(at)))
    project.stop_document, project.stop_until = document, stop_until
    detail = plain({"document": document, "stop_until": stop_until})
    advance(project, "approve_stop", actor=actor, at=at, detail=detail)
    return project
