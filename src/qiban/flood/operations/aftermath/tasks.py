"""What member units do after damage because of their duties (职责三)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.flood.models import DamageTask
from qiban.flood.operations.handing import take_up
from qiban.flood.posts import check_headquarters, check_own
from qiban.law.citation import Citation
from qiban.law.flood.aftermath.clocks import task_clock
from qiban.law.flood.regulation import head

TEXT = 10_000


def survey_duty(task: DamageTask) -> tuple[int, str]:
    """Return what tells a unit's tasks apart: it has one of a duty in a count of damage."""
    return task.survey_id, task.clause


@transaction.atomic
def complete_damage_task(
    *,
    actor: Actor,
    damage_task_id: int,
    text: str,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> DamageTask:
    """Report what a unit did after damage as its duty asks.

    Raises:
        Invalid: nothing is said.
        Denied: another unit's duty.

    Source: duty 1.10, and the duties of member units.
    """
    at = at or clock.now()
    task = lock_for(DamageTask, "complete_damage_task", damage_task_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, task.unit_id)
    needed(text=text)
    (task.result,) = fitting(text=(text, TEXT))
    advance(task, "complete_damage_task", actor=actor, at=at, detail={"text": task.result})
    settle(task.subject_type, task.pk, at=at)
    keep_files(uploads, task, actor, at)
    return task


@transaction.atomic
def return_damage_task(
    *, actor: Actor, damage_task_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> DamageTask:
    """Send back what a unit reported, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 1.10.
    """
    at = at or clock.now()
    task = lock_for(DamageTask, "return_damage_task", damage_task_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    take_up(task, head(10, 6), actor, at, one_each=survey_duty)
    advance(task, "return_damage_task", actor=actor, at=at, detail={"reason": kept})
    bear(task_clock(clause=Citation.parse(task.clause), asked_at=at, law=task.law_on(at)), task, task.unit_id, at)
    tell("damage_task_returned", task, task.unit_id, "flood_member", at=at, reason=kept)
    return task
