"""Interviews by hand, their record, and what came of them (约谈, Art. 19)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import centre_id, id_of
from qiban.evaluation.models import Interview
from qiban.evaluation.models.kinds import InterviewGround
from qiban.evaluation.posts import CENTRE_ROLES, DEPUTY_UNIT, LEADERS
from qiban.evaluation.queries.quarters import quarter_of
from qiban.hotline.kept_texts import hidden, hidden_names
from qiban.hotline.posts import check_centre
from qiban.law.hotline import rules
from qiban.law.hotline.evaluation.facts import InterviewFacts, InterviewRecordFacts
from qiban.law.hotline.evaluation.interviewing import follow_clock
from qiban.law.hotline.evaluation.rates import EVALUATION
from qiban.law.hotline.roles import DEPUTY
from qiban.law.text import Text

from .calling import lock_interviews, raise_one, withdraw_one

NAMES, TEXT = 200, 10_000


@transaction.atomic
def raise_interview(
    *,
    actor: Actor,
    unit_id: UnitId,
    reason: Annotated[str, Long, Help(Text("写明哪些事项不作为、慢作为。", "Say in what the unit was idle or slow."))],
    at: datetime | None = None,
) -> Interview:
    """Ask for an interview of a unit that is idle or slow in its duty; once a quarter.

    Raises:
        Invalid: no reason is given, or the unit is none that is judged.
        Conflict: the unit is interviewed in this quarter already.
        Denied: the post is not of the centre.

    Source: Art. 19 (不作为、慢作为).
    """
    at = at or clock.now()
    check_centre(actor)
    needed(reason=reason)
    (reason,) = hidden(None, reason=(reason, TEXT))
    day = clock.civil_date(at)
    unit, quarter = _judged(unit_id), quarter_of(day.year * 100 + day.month)
    lock_interviews()
    if known := Interview.objects.filter(unit=unit, quarter=quarter).exclude(state="withdrawn").first():
        raise Conflict(
            Text(f"该单位本季度已有约谈{known.number}。", f"It has the interview {known.number} in this quarter."),
            citation=EVALUATION,
            next_step=Text("请在该约谈中一并处理。", "Deal with it there."),
        )
    decision = rules.interview(InterviewFacts((), neglects_duty=True), law_on("hotline", at))
    ground = InterviewGround.NEGLECT.value
    one = Interview(unit=unit, quarter=quarter, ground=ground, reason_zh=reason, reason_en=reason)
    return raise_one(one, decision, actor=actor, at=at)


def _judged(unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id, closed_on=None).exclude(peer_group="").first()
    if unit is None:
        raise Invalid.field(
            "unit_id", Text("该单位不是参加评价的承办单位。", "It is no handling unit that is judged."), EVALUATION
        )
    return unit


@transaction.atomic
def record_interview(
    *,
    actor: Actor,
    interview_id: int,
    held_on: date,
    talked_to: Annotated[str, Line, Help(Text("单位负责人的姓名和职务。", "Name and office of the unit's head."))],
    said: Annotated[str, Long],
    measures: Annotated[str, Long],
    follow_on: Annotated[date, Help(Text("到这一天跟踪措施落实情况。", "The day on which one looks what came of it."))],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Interview:
    """File the record of an interview that was held: what is owed of it is met, and its follow-up is owed by its day.

    Args:
        held_on: the civil day on which it was held.
        follow_on: the civil day on which somebody looks what came of the measures.

    Raises:
        Refused: something is missing, it lies ahead, or the follow-up lies before it.
        Denied: the post is not of the deputy head's office.

    Source: Art. 19.
    """
    at = at or clock.now()
    one = lock_for(Interview, "record_interview", interview_id, actor=actor, at=at, step_no=step_no)
    _check_deputy(actor)
    today = clock.civil_date(at)
    given = InterviewRecordFacts(talked_to, said, measures, held_on, follow_on, today)
    require(rules.record_interview(given, one.law_on(at)))
    one.talked_to, one.said, one.measures = hidden(
        None, talked_to=(talked_to, NAMES), said=(said, TEXT), measures=(measures, TEXT)
    )
    one.held_on, one.follow_on = held_on, follow_on
    told = {"held_on": held_on, "talked_to": one.talked_to, "said": one.said, "measures": one.measures}
    detail = {**{name: str(value) for name, value in told.items()}, "follow_on": follow_on.isoformat()}
    advance(one, "record_interview", actor=actor, at=at, detail=detail)
    settle(one.subject_type, one.pk, "interview", at=at)
    bear(follow_clock(at=at, follow_on=max(follow_on, today), law=one.law_on(at)), one, centre_id(), at)
    keep_files(hidden_names(None, uploads), one, actor, at)
    tell("interview_held", one, centre_id(), *CENTRE_ROLES, at=at)
    tell("interview_held", one, one.unit_id, *LEADERS, at=at)
    return one


def _check_deputy(actor: Actor) -> None:
    """Raise Denied where the deputy head's role is held elsewhere than in the government."""
    if actor.role in DEPUTY and actor.unit != id_of(DEPUTY_UNIT):
        raise Denied(
            Text("由市政府分管负责同志办公室办理。", "It is for the office of the deputy head in charge."),
            citation=EVALUATION,
        )


@transaction.atomic
def follow_interview(
    *,
    actor: Actor,
    interview_id: int,
    outcome: Annotated[str, Long],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Interview:
    """Record what came of the measures: the interview ends.

    Raises:
        Invalid: it is not said what came of them.
        Denied: the post is not of the centre, or not of the deputy head's office.

    Source: Art. 19.
    """
    at = at or clock.now()
    one = lock_for(Interview, "follow_interview", interview_id, actor=actor, at=at, step_no=step_no)
    _check_deputy(actor)
    needed(outcome=outcome)
    (one.outcome,) = hidden(None, outcome=(outcome, TEXT))
    advance(one, "follow_interview", actor=actor, at=at, detail={"outcome": one.outcome})
    settle(one.subject_type, one.pk, at=at)
    keep_files(hidden_names(None, uploads), one, actor, at)
    tell("interview_closed", one, one.unit_id, *LEADERS, at=at)
    return one


@transaction.atomic
def withdraw_interview(
    *, actor: Actor, interview_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Interview:
    """Withdraw an interview that has not been held, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 19.
    """
    at = at or clock.now()
    one = lock_for(Interview, "withdraw_interview", interview_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(None, reason=(reason, TEXT))
    withdraw_one(one, reason, actor=actor, at=at)
    return one
