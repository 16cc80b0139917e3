"""A unit's ledger: filled in, filed by its day, reviewed by another unit, kept current, frozen (safeguard 2)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, insert, update
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.openness.ledgers.clocks import ledger_clock, review_clock
from qiban.law.openness.ledgers.facts import LedgerFacts, LedgerRow, ReviewFacts, ReviewName
from qiban.law.openness.ledgers.filing import ledger_filing, ledger_review
from qiban.law.text import Text
from qiban.plans.models import LedgerTask, OpenLedger, OpenYear
from qiban.plans.opening import BEARERS, check_keeper, check_own
from qiban.plans.operations.limits import OPINION, TEXT, TITLE


@transaction.atomic
def edit_ledger(
    *,
    actor: Actor,
    open_ledger_id: int,
    task_number: Annotated[str, Line],
    task: str,
    responsible: Annotated[str, Line],
    due_on: date,
    is_removed: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> OpenLedger:
    """Enter a task of the ledger, or put another in the place of the one with its number, or take that out.

    Raises:
        Invalid: something is missing.
        Denied: another unit's ledger.

    Source: safeguard 2.
    """
    at = at or clock.now()
    ledger = lock_for(OpenLedger, "edit_ledger", open_ledger_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, ledger.unit_id)
    needed(task_number=task_number, task=task, responsible=responsible)
    number, words, who = fitting(task_number=(task_number, 20), task=(task, 500), responsible=(responsible, TITLE))
    LedgerTask.objects.filter(ledger=ledger, task_number=number).delete()
    if not is_removed:
        insert([LedgerTask(ledger_id=ledger.pk, task_number=number, task=words, responsible=who, due_on=due_on)])
    detail = {"task_number": number, "task": words, "responsible": who, "due_on": due_on.isoformat()}
    advance(ledger, "edit_ledger", actor=actor, at=at, detail={**detail, "is_removed": is_removed})
    return ledger


def rows_of(ledger: OpenLedger) -> tuple[LedgerRow, ...]:
    """Return a ledger's tasks as the law's rules take them."""
    found = LedgerTask.objects.filter(ledger=ledger).order_by("id")
    return tuple(LedgerRow(one.task_number, one.task, one.responsible, one.due_on) for one in found)


@transaction.atomic
def file_ledger(
    *, actor: Actor, open_ledger_id: int, step_no: int | None = None, at: datetime | None = None
) -> OpenLedger:
    """File the ledger; a late one is taken as late, and the openness office owes a look.

    Raises:
        Refused: it has no tasks, or something is missing in one.
        Denied: another unit's ledger.

    Source: safeguard 2, and the closing paragraph.
    """
    at = at or clock.now()
    ledger = lock_for(OpenLedger, "file_ledger", open_ledger_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, ledger.unit_id)
    (year,) = find(OpenYear, id=ledger.year_id)
    law = ledger.law_on(at)
    decision = require(ledger_filing(LedgerFacts(year.year, rows_of(ledger), clock.civil_date(at)), law))
    ledger.filed_at, ledger.is_late = at, decision.outcome == "allowed_late"
    advance(ledger, "file_ledger", actor=actor, at=at, detail={"is_late": ledger.is_late})
    settle(ledger.subject_type, ledger.pk, "open_ledger", at=at)
    bear(review_clock(filed_at=at, law=law), ledger, year.office_id, at)
    tell("open_ledger_filed", ledger, year.office_id, "group_office", at=at)
    return ledger


@transaction.atomic
def return_ledger(
    *, actor: Actor, open_ledger_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> OpenLedger:
    """Send a filed ledger back, with the reason; the unit owes it again by the day of the year.

    Raises:
        Refused: it is the own unit's, or no reason is given.
        Denied: the unit is not of the district.

    Source: safeguard 2.
    """
    at = at or clock.now()
    ledger = _reviewed(actor, open_ledger_id, "returned", opinion, step_no, at)
    (year,) = find(OpenYear, id=ledger.year_id)
    owed = ledger_clock(year=year.year, opened_at=at, law=ledger.law_on(at))
    bear(owed, ledger, ledger.unit_id, at)
    tell("open_ledger_returned", ledger, ledger.unit_id, *BEARERS, at=at)
    return ledger


@transaction.atomic
def accept_ledger(
    *, actor: Actor, open_ledger_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> OpenLedger:
    """Accept a filed ledger.

    Raises:
        Refused: it is the own unit's.
        Denied: the unit is not of the district.

    Source: safeguard 2.
    """
    return _reviewed(actor, open_ledger_id, "accepted", opinion, step_no, at or clock.now())


def _reviewed(
    actor: Actor, pk: int, conclusion: ReviewName, opinion: str, step_no: int | None, at: datetime
) -> OpenLedger:
    action = "accept_ledger" if conclusion == "accepted" else "return_ledger"
    ledger = lock_for(OpenLedger, action, pk, actor=actor, at=at, step_no=step_no)
    check_keeper(actor, ledger.unit_id)
    (ledger.opinion,) = fitting(opinion=(opinion, OPINION))
    facts = ReviewFacts(conclusion, ledger.opinion, is_own=actor.unit == ledger.unit_id)
    require(ledger_review(facts, ledger.law_on(at)))
    advance(ledger, action, actor=actor, at=at, detail={"opinion": ledger.opinion} if ledger.opinion else {})
    settle(ledger.subject_type, ledger.pk, "open_ledger_review", at=at)
    return ledger


@transaction.atomic
def report_task(
    *,
    actor: Actor,
    open_ledger_id: int,
    task_number: Annotated[str, Line],
    progress: Annotated[str, Long],
    is_done: bool = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> OpenLedger:
    """Say how a task of an accepted ledger goes.

    Raises:
        Invalid: nothing is said, or the ledger has no such task.
        Denied: another unit's ledger.

    Source: safeguard 2.
    """
    at = at or clock.now()
    ledger = lock_for(OpenLedger, "report_task", open_ledger_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, ledger.unit_id)
    needed(progress=progress)
    row = next(iter(find(LedgerTask, ledger_id=ledger.pk, task_number=task_number.strip())), None)
    if row is None:
        raise Invalid.field("task_number", Text("台账中没有这一序号。", "The ledger has no such number."))
    (row.progress,) = fitting(progress=(progress, TEXT))
    row.is_done = is_done
    update(row)
    detail = {"task_number": row.task_number, "progress": row.progress, "is_done": is_done}
    advance(ledger, "report_task", actor=actor, at=at, detail=detail)
    return ledger


@transaction.atomic
def freeze_ledger(
    *, actor: Actor, open_ledger_id: int, step_no: int | None = None, at: datetime | None = None
) -> OpenLedger:
    """Freeze a ledger as it stands; what is scored rests on it from now on.

    Source: safeguard 2.
    """
    at = at or clock.now()
    ledger = lock_for(OpenLedger, "freeze_ledger", open_ledger_id, actor=actor, at=at, step_no=step_no)
    advance(ledger, "freeze_ledger", actor=actor, at=at)
    return ledger
