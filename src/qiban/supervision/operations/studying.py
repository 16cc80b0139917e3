"""Topic studies: asked for, handed in, put into effect, rechecked after a while (Art. 15)."""

from datetime import datetime, timedelta
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Conflict, require
from qiban.core.files.operations import Uploads
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.papered import give_number
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import centre_id
from qiban.hotline.kept_texts import hidden, hidden_names
from qiban.hotline.posts import check_centre
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.clocks import recheck_clock, study_clock, study_review_clock
from qiban.law.hotline.supervision.facts import RecheckFacts, StudyEndFacts, StudyFacts
from qiban.law.text import Text
from qiban.supervision.models import TopicStudy
from qiban.supervision.models.categories import CategoryChoice
from qiban.supervision.models.kinds import Recheck
from qiban.supervision.posts import CENTRE_ROLES, UNIT_ROLES, check_own
from qiban.supervision.queries.topics import Topic, reports_of

from .units import check_open

TITLE, TEXT = 200, 20_000
OPEN = ("asked", "filed", "accepted")


@transaction.atomic
def ask_study(
    *,
    actor: Actor,
    unit_id: UnitId,
    category: CategoryChoice,
    title: Annotated[str, Line],
    demand: Annotated[str, Long] = "",
    area_id: UnitId | None = None,
    at: datetime | None = None,
) -> TopicStudy:
    """Ask a unit for a topic study of one kind of matter, in one area or the whole city.

    Args:
        area_id: a district; the whole city where none is named.

    Raises:
        Invalid: it has no title, or the unit or the district is closed.
        Conflict: the unit has an open study of this topic.
        Denied: the post is not of the centre.

    Source: Art. 15.
    """
    at = at or clock.now()
    check_centre(actor)
    needed(title=title)
    check_open(unit_id)
    check_open(area_id, "area_id")
    title, demand = hidden(None, title=(title, TITLE), demand=(demand, TEXT))
    return begin_study(Topic(unit_id, category.value, area_id), title=title, demand=demand, actor=actor, at=at)


def begin_study(topic: Topic, *, title: str, demand: str = "", actor: Actor = SYSTEM, at: datetime) -> TopicStudy:
    """Let a unit owe a study of a topic.

    Raises:
        Conflict: it has an open one of this topic.
    """
    known = TopicStudy.objects.filter(
        unit=topic.unit_id, category=topic.category, area=topic.area_id, state__in=OPEN
    ).first()
    if known:
        raise Conflict(
            Text(f"该单位对同一问题已有未办结的专题研究{known.number}。", f"{known.number} studies this topic already.")
        )
    law = law_on("hotline", at)
    days = timedelta(days=law.parameters["study_period_days"])
    study = TopicStudy(
        unit_id=topic.unit_id,
        category=topic.category,
        area_id=topic.area_id,
        title=title,
        demand=demand,
        reports=reports_of(topic, since=at - days, until=at),
        asked_at=at,
    )
    give_number(study, at)
    begin(study, "ask_study", actor=actor, at=at, detail={"title": title, "reports": study.reports})
    bear(study_clock(at=at, law=law), study, study.unit_id, at)
    tell("study_asked", study, study.unit_id, *UNIT_ROLES, at=at)
    return study


@transaction.atomic
def file_study(
    *,
    actor: Actor,
    topic_study_id: int,
    analysis: Annotated[str, Long],
    measures: Annotated[str, Long],
    result: Annotated[str, Long],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> TopicStudy:
    """Hand in a topic study: the cause, lasting measures, and what they brought or shall bring.

    Raises:
        Refused: one of the three is missing.
        Denied: another unit's study.

    Source: Art. 15.
    """
    at = at or clock.now()
    study = lock_for(TopicStudy, "file_study", topic_study_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, study.unit_id)
    require(rules.file_study(StudyFacts(analysis, measures, result), study.law_on(at)))
    study.analysis, study.measures, study.result = hidden(
        None, analysis=(analysis, TEXT), measures=(measures, TEXT), result=(result, TEXT)
    )
    study.filed_at = at
    said = {"analysis": study.analysis, "measures": study.measures, "result": study.result}
    advance(study, "file_study", actor=actor, at=at, detail=said)
    settle(study.subject_type, study.pk, "study", at=at)
    bear(study_review_clock(at=at, law=study.law_on(at)), study, centre_id(), at)
    keep_files(hidden_names(None, uploads), study, actor, at)
    tell("study_filed", study, centre_id(), *CENTRE_ROLES, at=at)
    return study


@transaction.atomic
def accept_study(
    *, actor: Actor, topic_study_id: int, note: str = "", step_no: int | None = None, at: datetime | None = None
) -> TopicStudy:
    """Accept a study: its measures take effect, and the centre owes a recheck after the local period.

    Raises:
        Denied: the post is not of the centre.

    Source: Art. 15.
    """
    at = at or clock.now()
    study = lock_for(TopicStudy, "accept_study", topic_study_id, actor=actor, at=at, step_no=step_no)
    (note,) = hidden(None, note=(note, TEXT))
    study.accepted_at = at
    advance(study, "accept_study", actor=actor, at=at, detail={"note": note} if note else {})
    settle(study.subject_type, study.pk, "study_review", at=at)
    bear(recheck_clock(at=at, law=study.law_on(at)), study, centre_id(), at)
    tell("study_accepted", study, study.unit_id, *UNIT_ROLES, at=at)
    return study


@transaction.atomic
def return_study(
    *, actor: Actor, topic_study_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> TopicStudy:
    """Send a study back, with the reason: the unit owes it again.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 15.
    """
    at = at or clock.now()
    study = lock_for(TopicStudy, "return_study", topic_study_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(None, reason=(reason, TEXT))
    advance(study, "return_study", actor=actor, at=at, detail={"reason": reason})
    settle(study.subject_type, study.pk, "study_review", at=at)
    bear(study_clock(at=at, law=study.law_on(at)), study, study.unit_id, at)
    tell("study_returned", study, study.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return study


@transaction.atomic
def recheck_study(
    *,
    actor: Actor,
    topic_study_id: int,
    found: Recheck,
    note: Annotated[str, Long] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> TopicStudy:
    """Say whether the problem was kept from coming back; where it was not, the unit studies it anew.

    The system counts what came in before and since; who finds otherwise says why.

    Raises:
        Refused: it is to end as solved, and its measures have not had the local number of days.
        Invalid: the finding differs from the count, and no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 15.
    """
    at = at or clock.now()
    study = lock_for(TopicStudy, "recheck_study", topic_study_id, actor=actor, at=at, step_no=step_no)
    is_solved = found is Recheck.SOLVED
    if is_solved:
        require(rules.end_study(StudyEndFacts(_days_since(study, at)), study.law_on(at)))
    (note,) = hidden(None, note=(note, TEXT))
    counted = rules.recheck_study(counts_of(study, at), study.law_on(at))
    if found != counted.outcome:
        needed(note=note)
    study.rechecked_at, study.recheck, study.recheck_note = at, found.value, note
    study.round += not is_solved
    said = {"found": found.value, "note": note, "reason": counted.reason.zh}
    advance(study, "recheck_study", actor=actor, at=at, next_state="closed" if is_solved else "asked", detail=said)
    settle(study.subject_type, study.pk, "recheck", at=at)
    if not is_solved:
        bear(study_clock(at=at, law=study.law_on(at)), study, study.unit_id, at)
    tell("study_solved" if is_solved else "study_recurred", study, study.unit_id, *UNIT_ROLES, at=at)
    return study


def _days_since(study: TopicStudy, at: datetime) -> int:
    return (clock.civil_date(at) - clock.civil_date(study.accepted_at or at)).days


def counts_of(study: TopicStudy, at: datetime) -> RecheckFacts:
    """Return what came in of a study's topic since it was accepted, and in a period of the same length before."""
    topic, accepted_at = Topic.of(study), study.accepted_at or at
    before = reports_of(topic, since=accepted_at - (at - accepted_at), until=accepted_at)
    return RecheckFacts(before, reports_of(topic, since=accepted_at, until=at))


@transaction.atomic
def withdraw_study(
    *, actor: Actor, topic_study_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> TopicStudy:
    """Withdraw a study that is not wanted any more, with the reason.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 15.
    """
    at = at or clock.now()
    study = lock_for(TopicStudy, "withdraw_study", topic_study_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(None, reason=(reason, TEXT))
    advance(study, "withdraw_study", actor=actor, at=at, detail={"reason": reason})
    end(study.subject_type, study.pk, at=at, outcome=Outcome.VOID)
    tell("study_withdrawn", study, study.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return study
