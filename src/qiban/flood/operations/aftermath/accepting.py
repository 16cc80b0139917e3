"""Another unit looks at repaired works, and moves the day of a repair (职责一（十）)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import path_of
from qiban.flood.models import FloodRepair
from qiban.flood.operations.responding.tasks import BEARERS
from qiban.flood.posts import check_headquarters, check_place
from qiban.law.flood.aftermath.clocks import repair_clock
from qiban.law.flood.aftermath.facts import RepairAcceptanceFacts, RepairFacts
from qiban.law.flood.aftermath.repairs import repair_acceptance, repair_deadline

from .repairing import BEFORE, TEXT, next_season


def _looked_at(actor: Actor, pk: int, action: str, opinion: str, step_no: int | None, at: datetime) -> FloodRepair:
    repair = lock_for(FloodRepair, action, pk, actor=actor, at=at, step_no=step_no)
    _check_looker(actor, repair)
    is_own = actor.unit == repair.unit_id
    require(repair_acceptance(RepairAcceptanceFacts(opinion, is_own), repair.law_on(at)))
    (repair.opinion,) = fitting(opinion=(opinion, TEXT))
    return repair


def _check_looker(actor: Actor, repair: FloodRepair) -> None:
    if actor.role == "flood_duty":
        check_headquarters(actor)
    else:
        check_place(actor, path_of(repair.unit_id))


@transaction.atomic
def accept_repair(
    *, actor: Actor, flood_repair_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodRepair:
    """Accept repaired works, with what was seen.

    Raises:
        Refused: the post belongs to the unit that repaired them, or nothing is said.
        Denied: the post belongs neither to the headquarters nor to the county.

    Source: duty 1.10.
    """
    at = at or clock.now()
    repair = _looked_at(actor, flood_repair_id, "accept_repair", opinion, step_no, at)
    advance(repair, "accept_repair", actor=actor, at=at, detail={"opinion": repair.opinion})
    settle(repair.subject_type, repair.pk, "repair_acceptance", at=at)
    return repair


@transaction.atomic
def return_repair(
    *, actor: Actor, flood_repair_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodRepair:
    """Send repaired works back, with what is wrong; the unit goes on until their day.

    Raises:
        Refused: the post belongs to the unit that repaired them, or nothing is said.
        Denied: the post belongs neither to the headquarters nor to the county.

    Source: duty 1.10.
    """
    at = at or clock.now()
    repair = _looked_at(actor, flood_repair_id, "return_repair", opinion, step_no, at)
    repair.completed_on = None
    advance(repair, "return_repair", actor=actor, at=at, detail={"opinion": repair.opinion})
    settle(repair.subject_type, repair.pk, "repair_acceptance", at=at)
    bear(repair_clock(due_on=repair.due_on, listed_at=at, law=repair.law_on(at)), repair, repair.unit_id, at)
    tell("repair_returned", repair, repair.unit_id, *BEARERS, at=at, reason=repair.opinion)
    return repair


@transaction.atomic
def move_repair(
    *,
    actor: Actor,
    flood_repair_id: int,
    due_on: Annotated[date, BEFORE],
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodRepair:
    """Move the last day of a repair, with the reason.

    Raises:
        Refused: the day does not lie before the next season.
        Invalid: no reason is given.
        Denied: the post belongs neither to the headquarters nor to the county.

    Source: duty 1.10.
    """
    at = at or clock.now()
    repair = lock_for(FloodRepair, "move_repair", flood_repair_id, actor=actor, at=at, step_no=step_no)
    _check_looker(actor, repair)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    on = clock.civil_date(at)
    facts = RepairFacts(on, due_on, repair.title, repair.place, repair.cost, next_season(on))
    require(repair_deadline(facts, repair.law_on(at)))
    repair.due_on = due_on
    advance(repair, "move_repair", actor=actor, at=at, detail={"due_on": due_on.isoformat(), "reason": kept})
    end(repair.subject_type, repair.pk, "flood_repair", at=at, outcome=Outcome.VOID)
    bear(repair_clock(due_on=due_on, listed_at=at, law=repair.law_on(at)), repair, repair.unit_id, at)
    return repair
