"""What of a plan is shown to everybody: drafted, approved by another person, public, taken off (plans 8)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.plans.clocks import publication_clock
from qiban.law.plans.facts import PublicationFacts
from qiban.law.plans.reporting import publication
from qiban.law.text import Text
from qiban.plans.models import Plan, Publication
from qiban.plans.posts import check_office
from qiban.plans.queries.content import content_of

from .limits import OPINION


@transaction.atomic
def draft_publication(
    *, actor: Actor, plan_id: int, step_no: int | None = None, at: datetime | None = None
) -> Publication:
    """Draft what is to be public of a plan: targets with their confirmed figures, and measures as they stand now.

    Raises:
        Conflict: another draft waits for approval.
        Denied: another department is the plan's office.

    Source: plans 8.
    """
    at = at or clock.now()
    plan = lock_for(Plan, "draft_publication", plan_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    if find(Publication, plan_id=plan.pk, state="drafted"):
        raise Conflict(
            Text("已有待审批的公开内容。", "A draft waits for approval already."),
            next_step=Text("请先审批该内容。", "Decide on that one first."),
        )
    made = Publication(
        plan_id=plan.pk,
        as_of_on=clock.civil_date(at),
        content=content_of(plan),
        drafted_by_id=actor.person_id,
    )
    begin(made, "draft_publication", actor=actor, at=at, detail={"as_of_on": made.as_of_on}, of=plan)
    bear(publication_clock(drafted_at=at, law=made.law_on(at)), made, plan.office_id, at)
    tell("publication_drafted", made, plan.office_id, "plan_office", at=at)
    return made


@transaction.atomic
def approve_publication(
    *, actor: Actor, publication_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Publication:
    """Approve a draft: it is public from now on, and takes the place of what was.

    Raises:
        Refused: who drafted it decides.
        Denied: another department is the plan's office.

    Source: plans 8.
    """
    at = at or clock.now()
    found = _locked(actor, publication_id, "approve_publication", step_no, at)
    _judge(found, actor, opinion, at, is_approved=True)
    for one in find(Publication, plan_id=found.plan_id, state="public"):
        advance(lock_thing(Publication, one.pk), "withdraw_publication", actor=actor, at=at)
    _decide(found, actor, "approve_publication", at)
    return found


@transaction.atomic
def refuse_publication(
    *, actor: Actor, publication_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Publication:
    """Refuse a draft, with the reason.

    Raises:
        Refused: who drafted it decides, or no reason is given.
        Denied: another department is the plan's office.

    Source: plans 8.
    """
    at = at or clock.now()
    found = _locked(actor, publication_id, "refuse_publication", step_no, at)
    _judge(found, actor, opinion, at, is_approved=False)
    _decide(found, actor, "refuse_publication", at)
    return found


@transaction.atomic
def withdraw_publication(
    *, actor: Actor, publication_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Publication:
    """Take off what is public, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: another department is the plan's office.

    Source: plans 8.
    """
    at = at or clock.now()
    needed(opinion=opinion)
    found = _locked(actor, publication_id, "withdraw_publication", step_no, at)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    advance(found, "withdraw_publication", actor=actor, at=at, detail={"opinion": found.opinion})
    return found


def _locked(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> Publication:
    # The plan first, as whoever drafts the next one locks it.
    known = next(iter(find(Publication, id=pk)), None)
    plan = lock_thing(Plan, known.plan_id if known else 0)
    found = lock_for(Publication, action, pk, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    return found


def _judge(found: Publication, actor: Actor, opinion: str, at: datetime, *, is_approved: bool) -> None:
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    facts = PublicationFacts(found.drafted_by_id or 0, actor.person_id or -1, is_approved, found.opinion)
    require(publication(facts, found.law_on(at)))


def _decide(found: Publication, actor: Actor, action: str, at: datetime) -> None:
    found.decided_by_id, found.decided_at = actor.person_id, at
    advance(found, action, actor=actor, at=at, detail={"opinion": found.opinion} if found.opinion else {})
    settle(found.subject_type, found.pk, "publication_decision", at=at)
