"""Submit a warning, approve it or send it back, drop it (职责二)."""

from datetime import datetime
from typing import cast

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.flood.models import FloodWarning
from qiban.flood.posts import check_headquarters, command_id, duty_office_id
from qiban.law.flood.warning.clocks import approval_clock, publication_clock
from qiban.law.flood.warning.deciding import warning_approval
from qiban.law.flood.warning.facts import ApprovalFacts, ColourName

from .checking import check_content, check_replaceable
from .writing import lock_own

OPINION = 1000


@transaction.atomic
def submit_warning(
    *, actor: Actor, flood_warning_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodWarning:
    """Submit a warning that says all that it has to; a commander owes a decision within minutes.

    Raises:
        Refused: something is missing or wrong, or what it is to replace is over.
        Denied: another unit's warning.

    Source: duty 2.
    """
    at = at or clock.now()
    found = lock_own(actor, flood_warning_id, "submit_warning", step_no, at)
    check_content(found, at)
    if found.replaces_id:
        check_replaceable(FloodWarning.objects.get(pk=found.replaces_id), at, own=found)
    if actor.person_id is not None and actor.person_id not in found.authors:
        found.authors = sorted([*found.authors, actor.person_id])
    found.opinion = ""
    advance(found, "submit_warning", actor=actor, at=at)
    colour = cast("ColourName", found.colour)
    bear(approval_clock(colour=colour, submitted_at=at, law=found.law_on(at)), found, command_id(), at)
    tell("warning_submitted", found, command_id(), "flood_commander", at=at)
    return found


@transaction.atomic
def refuse_warning(
    *, actor: Actor, flood_warning_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodWarning:
    """Send a warning back to be rewritten; an approval that was given for it is withdrawn.

    Raises:
        Refused: the commander wrote it, or gives no reason.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    found = _decided(actor, flood_warning_id, "refuse_warning", step_no, at)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    require(warning_approval(ApprovalFacts(False, _is_own(actor, found), found.opinion), found.law_on(at)))
    found.approved_by_id = None
    was_approved = found.state == "approved"
    advance(found, "refuse_warning", actor=actor, at=at, detail={"opinion": found.opinion})
    if was_approved:
        end(found.subject_type, found.pk, at=at, outcome=Outcome.VOID)
    else:
        settle(found.subject_type, found.pk, "warning_approval", at=at)
    tell("warning_refused", found, found.unit_id, "flood_duty", "flood_member", at=at)
    return found


@transaction.atomic
def approve_warning(
    *, actor: Actor, flood_warning_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> FloodWarning:
    """Approve a warning as it stands; the duty office owes its publication within minutes.

    Raises:
        Refused: the commander wrote it, or it would be over already.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    found = _decided(actor, flood_warning_id, "approve_warning", step_no, at)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    require(warning_approval(ApprovalFacts(True, _is_own(actor, found), found.opinion), found.law_on(at)))
    check_content(found, at)
    found.approved_by_id = actor.person_id
    advance(found, "approve_warning", actor=actor, at=at, detail={"opinion": found.opinion} if found.opinion else None)
    settle(found.subject_type, found.pk, "warning_approval", at=at)
    bear(publication_clock(approved_at=at, law=found.law_on(at)), found, duty_office_id(), at)
    tell("warning_approved", found, duty_office_id(), "flood_duty", at=at)
    return found


def _decided(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> FloodWarning:
    found = lock_for(FloodWarning, action, pk, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    return found


def _is_own(actor: Actor, found: FloodWarning) -> bool:
    return actor.person_id is not None and actor.person_id in found.authors


@transaction.atomic
def drop_warning(
    *, actor: Actor, flood_warning_id: int, reason: str = "", step_no: int | None = None, at: datetime | None = None
) -> FloodWarning:
    """Drop a warning that was not published; what was owed for it is owed no more.

    Raises:
        Denied: another unit's warning.

    Source: duty 2.
    """
    at = at or clock.now()
    found = lock_own(actor, flood_warning_id, "drop_warning", step_no, at)
    (reason,) = fitting(reason=(reason, OPINION))
    advance(found, "drop_warning", actor=actor, at=at, detail={"reason": reason} if reason else None)
    end(found.subject_type, found.pk, at=at, outcome=Outcome.VOID)
    return found
