"""Rounds of reports, and the ledger as it stood at the end of each (plans 6)."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Refused, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, find_with, insert
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.clocks import Clock
from qiban.law.plans.clocks import check_clock, report_clock
from qiban.law.plans.facts import ReportFacts, RoundFacts
from qiban.law.plans.periods import period as period_of
from qiban.law.plans.reporting import report, report_round
from qiban.law.text import Text
from qiban.plans.models import DateMove, Evidence, FrozenLine, Measure, Note, Part, Plan, Report, Round
from qiban.plans.posts import check_bearer, check_office

from .figures import PERIOD
from .holding import lock_in_plan
from .limits import OPINION, TEXT


@transaction.atomic
def open_round(
    *,
    actor: Actor,
    plan_id: int,
    period: Annotated[str, Line, PERIOD],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Round:
    """Open a round of reports: every unit with a part that is not over owes one.

    Args:
        period: on which they report: "2025-11", "2025-Q3", "2025-H1" or "2025".

    Raises:
        Refused: it is no period that has begun, or its round was opened before.
        Denied: another department is the plan's office.

    Source: plans 6.
    """
    at = at or clock.now()
    plan = lock_for(Plan, "open_round", plan_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    written, law = period.strip(), plan.law_on(at)
    is_known = bool(find(Round, plan_id=plan.pk, period=written))
    require(report_round(RoundFacts(written, is_known, clock.civil_date(at)), law))
    found = period_of(written)
    assert found is not None  # noqa: S101 - the rule has refused what is none
    owed = report_clock(period=found, law=law)
    made = Round(plan_id=plan.pk, period=found.name, due_at=owed.deadline.due_at)
    begin(made, "open_round", actor=actor, at=at, detail={"period": found.name}, of=plan)
    for unit_id in _reporting(plan):
        _ask(made, unit_id, owed, actor, at)
    return made


def _reporting(plan: Plan) -> Iterable[int]:
    """Return the units that have something to report on: parts that are neither accepted nor ended."""
    parts = find(Part, plan_id=plan.pk)
    return dict.fromkeys(one.unit_id for one in parts if one.state not in ("accepted", "ended"))


def _ask(made: Round, unit_id: int, owed: Clock, actor: Actor, at: datetime) -> None:
    asked = Report(round_id=made.pk, plan_id=made.plan_id, unit_id=unit_id)
    begin(asked, "open_round", actor=actor, at=at, detail={"period": made.period})
    bear(owed, asked, unit_id, at)
    tell("report_asked", asked, unit_id, "plan_unit", at=at)


@transaction.atomic
def file_report(
    *,
    actor: Actor,
    report_id: int,
    summary: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Report:
    """File a unit's report, once it has said in this round how each of its parts goes; the plan's office owes a look.

    Interpretation: the ledger freezes when reports are due; a report that comes between that and the next look at the clock
    is as late as one that comes after it.

    Raises:
        Refused: nothing was said of some of them.
        Denied: another unit's report.

    Source: plans 6.
    """
    at = at or clock.now()
    filed = lock_in_plan(Report, "file_report", report_id, actor=actor, at=at, step_no=step_no)
    check_bearer(actor, filed.unit_id)
    needed(summary=summary)
    (round_,) = find(Round, id=filed.round_id)
    is_frozen = round_.state == "frozen" or at >= round_.due_at
    silent = () if is_frozen else silent_parts(filed)
    decision = require(report(ReportFacts(silent, is_frozen), filed.law_on(at)))
    (filed.summary,) = fitting(summary=(summary, TEXT))
    filed.filed_at, filed.is_late = at, decision.outcome == "allowed_late"
    advance(filed, "file_report", actor=actor, at=at, detail={"summary": filed.summary})
    settle(filed.subject_type, filed.pk, "plan_report", at=at)
    (plan,) = find(Plan, id=filed.plan_id)
    bear(check_clock(filed_at=at, law=filed.law_on(at)), filed, plan.office_id, at)
    tell("report_filed", filed, plan.office_id, "plan_office", at=at)
    return filed


def silent_parts(one: Report) -> tuple[str, ...]:
    """Return the paths of the measures on which a unit has said nothing in a report's round."""
    said = {note.part_id for note in find(Note, round_id=one.round_id)}
    parts = [part for part in find(Part, plan_id=one.plan_id, unit_id=one.unit_id) if part.state in REPORTED]
    silent = [part.measure_id for part in parts if part.pk not in said]
    paths = {measure.pk: measure.path for measure in find_with(Measure, pk__in=silent)}
    return tuple(paths[pk] for pk in silent)


# What has to be said something of: a part that waits for its acceptance has said all.
REPORTED = ("not_started", "in_progress", "returned")


@transaction.atomic
def return_report(
    *, actor: Actor, report_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Report:
    """Send a report back, with the reason; it is owed again, by the round's own end.

    Raises:
        Invalid: no reason is given.
        Denied: another department is the plan's office.

    Source: plans 6.
    """
    at = at or clock.now()
    needed(opinion=opinion)
    found = _checked(actor, report_id, "return_report", opinion, step_no, at)
    (round_,) = find(Round, id=found.round_id)
    named = period_of(round_.period)
    assert named is not None  # noqa: S101 - rounds have periods
    bear(report_clock(period=named, law=found.law_on(at)), found, found.unit_id, at)
    tell("report_returned", found, found.unit_id, "plan_unit", at=at)
    return found


@transaction.atomic
def accept_report(
    *, actor: Actor, report_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Report:
    """Accept a report.

    Raises:
        Denied: another department is the plan's office.

    Source: plans 6.
    """
    return _checked(actor, report_id, "accept_report", opinion, step_no, at or clock.now())


def _checked(actor: Actor, pk: int, action: str, opinion: str, step_no: int | None, at: datetime) -> Report:
    found = lock_in_plan(Report, action, pk, actor=actor, at=at, step_no=step_no)
    (plan,) = find(Plan, id=found.plan_id)
    check_office(actor, plan)
    (found.opinion,) = fitting(opinion=(opinion, OPINION))
    advance(found, action, actor=actor, at=at, detail={"opinion": found.opinion} if found.opinion else {})
    settle(found.subject_type, found.pk, "report_check", at=at)
    return found


@transaction.atomic
def freeze_round(*, actor: Actor, round_id: int, step_no: int | None = None, at: datetime | None = None) -> Round:
    """Freeze the ledger of a round as it stands, once its reports were due; scores rest on it from now on.

    Raises:
        Conflict: reports are not due yet.
        Denied: another department is the plan's office.

    Source: plans 6.
    """
    at = at or clock.now()
    # The plan first and alone, so that nobody acts in the ledger meanwhile.
    plan = lock_thing(Plan, next((one.plan_id for one in find(Round, id=round_id)), 0))
    found = lock_for(Round, "freeze_round", round_id, actor=actor, at=at, step_no=step_no)
    check_office(actor, plan)
    if at < found.due_at:
        raise Conflict(
            Text("报送期限未到，不能封账。", "Reports are not due yet; the ledger cannot be frozen."),
            next_step=Text("到期后系统自动封账。", "It freezes by itself when they are due."),
        )
    found.frozen_at = at
    insert(list(_lines(found, plan)))
    advance(found, "freeze_round", actor=actor, at=at)
    return found


def _lines(found: Round, plan: Plan) -> Iterable[FrozenLine]:
    """Yield the ledger's rows as they stand."""
    measures = {one.pk: one for one in find(Measure, plan_id=plan.pk)}
    said = {one.part_id for one in find(Note, round_id=found.pk)}
    moves = [one.part_id for one in find(DateMove, plan_id=plan.pk) if one.state == "granted"]
    shown: dict[int, list[str]] = {}
    for one in Evidence.objects.filter(part__plan=plan).order_by("id"):
        shown.setdefault(one.part_id, []).append(one.sha256)
    for part in find(Part, plan_id=plan.pk):
        if part.state != "ended":
            yield FrozenLine(
                round_id=found.pk,
                part_id=part.pk,
                path=measures[part.measure_id].path,
                unit_id=part.unit_id,
                role=part.role,
                state=part.state,
                progress=part.progress,
                percent=part.percent,
                promised_on=part.promised_on,
                moves=moves.count(part.pk),
                is_reported=part.pk in said,
                evidence=shown.get(part.pk, []),
            )


def freeze_due(at: datetime) -> int:
    """Freeze every ledger whose reports were due by `at`, each in a transaction of its own; return how many.

    One that somebody else freezes meanwhile is passed over.
    """
    due = list(Round.objects.filter(state="open", due_at__lte=at).values_list("pk", "plan__office_id").order_by("pk"))
    return sum(_freeze(pk, Actor(role="plan_office", unit_id=office_id), at) for pk, office_id in due)


def _freeze(round_id: int, actor: Actor, at: datetime) -> bool:
    with suppress(Refused):
        return bool(freeze_round(actor=actor, round_id=round_id, at=at))
    return False
