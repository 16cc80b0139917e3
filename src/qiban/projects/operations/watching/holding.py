"""Suspend, stop and let go on the payments of a project because of a breach (Art. 26)."""

from datetime import datetime
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Sentences
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.journal import operations as journal
from qiban.core.rows import find, update
from qiban.core.steps.taking import advance, clause_of
from qiban.core.texts import fitting
from qiban.law.city_projects.watching.facts import HoldName, MeasureFacts, MeasureName
from qiban.law.city_projects.watching.money import money_measure
from qiban.projects.models import Breach, Project
from qiban.projects.models.kinds import Hold

from .limits import MAX_REASON
from .steps import breach_for, kind_of, state_of
from .telling import tell_owners

# From the mildest to the strictest.
STRICTNESS = ("", Hold.SUSPENDED.value, Hold.STOPPED.value)


@transaction.atomic
def hold_money(
    *,
    actor: Actor,
    breach_id: int,
    hold: Hold,
    reason: Annotated[str, Sentences],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Suspend or stop the payments of the breach's project; nothing is approved or paid until they are let go on.

    Raises:
        Refused: the breach is none of Art. 26, is over, holds them so already, or no reason is given.

    Source: Art. 26.
    """
    return _measure("hold_money", cast("MeasureName", hold.value), actor, breach_id, reason, step_no, at)


@transaction.atomic
def release_money(
    *,
    actor: Actor,
    breach_id: int,
    reason: Annotated[str, Sentences],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Let the project's payments go on as far as this breach is concerned; another that holds them still does.

    Raises:
        Refused: this breach holds none, or no reason is given.

    Source: Art. 26.
    """
    return _measure("release_money", "released", actor, breach_id, reason, step_no, at)


def _measure(
    action: str,
    measure: MeasureName,
    actor: Actor,
    breach_id: int,
    reason: str,
    step_no: int | None,
    at: datetime | None,
) -> Breach:
    at = at or clock.now()
    (reason,) = fitting(reason=(reason, MAX_REASON))
    breach, project = breach_for(action, breach_id, actor=actor, at=at, step_no=step_no)
    facts = MeasureFacts(kind_of(breach), state_of(breach), measure, reason, cast("HoldName", breach.hold))
    require(money_measure(facts, breach.law_on(at)))
    breach.hold = "" if measure == "released" else measure
    detail = {"hold": measure, "reason": reason}
    advance(breach, action, actor=actor, at=at, detail=detail)
    hold_as_breaches_do(project, breach, action, actor=actor, at=at, detail=detail)
    tell_owners(breach, project, "money_held" if breach.hold else "money_released", at)
    return breach


def let_go(breach: Breach, project: Project, *, actor: Actor, at: datetime) -> None:
    """Let a breach that is over hold no payments any more; the caller stores the breach."""
    if breach.hold:
        breach.hold = ""
        hold_as_breaches_do(project, breach, "release_money", actor=actor, at=at, detail={"hold": "released"})


def hold_as_breaches_do(
    project: Project, breach: Breach, action: str, *, actor: Actor, at: datetime, detail: dict[str, Any]
) -> None:
    """Hold the project's payments as the strictest of its breaches does, and tell of it in the project's journal.

    Args:
        project: its row locked.
        breach: the one that has just changed, in memory.
    """
    others = [one.hold for one in find(Breach, project_id=project.pk) if one.pk != breach.pk]
    project.hold = max([breach.hold, *others], key=STRICTNESS.index)
    update(project)
    journal.record(
        subject_type=project.subject_type,
        subject_id=project.pk,
        action=action,
        actor=actor,
        at=at,
        clause=clause_of(breach, action),
        detail={"breach": breach.number, **detail, "project_hold": project.hold or "released"},
    )
