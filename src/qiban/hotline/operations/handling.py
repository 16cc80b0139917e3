"""What handling units do: sign, give first feedback, report on, reply (Art. 11, 12.3, 12.5, 12.6, 14)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files import operations as files
from qiban.core.obligations import operations as obligations
from qiban.core.rows import find, insert, new, store, update
from qiban.core.steps.taking import advance, check_step, take_step
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import code_of
from qiban.hotline.models import Assignment, Demand, Order, Reply, ReplyKind
from qiban.law.calendar import OutOfCalendar
from qiban.law.citation import Citation
from qiban.law.clocks import Clock
from qiban.law.hotline import clocks, facts, rules
from qiban.law.regulation import Law
from qiban.law.text import Text

from .requests import own_part
from .steps import MAX_TEXT, order_for, own_assignment, parts_of
from .waiting import OPEN, await_review, open_for_unit, renew, withdraw_pending

MAX_HOW = 100


@transaction.atomic
def sign(*, actor: Actor, order_id: int, step_no: int | None = None, at: datetime | None = None) -> Assignment:
    """Sign for an order and take it in hand; the clocks have run since dispatch (Art. 12.3)."""
    at = at or clock.now()
    order = order_for("sign", order_id, actor=actor, at=at, step_no=step_no)
    mine = own_assignment(order, actor)
    take_step(mine, "sign", actor=actor, at=at)
    mine.signed_at, mine.handler_id = at, actor.person_id
    update(mine)
    obligations.assign("assignment", mine.pk, unit_id=mine.unit_id, person_id=actor.person_id)
    advance(order, "sign", actor=actor, at=at, next_state="handling", detail={"unit": code_of(mine.unit_id)})
    return mine


@transaction.atomic
def first_feedback(
    *, actor: Actor, order_id: int, text: str, step_no: int | None = None, at: datetime | None = None
) -> Reply:
    """Report the first state of a quick-disposal order (Art. 14).

    Raises:
        Invalid: nothing was written, or no first feedback is awaited from this unit.
    """
    at = at or clock.now()
    needed(text=text)
    (text,) = fitting(text=(text, MAX_TEXT))
    order = order_for("first_feedback", order_id, actor=actor, at=at, step_no=step_no)
    mine = own_assignment(order, actor)
    check_step(mine, "first_feedback", actor=actor, at=at)
    if not obligations.settle("assignment", mine.pk, "quick_feedback", at=at):
        raise Invalid.field(
            "text",
            Text("本工单不需要初步反馈，或已经反馈。", "No first feedback is awaited, or it has been given."),
            Citation("hotline", 14),
        )
    take_step(mine, "first_feedback", actor=actor, at=at, next_state="handling")
    mine.signed_at = mine.signed_at or at
    update(mine)
    advance(
        order,
        "first_feedback",
        actor=actor,
        at=at,
        next_state="handling",
        detail={"unit": code_of(mine.unit_id)},
    )
    return Reply.objects.create(
        assignment=mine,
        kind=ReplyKind.FIRST_FEEDBACK,
        round=order.round,
        text=text,
        replied_by_id=actor.person_id,
        replied_at=at,
    )


@transaction.atomic
def report_continued(
    *,
    actor: Actor,
    order_id: int,
    measures: str,
    promised_on: date | None,
    progress: str,
    told_at: datetime | None,
    told_how: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Reply:
    """Report on what an extension could not solve: measures, a clear date, progress; the order stays open (Art. 12.5).

    Raises:
        Refused: no extension came before, or measures, date, progress or the telling of the complainant are missing.
        Invalid: the promised date lies beyond the calendar, or the complainant was told before the demand came in.
    """
    at = at or clock.now()
    measures, progress, told_how = fitting(
        measures=(measures, MAX_TEXT), progress=(progress, MAX_TEXT), told_how=(told_how, MAX_HOW)
    )
    order, mine = own_part("report_continued", order_id, actor, at, step_no)
    check_step(mine, "report_continued", actor=actor, at=at)
    law = order.law_on(at)
    require(
        rules.report_continued(
            facts.ContinuedFacts(
                extended=mine.is_extended,
                measures=measures,
                promised_on=promised_on,
                progress=progress,
                told_at=told_at,
                told_how=told_how,
                reported_at=at,
            ),
            law,
        )
    )
    _check_told(order, told_at)
    promised = _promised(promised_on, at, law)
    take_step(mine, "report_continued", actor=actor, at=at)
    obligations.settle("assignment", mine.pk, "handling", "continued_report", at=at)
    open_for_unit(mine, order, promised, at=at)
    mine.due_at = promised.deadline.due_at
    update(mine)
    # Units below a district follow the district's promise, with the handling that is theirs.
    for below in mine.forwarded.all():
        renew(below, order, replace(promised, kind="handling"), at)
    if mine.is_lead:
        order.due_at = mine.due_at
    detail = {"unit": code_of(mine.unit_id), "promised_on": promised.deadline.last_day.isoformat()}
    advance(order, "report_continued", actor=actor, at=at, detail=detail)
    return Reply.objects.create(
        assignment=mine,
        kind=ReplyKind.CONTINUED,
        round=order.round,
        text=measures,
        progress=progress,
        promised_on=promised_on,
        told_at=told_at,
        told_how=told_how,
        replied_by_id=actor.person_id,
        replied_at=at,
    )


def _promised(promised_on: date | None, at: datetime, law: Law) -> Clock:
    try:
        return clocks.continued_clock(opened_at=at, promised_on=promised_on or clock.civil_date(at), law=law)
    except OutOfCalendar as error:
        raise Invalid.field(
            "promised_on",
            Text(
                f"解决时限过远，请填写{law.calendar.last_day}以前的日期。",
                f"That is too far away: give a date before {law.calendar.last_day}.",
            ),
            Citation("hotline", 12, 5),
        ) from error


def _check_told(order: Order, told_at: datetime | None) -> None:
    # The order was made of the demand: who was told after that was told late enough.
    if told_at is None or told_at >= order.created_at:
        return
    if told_at < find(Demand, id=order.lead_demand_id)[0].received_at:
        raise Invalid.field(
            "told_at",
            Text(
                "告知诉求人的时间早于诉求受理时间，请核对。",
                "The complainant cannot have been told before the demand came in; please check.",
            ),
            Citation("hotline", 12, 6),
        )


@transaction.atomic
def reply(
    *,
    actor: Actor,
    order_id: int,
    result: str,
    told_at: datetime | None,
    told_how: str,
    is_out_of_scope: bool = False,
    is_explained: bool = False,
    uploads: Iterable[files.Upload] = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Reply:
    """Report the result, and how and when the complainant was told (Art. 11, 12.6).

    The lead's reply moves the order to review; an assisting unit's settles its own obligation.

    Raises:
        Refused: the result, or the telling of the complainant, is missing; or this round was answered before.
        Invalid: a unit below the district has not answered yet; the complainant was told before the demand came in; a
            file is not acceptable.
    """
    at = at or clock.now()
    result, told_how = fitting(result=(result, MAX_TEXT), told_how=(told_how, MAX_HOW))
    order = order_for("reply", order_id, actor=actor, at=at, step_no=step_no)
    mine = own_assignment(order, actor)
    law = order.law_on(at)
    take_step(mine, "reply", actor=actor, at=at, next_state="replied")
    require(
        rules.reply(
            facts.ReplyFacts(
                result=result,
                told_at=told_at,
                told_how=told_how,
                replied_at=at,
                out_of_scope=is_out_of_scope,
                explained=is_explained,
            ),
            law,
        )
    )
    _check_told(order, told_at)
    _check_gathered(order, mine)
    mine.replied_at, mine.signed_at = at, mine.signed_at or at
    update(mine)
    answered = new(
        Reply,
        assignment_id=mine.pk,
        round=order.round,
        text=result,
        told_at=told_at,
        told_how=told_how,
        is_out_of_scope=is_out_of_scope,
        replied_by_id=actor.person_id,
        replied_at=at,
    )
    answered.assignment = mine
    uploads = list(uploads)
    insert([answered]) if uploads else store([answered])
    files.store_all(uploads, subject_type="reply", subject_id=answered.pk, actor=actor, at=at)
    withdraw_pending([mine], "已回复办理结果，申请自动撤回", at)
    obligations.settle_and_void("assignment", mine.pk, "handling", "continued_report", "quick_feedback", at=at)
    if mine.is_lead:
        order.replied_at = at
    detail = {"unit": code_of(mine.unit_id), "round": order.round, "out_of_scope": is_out_of_scope}
    advance(order, "reply", actor=actor, at=at, next_state="replied" if mine.is_lead else "handling", detail=detail)
    await_review(order, at)
    return answered


def _check_gathered(order: Order, mine: Assignment) -> None:
    if waiting := [one for one in parts_of(order) if one.parent_id == mine.pk and one.state in OPEN]:
        names = "、".join(one.unit.short_name for one in waiting)
        raise Invalid.field(
            "result",
            Text(f"{names}尚未回复，请待其回复后汇总答复。", f"Not answered yet: {names}. Gather their replies first."),
            Citation("hotline", 7, 2),
        )
