"""Reviews: drafted after a response, issued with what was learned; units act on their measures (职责二)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.many import advance_many, bear_many, lock_many
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.flood.models import FloodResponse, FloodReview, ReviewMeasure
from qiban.flood.operations.handing import take_up
from qiban.flood.operations.responding.tasks import BEARERS
from qiban.flood.posts import check_headquarters, check_own, command_id, duty_office_id
from qiban.flood.queries.aftermath.review import sections_of
from qiban.law.flood.aftermath.clocks import draft_clock, issue_clock, measure_clock
from qiban.law.flood.aftermath.facts import MeasureFacts, ReviewFacts
from qiban.law.flood.aftermath.reviewing import review_issue, review_measure
from qiban.law.flood.regulation import HEADQUARTERS
from qiban.law.text import Text

TITLE, TEXT = 200, 20_000


def owe_review(response: FloodResponse, _words: str, _actor: Actor, at: datetime) -> None:
    """Let the office on duty owe the review of a response that ends."""
    bear(draft_clock(closed_at=at, law=response.law_on(at)), response, duty_office_id(), at)


@transaction.atomic
def draft_review(
    *, actor: Actor, flood_response_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodReview:
    """Draft the review of a response that is over: what was decided and who answered when comes from the journal.

    Raises:
        Conflict: it has one already.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    response = lock_for(FloodResponse, "draft_review", flood_response_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    if known := find(FloodReview, response_id=response.pk):
        raise Conflict(Text(f"已经起草{known[0].number}。", f"{known[0].number} is drafted already."))
    review = FloodReview(response_id=response.pk, title=f"{response.title}复盘", drafted_by_id=actor.person_id)
    begin(review, "draft_review", actor=actor, at=at, of=response)
    settle(response.subject_type, response.pk, "review_draft", at=at)
    bear(issue_clock(drafted_at=at, law=review.law_on(at)), review, command_id(), at)
    return review


@transaction.atomic
def write_lessons(
    *,
    actor: Actor,
    flood_review_id: int,
    lessons: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodReview:
    """Write what was learned; what was written before gives way to it.

    Raises:
        Invalid: nothing is said.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    review = lock_for(FloodReview, "write_lessons", flood_review_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(lessons=lessons)
    (review.lessons,) = fitting(lessons=(lessons, TEXT))
    review.drafted_by_id = actor.person_id
    advance(review, "write_lessons", actor=actor, at=at, detail={"lessons": review.lessons})
    return review


@transaction.atomic
def add_measure(
    *,
    actor: Actor,
    flood_review_id: int,
    title: Annotated[str, Line],
    unit_id: UnitId,
    due_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> ReviewMeasure:
    """List what a unit shall do, and until when; it owes it once the review is issued.

    Raises:
        Refused: it is not said what, or the day has gone.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    review = lock_for(FloodReview, "add_measure", flood_review_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    require(review_measure(MeasureFacts(clock.civil_date(at), due_on, title), review.law_on(at)))
    (title,) = fitting(title=(title, TITLE))
    measure = ReviewMeasure(review_id=review.pk, unit_id=unit_id, title=title, due_on=due_on)
    return begin(measure, "add_measure", actor=actor, at=at, detail={"title": title, "due_on": due_on}, of=review)


@transaction.atomic
def drop_measure(
    *, actor: Actor, review_measure_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> ReviewMeasure:
    """Drop a measure from a draft, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    measure = lock_for(ReviewMeasure, "drop_measure", review_measure_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    advance(measure, "drop_measure", actor=actor, at=at, detail={"reason": kept})
    return measure


@transaction.atomic
def issue_review(
    *, actor: Actor, flood_review_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodReview:
    """Issue a review: what the journal gives is kept as it is now, and every unit owes its measures.

    Raises:
        Refused: nothing was learned, there is no measure, or the same person wrote it.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    review = lock_for(FloodReview, "issue_review", flood_review_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    planned = [one.pk for one in find(ReviewMeasure, review_id=review.pk) if one.state == "planned"]
    is_own = review.drafted_by_id is not None and review.drafted_by_id == actor.person_id
    require(review_issue(ReviewFacts(review.lessons, len(planned), is_own), review.law_on(at)))
    review.content = [one.as_json() for one in sections_of(review.response, at)]
    review.issued_at = at
    advance(review, "issue_review", actor=actor, at=at, detail={"measures": len(planned)})
    settle(review.subject_type, review.pk, "review_issue", at=at)
    measures = lock_many(ReviewMeasure, planned)
    advance_many(measures, "open_measure", actor=actor, at=at)
    law = review.law_on(at)
    bear_many(((measure_clock(due_on=one.due_on, issued_at=at, law=law), one, one.unit_id) for one in measures), at)
    for one in measures:
        tell("measure_opened", one, one.unit_id, *BEARERS, at=at)
    return review


@transaction.atomic
def complete_measure(
    *,
    actor: Actor,
    review_measure_id: int,
    text: str,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> ReviewMeasure:
    """Report what was done for a measure.

    Raises:
        Invalid: nothing is said.
        Denied: another unit's measure.

    Source: duty 2.
    """
    at = at or clock.now()
    measure = lock_for(ReviewMeasure, "complete_measure", review_measure_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, measure.unit_id)
    needed(text=text)
    (measure.result,) = fitting(text=(text, TEXT))
    advance(measure, "complete_measure", actor=actor, at=at, detail={"text": measure.result})
    settle(measure.subject_type, measure.pk, at=at)
    keep_files(uploads, measure, actor, at)
    return measure


@transaction.atomic
def return_measure(
    *, actor: Actor, review_measure_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> ReviewMeasure:
    """Send back what a unit reported for a measure, with the reason; it is owed again.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    measure = lock_for(ReviewMeasure, "return_measure", review_measure_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    take_up(measure, HEADQUARTERS, actor, at)
    advance(measure, "return_measure", actor=actor, at=at, detail={"reason": kept})
    bear(measure_clock(due_on=measure.due_on, issued_at=at, law=measure.law_on(at)), measure, measure.unit_id, at)
    tell("measure_returned", measure, measure.unit_id, *BEARERS, at=at, reason=kept)
    return measure
