"""What people do with readiness items themselves: look, exempt a unit, ask for it again (职责一（八）)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find, store, update
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodSeason, Readiness
from qiban.flood.operations.limits import OPINION
from qiban.flood.posts import check_headquarters
from qiban.law.flood.regulation import head
from qiban.law.text import Text

from .looking import owe, review_rows


@transaction.atomic
def look_readiness(
    *, actor: Actor, readiness_id: int, step_no: int | None = None, at: datetime | None = None
) -> Readiness:
    """Look now whether it is ready; it is looked at anyway whenever something changes, and every hour.

    Raises:
        Denied: another unit's.

    Source: duty 1.8.
    """
    at = at or clock.now()
    one = lock_for(Readiness, "look_readiness", readiness_id, actor=actor, at=at, step_no=step_no)
    _check_own(actor, one)
    if find(FloodSeason, id=one.season_id, state="open"):
        review_rows(actor, at, [one.pk])
    one.refresh_from_db()
    return one


def _check_own(actor: Actor, one: Readiness) -> None:
    is_headquarters = actor.role in ("flood_duty", "flood_commander")
    if not is_headquarters and actor.unit != one.unit_id and not actor.covers(one.unit.path):
        raise Denied(
            Text("这是其他单位的准备事项。", "This is another unit's."),
            citation=head(8),
            next_step=Text("请由责任单位办理。", "It is for that unit."),
        )


@transaction.atomic
def exempt_readiness(
    *, actor: Actor, readiness_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Readiness:
    """Exempt a unit from making something ready, such as a town that does not lie on the river.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 1.8.
    """
    at = at or clock.now()
    one = lock_for(Readiness, "exempt_readiness", readiness_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (one.reason,) = fitting(reason=(reason, OPINION))
    one.since, one.why, one.why_en, one.next_step, one.next_step_en = clock.civil_date(at), "", "", "", ""
    advance(one, "exempt_readiness", actor=actor, at=at, detail={"reason": one.reason})
    end(one.subject_type, one.pk, at=at, outcome=Outcome.EXCUSED)
    tell("readiness_exempted", one, one.unit_id, at=at)
    return one


@transaction.atomic
def restore_readiness(
    *, actor: Actor, readiness_id: int, step_no: int | None = None, at: datetime | None = None
) -> Readiness:
    """Ask a unit again for what it was exempted from.

    Raises:
        Denied: the post is not of the headquarters.

    Source: duty 1.8.
    """
    at = at or clock.now()
    one = lock_for(Readiness, "restore_readiness", readiness_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    one.reason, one.since = "", clock.civil_date(at)
    advance(one, "restore_readiness", actor=actor, at=at)
    seasons = find(FloodSeason, id=one.season_id, state="open")
    if seasons:
        store([owe(one, seasons[0], at)])
        update(one)
        tell("readiness_restored", one, one.unit_id, at=at)
        review_rows(actor, at, [one.pk])
        one.refresh_from_db()
    return one
