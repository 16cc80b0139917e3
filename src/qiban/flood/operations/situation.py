"""Situation reports: drawn from what units answered, written on duty, issued by the commander again and again (职责一（十一）)."""

from datetime import datetime
from typing import Annotated, cast

from django.db import transaction
from django.db.models import Max

from qiban.core import clock
from qiban.core.acting.arguments.marks import Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, open_ones, settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodResponse, SituationReport
from qiban.flood.posts import check_headquarters, command_id, duty_office_id
from qiban.flood.queries.concerned import VILLAGE, concerned
from qiban.flood.queries.situation.sections import snapshot
from qiban.law.clocks import Clock
from qiban.law.flood.ordering.clocks import situation_clock
from qiban.law.flood.ordering.facts import SituationFacts
from qiban.law.flood.ordering.informing import situation_report
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.text import Text

from .ordering.telling import BEARERS

TEXT = 10_000


@transaction.atomic
def draft_situation(
    *,
    actor: Actor,
    flood_response_id: int,
    overview: Annotated[str, Long] = "",
    outlook: Annotated[str, Long] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> SituationReport:
    """Draw the next situation report of a response from what is known now.

    Args:
        overview, outlook: the words of the duty officer, which may follow later.

    Raises:
        Conflict: one waits to be issued already.
        Denied: the post is not of the headquarters.

    Source: duty 1.11.
    """
    at = at or clock.now()
    response = lock_for(FloodResponse, "draft_situation", flood_response_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (overview, outlook) = fitting(overview=(overview, TEXT), outlook=(outlook, TEXT))
    if waiting := find(SituationReport, response_id=response.pk, state="drafted"):
        raise Conflict(
            Text(f"{waiting[0].number}还没有签发。", f"{waiting[0].number} is not issued yet."),
            next_step=Text("请在该期上更新数据、修改文字。", "Draw that one anew, or change its words."),
        )
    report = SituationReport(
        response_id=response.pk,
        issue_no=_next_no(response),
        as_of=at,
        snapshot=snapshot(response, at),
        overview=overview,
        outlook=outlook,
        drafted_by_id=actor.person_id,
    )
    begin(report, "draft_situation", actor=actor, at=at, detail={"issue_no": report.issue_no}, of=response)
    tell("situation_drafted", report, command_id(), "flood_commander", at=at)
    return report


def _next_no(response: FloodResponse) -> int:
    counted = SituationReport.objects.filter(response=response.pk).exclude(state="discarded")
    return int(counted.aggregate(last=Max("issue_no"))["last"] or 0) + 1


@transaction.atomic
def edit_situation(
    *,
    actor: Actor,
    situation_report_id: int,
    overview: Annotated[str, Long] = "",
    outlook: Annotated[str, Long] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> SituationReport:
    """Write the overview or the outlook of a drafted report; what is left blank stays.

    Raises:
        Denied: the post is not of the headquarters.

    Source: duty 1.11.
    """
    at = at or clock.now()
    report = lock_for(SituationReport, "edit_situation", situation_report_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (overview, outlook) = fitting(overview=(overview, TEXT), outlook=(outlook, TEXT))
    report.overview, report.outlook = overview or report.overview, outlook or report.outlook
    detail = {"overview": report.overview, "outlook": report.outlook}
    advance(report, "edit_situation", actor=actor, at=at, detail=detail)
    return report


@transaction.atomic
def refresh_situation(
    *, actor: Actor, situation_report_id: int, step_no: int | None = None, at: datetime | None = None
) -> SituationReport:
    """Draw a drafted report anew from what is known now; its words stay.

    Raises:
        Denied: the post is not of the headquarters.

    Source: duty 1.11.
    """
    at = at or clock.now()
    report = lock_for(SituationReport, "refresh_situation", situation_report_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (response,) = find(FloodResponse, id=report.response_id)
    report.snapshot, report.as_of = snapshot(response, at), at
    advance(report, "refresh_situation", actor=actor, at=at)
    return report


@transaction.atomic
def issue_situation(
    *, actor: Actor, situation_report_id: int, step_no: int | None = None, at: datetime | None = None
) -> SituationReport:
    """Issue a drafted report: it is frozen, takes the place of the one before, and the next one is owed.

    Raises:
        Refused: it has no overview or outlook, or what it says is no longer fresh.
        Denied: the post is not of the headquarters.

    Source: duty 1.11.
    """
    at = at or clock.now()
    response, before = _response_and_last(situation_report_id)
    report = lock_for(SituationReport, "issue_situation", situation_report_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    missing = len(report.snapshot["missing"])
    facts = SituationFacts(report.overview, report.outlook, report.as_of, at, missing)
    require(situation_report(facts, report.law_on(at)))
    report.issued_at, report.issued_by_id = at, actor.person_id
    advance(report, "issue_situation", actor=actor, at=at, detail={"issue_no": report.issue_no, "missing": missing})
    for one in before:
        advance(one, "supersede_situation", actor=actor, at=at, detail={"situation_report": report.number})
    if response is not None:
        settle(response.subject_type, response.pk, "situation_report", at=at)
        bear(_clock(response, at), response, duty_office_id(), at)
        _tell_all(report, response, at)
    return report


def _response_and_last(report_id: int) -> tuple[FloodResponse | None, list[SituationReport]]:
    """Return a report's response and its issued report before, their rows locked in the order in which all lock them."""
    found = find(SituationReport, id=report_id)
    if not found:
        return None, []
    response = lock_thing(FloodResponse, found[0].response_id)
    issued = find(SituationReport, response_id=response.pk, state="issued")
    return response, [lock_thing(SituationReport, one.pk) for one in issued]


def _clock(response: FloodResponse, at: datetime) -> Clock:
    return situation_clock(level=cast("LevelNumber", response.level), since=at, law=response.law_on(at))


def _tell_all(report: SituationReport, response: FloodResponse, at: datetime) -> None:
    """Tell every unit concerned but villages that there is a new report."""
    units = concerned(response.places).exclude(kind=VILLAGE).values_list("pk", flat=True)
    notify_many(
        Draft(
            "situation_issued",
            unit_id,
            at,
            f"situation_issued-{report.pk}-{unit_id}",
            roles=BEARERS,
            facts={"situation_report": report.pk},
            case_number=report.number,
        )
        for unit_id in units
    )


@transaction.atomic
def discard_situation(
    *, actor: Actor, situation_report_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> SituationReport:
    """Let a drafted report not be issued, with the reason; its number is free again, and a report is still owed.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 1.11.
    """
    at = at or clock.now()
    report = lock_for(SituationReport, "discard_situation", situation_report_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    advance(report, "discard_situation", actor=actor, at=at, detail={"reason": kept})
    return report


def follow_level(response: FloodResponse, before: int, _actor: Actor, at: datetime) -> None:
    """Let reports be owed while a response runs; at a higher level the next one is owed sooner, and never later."""
    owed = _clock(response, at)
    if before:
        due = open_ones(response.subject_type, response.pk, "situation_report").values_list("due_at", flat=True).first()
        if due is not None and due <= owed.deadline.due_at:
            return
        end(response.subject_type, response.pk, "situation_report", at=at, outcome=Outcome.VOID)
    bear(owed, response, duty_office_id(), at)


def end_reports(response: FloodResponse, explanation: str, actor: Actor, at: datetime) -> None:
    """Let no more reports be owed once a response ends; one that was not issued is discarded."""
    for one in find(SituationReport, response_id=response.pk, state="drafted"):
        draft = lock_thing(SituationReport, one.pk)
        reason = {"reason": explanation} if explanation else {}
        advance(draft, "discard_situation", actor=actor, at=at, detail=reason)
    end(response.subject_type, response.pk, "situation_report", at=at, outcome=Outcome.VOID)
