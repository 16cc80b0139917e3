"""Enter a breach: what the data do not show is entered by hand, with its evidence (Art. 12, 26, 27)."""

from datetime import datetime
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Long
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.files.operations import Uploads
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.taking import lock_for
from qiban.core.texts import fitting
from qiban.law.city_projects.watching import breaches
from qiban.law.city_projects.watching.clocks import decision_clock
from qiban.law.city_projects.watching.facts import BreachFacts, BreachName
from qiban.law.text import Text
from qiban.projects.models import Breach, Project
from qiban.projects.models.kinds import BreachKind

from .limits import MAX_TEXT
from .telling import owe, supervisor, tell, tell_owners


@transaction.atomic
def enter_breach(
    *,
    actor: Actor,
    project_id: int,
    breach_kind: BreachKind,
    evidence: Annotated[
        str, Long, Help(Text("写明何时何地、依据什么材料。", "Say when and where, and which papers show it."))
    ],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Enter a breach of the rules with what shows it; the housing department decides on it.

    Raises:
        Refused: there is no evidence.

    Source: Art. 12, 26, 27.
    """
    at = at or clock.now()
    (evidence,) = fitting(evidence=(evidence, MAX_TEXT))
    project = lock_for(Project, "enter_breach", project_id, actor=actor, at=at, step_no=step_no)
    require(breaches.breach(BreachFacts(cast("BreachName", breach_kind.value), evidence), project.law_on(at)))
    breach = Breach(project_id=project.pk, kind=breach_kind.value, evidence=evidence, found_at=at)
    record(breach, project, actor=actor, at=at, of=project)
    keep_files(uploads, breach, actor, at)
    return breach


def record(breach: Breach, project: Project, *, actor: Actor, at: datetime, **of: Any) -> Breach:
    """Keep a breach that was found, and have it decided on.

    Args:
        project: its project, the row locked.
        of: `of=project` where entering it is a step of the project.
    """
    detail = {"breach_kind": breach.kind, "evidence": breach.evidence}
    begin(breach, "enter_breach", actor=actor, at=at, detail=detail, **of)
    owe(breach, decision_clock(kind=breach.kind, found_at=at, law=breach.law_on(at)), supervisor(), at)
    tell_owners(breach, project, "breach_found", at)
    tell(breach, [supervisor()], "breach_to_decide", at)
    return breach
