"""The ledger 台账: how it goes, evidence, handing in, accepting and sending back (plans 3)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, insert
from qiban.core.steps.beginning import store_files
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.plans.facts import AcceptanceFacts, SubmissionFacts
from qiban.law.plans.ledger import acceptance, submission
from qiban.law.text import Text
from qiban.plans.models import Evidence, Measure, Note, Part, Plan, Round
from qiban.plans.posts import check_acceptor, check_bearer, check_office

from .checking import check_at_work
from .holding import lock_in_plan, lock_measure_of
from .limits import OPINION, TEXT, TITLE
from .owing import owe_acceptance, owe_part

PERCENT = Help(Text("0至100。", "0 to 100."))
HUNDRED = 100


@transaction.atomic
def report_progress(
    *,
    actor: Actor,
    part_id: int,
    progress: Annotated[str, Long],
    percent: Annotated[int, PERCENT],
    next_step: Annotated[str, Long] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Part:
    """Say how a part goes; it is kept for good, and counts for the round that is open.

    Args:
        percent: how much of it is done, of a hundred.

    Raises:
        Invalid: nothing is said, or the percentage is none.
        Denied: another unit's part.
        Conflict: the plan does not run, or the measure is done or withdrawn.

    Source: plans 3, 6.
    """
    at = at or clock.now()
    part = lock_in_plan(Part, "report_progress", part_id, actor=actor, at=at, step_no=step_no)
    check_bearer(actor, part.unit_id)
    check_at_work(part)
    needed(progress=progress)
    if not 0 <= percent <= HUNDRED:
        raise Invalid.field("percent", Text("完成比例应为0至100。", "The share lies between 0 and 100."))
    part.progress, part.next_step = fitting(progress=(progress, TEXT), next_step=(next_step, TEXT))
    part.percent, part.reported_at = percent, at
    note = Note(
        part_id=part.pk,
        round_id=_open_round(part.plan_id, at),
        progress=part.progress,
        percent=percent,
        next_step=part.next_step,
        written_by_id=actor.person_id,
        written_at=at,
    )
    insert([note])
    detail = {"progress": part.progress, "percent": percent, "next_step": part.next_step}
    advance(part, "report_progress", actor=actor, at=at, detail=detail)
    return part


def _open_round(plan_id: int, at: datetime) -> int | None:
    """Return the latest round of a plan that is open: what is said once its reports were due comes after it."""
    found = [one for one in find(Round, plan_id=plan_id, state="open") if at < one.due_at]
    return found[-1].pk if found else None


@transaction.atomic
def add_evidence(
    *,
    actor: Actor,
    part_id: int,
    evidence_title: Annotated[str, Line],
    issuer: Annotated[str, Line],
    issued_on: date,
    uploads: Uploads,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Part:
    """Put evidence beside a part: files with who issued them and when; the same file counts once.

    Raises:
        Invalid: no file, one that is there already, nothing said of who issued it, or a day still to come.
        Denied: another unit's part.
        Conflict: the plan does not run, or the measure is done or withdrawn.

    Source: plans 3.
    """
    at = at or clock.now()
    part = lock_in_plan(Part, "add_evidence", part_id, actor=actor, at=at, step_no=step_no)
    check_bearer(actor, part.unit_id)
    check_at_work(part)
    needed(evidence_title=evidence_title, issuer=issuer)
    title, issuer = fitting(evidence_title=(evidence_title, TITLE), issuer=(issuer, 80))
    if issued_on > clock.civil_date(at):
        raise Invalid.field("issued_on", Text("出具日期不能晚于今天。", "This day is still to come."))
    stored = store_files(uploads, part, actor, at)
    if not stored:
        raise Invalid.field("files", Text("请添加佐证文件。", "Add the file."))
    known = {one.sha256 for one in find(Evidence, part_id=part.pk)}
    if repeated := [one.name for one in stored if one.sha256 in known]:
        raise Invalid.field(
            "files",
            Text(f"该文件已经是佐证：{'、'.join(repeated)}。", f"These are evidence already: {', '.join(repeated)}."),
        )
    insert(
        [
            Evidence(
                part_id=part.pk,
                title=title,
                issuer=issuer,
                issued_on=issued_on,
                file_name=one.name,
                sha256=one.sha256,
                added_by_id=actor.person_id,
                added_at=at,
            )
            for one in {one.sha256: one for one in stored}.values()
        ]
    )
    detail = {"evidence_title": title, "issuer": issuer, "issued_on": issued_on.isoformat()}
    advance(part, "add_evidence", actor=actor, at=at, detail=detail)
    return part


@transaction.atomic
def submit_part(*, actor: Actor, part_id: int, step_no: int | None = None, at: datetime | None = None) -> Part:
    """Hand a part in; the unit that accepts it owes a look.

    Raises:
        Refused: nothing is said of it, or nothing shows it.
        Denied: another unit's part.
        Conflict: the plan does not run, or the measure is done or withdrawn.

    Source: plans 3.
    """
    at = at or clock.now()
    part = lock_in_plan(Part, "submit_part", part_id, actor=actor, at=at, step_no=step_no)
    check_bearer(actor, part.unit_id)
    check_at_work(part)
    facts = SubmissionFacts(part.progress, len(find(Evidence, part_id=part.pk)))
    require(submission(facts, part.law_on(at)))
    advance(part, "submit_part", actor=actor, at=at)
    owe_acceptance(part, at)
    return part


@transaction.atomic
def accept_part(
    *, actor: Actor, part_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Part:
    """Accept what a unit handed in.

    Raises:
        Refused: it is the own unit's.
        Denied: another unit accepts it.
        Conflict: the plan does not run, or the measure is done or withdrawn.

    Source: plans 3.
    """
    return _look(actor, part_id, "accept_part", opinion, step_no, at or clock.now())[0]


@transaction.atomic
def return_part(
    *, actor: Actor, part_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Part:
    """Send back what a unit handed in, with the reason; it owes the part again by the day that it promised.

    Raises:
        Refused: it is the own unit's, or no reason is given.
        Denied: another unit accepts it.
        Conflict: the plan does not run, or the measure is done or withdrawn.

    Source: plans 3.
    """
    at = at or clock.now()
    part, measure = _look(actor, part_id, "return_part", opinion, step_no, at)
    owe_part(part, measure, at)
    return part


def _look(
    actor: Actor, part_id: int, action: str, opinion: str, step_no: int | None, at: datetime
) -> tuple[Part, Measure]:
    part = lock_in_plan(Part, action, part_id, actor=actor, at=at, step_no=step_no)
    check_acceptor(actor, part)
    _, measure = check_at_work(part)
    (opinion,) = fitting(opinion=(opinion, OPINION))
    facts = AcceptanceFacts(part.unit_id, actor.unit, action == "accept_part", opinion)
    require(acceptance(facts, part.law_on(at)))
    part.opinion = opinion
    advance(part, action, actor=actor, at=at, detail={"opinion": opinion} if opinion else {})
    settle(part.subject_type, part.pk, "part_acceptance", at=at)
    kind = "part_accepted" if action == "accept_part" else "part_returned"
    tell(kind, part, part.unit_id, "plan_unit", at=at)
    return part, measure


@transaction.atomic
def reopen_part(
    *, actor: Actor, part_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Part:
    """Undo an acceptance, with the reason; the unit owes the part again by the day that it promised.

    Raises:
        Denied: another department is the plan's office.
        Invalid: no reason is given.
        Conflict: the plan does not run, or the measure is done or withdrawn.

    Source: plans 3.
    """
    at = at or clock.now()
    # Its measure first: it is not done meanwhile.
    lock_measure_of(part_id)
    part = lock_in_plan(Part, "reopen_part", part_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, find(Plan, id=part.plan_id)[0])
    _, measure = check_at_work(part)
    needed(opinion=opinion)
    (part.opinion,) = fitting(opinion=(opinion, OPINION))
    advance(part, "reopen_part", actor=actor, at=at, detail={"opinion": part.opinion})
    owe_part(part, measure, at)
    tell("part_returned", part, part.unit_id, "plan_unit", at=at)
    return part
