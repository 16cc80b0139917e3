"""What is shown to everybody: drafted, approved by another person, public, taken off (plans 8)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

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
from qiban.plans.models import OpenYear, Plan, Publication
from qiban.plans.posts import check_office
from qiban.plans.queries.content import content_of
from qiban.plans.queries.results import results_of

from .limits import OPINION

S = TypeVar("S", Plan, OpenYear)
# The column in which a publication names what it is of, and the role that decides on it.
PLACES = {Plan: ("plan_id", "plan_office"), OpenYear: ("open_year_id", "group_office")}


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
    return _draft(Plan, plan_id, content_of, actor, step_no, at or clock.now())


@transaction.atomic
def draft_results(
    *, actor: Actor, open_year_id: int, step_no: int | None = None, at: datetime | None = None
) -> Publication:
    """Draft what is to be public of a year of openness: announced scores with their places, and how ledgers were filed.

    Raises:
        Conflict: no score is announced, or another draft waits for approval.
        Denied: another unit is the year's office.

    Source: safeguard 3, plans 8.
    """
    return _draft(OpenYear, open_year_id, results_of, actor, step_no, at or clock.now())


def _draft(
    model: type[S], pk: int, say: Callable[[S], dict[str, Any]], actor: Actor, step_no: int | None, at: datetime
) -> Publication:
    of: S = lock_for(model, "draft_publication", pk, actor=actor, at=at, step_no=step_no)
    check_office(actor, of)
    column, role = PLACES[model]
    if find(Publication, **{column: of.pk}, state="drafted"):
        raise Conflict(
            Text("已有待审批的公开内容。", "A draft waits for approval already."),
            next_step=Text("请先审批该内容。", "Decide on that one first."),
        )
    made = Publication(as_of_on=clock.civil_date(at), content=say(of), drafted_by_id=actor.person_id)
    setattr(made, column, of.pk)
    begin(made, "draft_publication", actor=actor, at=at, detail={"as_of_on": made.as_of_on}, of=of)
    bear(publication_clock(drafted_at=at, law=made.law_on(at)), made, of.office_id, at)
    tell("publication_drafted", made, of.office_id, role, at=at)
    return made


@transaction.atomic
def approve_publication(
    *, actor: Actor, publication_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Publication:
    """Approve a draft: it is public from now on, and takes the place of what was.

    Raises:
        Refused: who drafted it decides.
        Denied: another department is the office of the plan or year.

    Source: plans 8.
    """
    at = at or clock.now()
    found = _locked(actor, publication_id, "approve_publication", step_no, at)
    _judge(found, actor, opinion, at, is_approved=True)
    column, _ = PLACES[OpenYear if found.plan_id is None else Plan]
    for one in find(Publication, **{column: getattr(found, column)}, state="public"):
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
        Denied: another department is the office of the plan or year.

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
    # The plan or year first, as whoever drafts the next one locks it.
    known = next(iter(find(Publication, id=pk)), None)
    plan_id, year_id = (known.plan_id, known.open_year_id) if known else (None, None)
    of = lock_thing(OpenYear, year_id) if year_id else lock_thing(Plan, plan_id or 0)
    found = lock_for(Publication, action, pk, actor=actor, at=at, step_no=step_no)
    check_office(actor, of)
    return found


def _judge(found: Publication, actor: Actor, opinion: str, at: datetime, *, is_approved: bool) -> None:
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    facts = PublicationFacts(found.drafted_by_id or 0, actor.person_id or -1, is_approved, found.opinion)
    require(publication(facts, found.law_on(at)))


def _decide(found: Publication, actor: Actor, action: str, at: datetime) -> None:
    found.decided_by_id, found.decided_at = actor.person_id, at
    advance(found, action, actor=actor, at=at, detail={"opinion": found.opinion} if found.opinion else {})
    settle(found.subject_type, found.pk, "publication_decision", at=at)
