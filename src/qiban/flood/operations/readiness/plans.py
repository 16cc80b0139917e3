"""Plans: drafted, submitted with their text, approved by those above, in force for their time (职责一（五）)."""

from datetime import date, datetime
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.files.models import Attachment
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.core.units.models import Unit
from qiban.flood.models import FloodPlan
from qiban.flood.models.readiness_kinds import OwnPlanKind
from qiban.flood.operations.limits import OPINION, TITLE
from qiban.flood.posts import check_headquarters, check_own
from qiban.law.flood.readiness.clocks import plan_clock
from qiban.law.flood.readiness.facts import PlanDecisionFacts, PlanFacts
from qiban.law.flood.readiness.kinds import PlanName
from qiban.law.flood.readiness.plans import plan_decision, plan_submission
from qiban.law.flood.regulation import flood_law
from qiban.law.text import Text

from .in_force import look_at_plans, renew
from .whose import approver_of, approving_as, level_of

LAST_DAY = Help(Text("应覆盖到汛期最后一天。", "It should cover the season's last day."))
BODY = Help(Text("请上传预案正文。", "Attach the text of the plan."))
WRITERS = ("flood_duty", "flood_member", "flood_county", "flood_town")


@transaction.atomic
def draft_flood_plan(
    *,
    actor: Actor,
    kind: OwnPlanKind,
    title: Annotated[str, Line],
    valid_from: date,
    valid_until: Annotated[date, LAST_DAY],
    uploads: Annotated[Uploads, BODY] = (),
    at: datetime | None = None,
) -> FloodPlan:
    """Draft a plan of one's own unit.

    Args:
        valid_until: its last day.

    Raises:
        Refused: it has no title or ends before it begins or today, or the unit draws up no such plan.
        Denied: a duty officer outside the headquarters.

    Source: duty 1.5; duty 3 for member units.
    """
    at = at or clock.now()
    if actor.role == "flood_duty":
        check_headquarters(actor)
    (title,) = fitting(title=(title, TITLE))
    unit = Unit.objects.get(pk=actor.unit)
    made = FloodPlan(
        unit=unit,
        kind=kind.value,
        title=title,
        valid_from=valid_from,
        valid_until=valid_until,
        drafted_by_id=actor.person_id,
    )
    require(plan_submission(_facts(made, at), flood_law(clock.civil_date(at))))
    detail = {"plan_kind": kind.value, "title": title, "valid_from": valid_from, "valid_until": valid_until}
    begin(made, "draft_flood_plan", actor=actor, at=at, detail=detail)
    keep_files(uploads, made, actor, at)
    look_at_plans(made, actor, at)
    return made


def _facts(plan: FloodPlan, at: datetime, *, files: int = 0, is_submitted: bool = False) -> PlanFacts:
    return PlanFacts(
        cast("PlanName", plan.kind),
        level_of(plan.unit),
        clock.civil_date(at),
        plan.valid_from,
        plan.valid_until,
        plan.title,
        files,
        is_submitted,
    )


@transaction.atomic
def edit_flood_plan(
    *,
    actor: Actor,
    flood_plan_id: int,
    title: Annotated[str, Line],
    valid_from: date,
    valid_until: Annotated[date, LAST_DAY],
    uploads: Annotated[Uploads, BODY] = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodPlan:
    """Change a plan that is not submitted or came back; files are added to those that are there.

    Raises:
        Refused: as for `draft_flood_plan`.
        Denied: another unit's plan.

    Source: duty 1.5.
    """
    at = at or clock.now()
    plan = lock_for(FloodPlan, "edit_flood_plan", flood_plan_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, plan.unit_id)
    (plan.title,) = fitting(title=(title, TITLE))
    plan.valid_from, plan.valid_until = valid_from, valid_until
    require(plan_submission(_facts(plan, at), plan.law_on(at)))
    detail = {
        "title": plan.title,
        "valid_from": valid_from.isoformat(),
        "valid_until": valid_until.isoformat(),
    }
    advance(plan, "edit_flood_plan", actor=actor, at=at, detail=detail)
    keep_files(uploads, plan, actor, at)
    return plan


@transaction.atomic
def submit_flood_plan(
    *,
    actor: Actor,
    flood_plan_id: int,
    uploads: Annotated[Uploads, BODY] = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodPlan:
    """Submit a plan to those above, who owe a decision.

    Raises:
        Refused: its text is not attached, or its time is over.
        Denied: another unit's plan.

    Source: duty 1.5.
    """
    at = at or clock.now()
    plan = lock_for(FloodPlan, "submit_flood_plan", flood_plan_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, plan.unit_id)
    kept = Attachment.objects.filter(subject_type=plan.subject_type, subject_id=plan.pk).count()
    facts = _facts(plan, at, files=kept + len(uploads), is_submitted=True)
    require(plan_submission(facts, plan.law_on(at)))
    plan.submitted_by_id, plan.opinion = actor.person_id, ""
    advance(plan, "submit_flood_plan", actor=actor, at=at)
    keep_files(uploads, plan, actor, at)
    approver, role = approver_of(plan.unit)
    bear(plan_clock(submitted_at=at, law=plan.law_on(at)), plan, approver, at)
    tell("plan_submitted", plan, approver, role, at=at)
    look_at_plans(plan, actor, at)
    return plan


@transaction.atomic
def approve_flood_plan(
    *,
    actor: Actor,
    flood_plan_id: int,
    opinion: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodPlan:
    """Approve a plan: it is in force for its time, and takes the place of an older one once it begins.

    Raises:
        Refused: another post is to approve it, it is one's own, or its time is over.

    Source: duty 1.5.
    """
    at = at or clock.now()
    plan = _decided("approve_flood_plan", actor, flood_plan_id, opinion, step_no, at)
    plan.approved_on, plan.approved_by_id = clock.civil_date(at), actor.person_id
    _decide(plan, "approve_flood_plan", actor, at)
    tell("plan_approved", plan, plan.unit_id, *WRITERS, at=at)
    renew(plan, actor, at)
    look_at_plans(plan, actor, at)
    return plan


@transaction.atomic
def return_flood_plan(
    *, actor: Actor, flood_plan_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodPlan:
    """Send a plan back to whoever drew it up, with what is to be changed.

    Raises:
        Refused: another post is to decide on it, it is one's own, or nothing is said.

    Source: duty 1.5.
    """
    at = at or clock.now()
    plan = _decided("return_flood_plan", actor, flood_plan_id, opinion, step_no, at)
    _decide(plan, "return_flood_plan", actor, at)
    tell("plan_returned", plan, plan.unit_id, *WRITERS, at=at)
    look_at_plans(plan, actor, at)
    return plan


def _decided(action: str, actor: Actor, plan_id: int, opinion: str, step_no: int | None, at: datetime) -> FloodPlan:
    """Return a plan on which this post may decide, locked."""
    plan = lock_for(FloodPlan, action, plan_id, actor=actor, at=at, step_no=step_no)
    (plan.opinion,) = fitting(opinion=(opinion, OPINION))
    facts = PlanDecisionFacts(
        level_of(plan.unit),
        approving_as(actor),
        clock.civil_date(at),
        plan.valid_until,
        is_approved=action == "approve_flood_plan",
        opinion=plan.opinion,
        is_own=actor.person_id is not None and actor.person_id in (plan.drafted_by_id, plan.submitted_by_id),
    )
    require(plan_decision(facts, plan.law_on(at)))
    return plan


def _decide(plan: FloodPlan, action: str, actor: Actor, at: datetime) -> None:
    advance(plan, action, actor=actor, at=at, detail={"opinion": plan.opinion} if plan.opinion else None)
    settle(plan.subject_type, plan.pk, "flood_plan_decision", at=at)
